"""Which option of a choice do everyday words say? "It's on its way" is in transit; "leave it with the neighbor" are instructions for the driver."""

import re
from collections.abc import Mapping, Sequence

from frontdesk.brain.utterance import any_of

_WORDS: Mapping[str, str] = {
    # states of an order
    "in_transit": any_of(r"""
        on (?:its|their|the) way|in transit|under way|en route|coming|being delivered|out for delivery
        not (?:yet )?(?:arrived|here)|haven't arrived|hasn't arrived"""),
    "processing": any_of(r"""
        processing|being (?:prepared|packed|processed)|open|pending
        (?:not|hasn't|haven't|aren't|isn't)(?: been)?(?: yet)? shipped|(?:not|hasn't) left"""),
    "shipped": any_of("shipped|sent out|went out|dispatched"),
    "delivered": any_of("delivered|arrived|already (?:here|came)|received"),
    "cancelled": any_of("cancel+ed|cancel+ations?"),
    # changes of a delivery, the plainest first
    "hold_at_location": any_of(r"""
        (?:hold|keep|kept|held) [\w ¦]{0,30}?(?:at(?! home)|for pick ?up|there|in (?:the|a) (?:store|locker|depot))
        pick (?:it|them|that|this|my \w+|the \w+|\w+) up|pick ?up (?:point|location|myself|in person|there|the \w+ myself|my \w+ myself)
          |collect (?:it|them|my \w+)
        for pick ?up|drop ?off (?:point|location)|parcel locker|locker"""),
    "delivery_instructions": any_of(r"""
        (?:tell|ask|let|inform) (?:the |your )?(?:driver|courier|carrier|delivery (?:man|guy|person))|(?:for|to) the (?:driver|courier)
        instructions?|(?:leave|put|place|hide|drop|set) (?:it|them|the (?:package|parcel|box|order|delivery)|my (?:package|parcel|order
          |box))(?: off)?(?! (?:at the (?:store|post office)|until|on (?:mon|tues|wednes|thurs|fri|satur|sun)))
        (?:not|don't|do not|no need to) (?:ring|knock|buzz|leave)|ring (?:the|my) (?:\w+ )?(?:bell|doorbell)|knock|gate code|door code|buzzer
          |side (?:door|gate)|a note|signature|call me (?:when|before|first)"""),
    "reschedule": any_of(r"""
        reschedul\w+|postpone|push(?= (?:\w+ ){0,5}?(?:back|out)\b)|on (?:the |next )?[\w-]+(?: [\w-]+)? instead
        (?:another|a different|a later|an earlier
          |a better|some other) (?:day|date|time)
        (?:days?|weeks?) later|(?:come|arrive|deliver\w*|bring it) (?:\w+ ){0,3}(?:later|earlier)|change the (?:delivery )?(?:date|day)
          |move (?:it|the delivery|my delivery|the date|my order)
        won't be (?:home|there|in)|not (?:be )?(?:home|there)|until (?:next|mon|tues|wednes|thurs|fri|satur|sun
          |i'm back|i get back)"""),
    "address_change": any_of(r"""
        address|(?:send|ship|deliver|mail|route|redirect|bring|go|come|forward|get) (?:\w+ ){0,4}?to (?:my|his|her|our|their|another|a different
          |a new|the other|the office|work|\d+)
        somewhere else|my new (?:place|house|home|apartment|address)|i(?:'ve)? (?:just )?moved|redirect|re-?route"""),
    # what went wrong with a delivery
    "stolen_package": any_of(r"""
        stol\w+|theft|thief|thieves|swiped|porch pirates?|(?:took|taken) (?:it|my \w+|the \w+) (?:from|off)
          |(?:walk\w*|ran|run\w*|drove|made|making|took|went) (?:off|away) with
          |(?:grab\w*|lift\w*|snatch\w*|pinch\w*|nick\w*|help\w*) (?:\w+ ){1,4}(?:off|from|themselves|himself|herself)|robbed
          |(?:guy|man|woman|lady|kid|boy|girl|person|someone|somebody|stranger|he|she|they|who)\b[^.?!]{0,40}? (?:takes|took|taking
          |grabs|grabbed|grabbing|lifts|snatches|picks up|picked up|picking up) (?:my|the|our) (?:box(?:es)?
          |packages?|parcels?|packet|delivery)(?! (?:to|into|in|back|inside|upstairs|for me)\b)
        gone (?:from|off|when)|(?:was|is) taken"""),
    "wrong_address": any_of(r"""
        wrong (?:address|house|door|place|building|apartment|street|person|side of town|town|city|flat|unit|number)
        (?:she|he|they|somebody|someone|neighbor|lady|man|guy|woman)(?:'s| has| have|'ve)(?: got)? my (?:order|package|parcel|box|stuff|delivery)
        (?:streets?|doors?|houses?|blocks?|floors?) (?:over|down|away|up)|(?:to|at|with) (?:my |the |a |somebody's |someone's )?(?:neighbou?rs?)
        (?:somebody|someone) else's|another (?:house|address|building)|next door|down the street"""),
    "damaged_package": any_of(r"""
        damag\w*|broken|broke|smash\w*|crush\w*|torn|tore|crack\w*|shatter\w*|scratch\w*|dent\w*|bent|ripp?ed|wet|soak\w*|leak\w*|bust\w*|chipped
          |in (?:\w+ ){0,2}(?:pieces|bits|shards|halves)|stained|squashed|ruined|mangled|flattened|soggy|dripping|caved in|snapped|splintered
          |looked like (?:\w+ ){1,4}(?:sat|stepped|stood|ran|drove|jumped)"""),
    "never_received": any_of(r"""
        never (?:came|arrived|got|showed|received|turned|made|was delivered|saw|been)|(?:didn't|did not|haven't|hasn't|hadn't|has not|have not
          |not) (?:\w+ )?(?:get|got|received?|arrived?|come|came|show|shown|turn)\w*
        no sign of|nothing (?:here|there|came|arrived|on my porch|at my door)|(?:isn't|is not|not|it's not) here|where (?:it|is it)|no package
          |don't have it|says? (?:it (?:was |is )?)?delivered|marked (?:as )?delivered|supposedly delivered|says otherwise|not a trace|no trace
          |vanished|disappeared|lost in the mail|gone missing|went missing"""),
    "missing_items": any_of(r"""
        missing|incomplete|(?:wasn't|weren't|isn't|aren't|not) (?:all )?(?:in (?:the|it|there)|included|inside)|only (?:got |had |received
          |there (?:was|were) |one |two |half |part )
        half (?:of )?(?:my|the|it)|(?:left|forgot) (?:\w+ )?(?:out|something)|part of (?:my|the) order|empty|short(?:ed)?
        (?:supposed|meant|ought) to (?:be|have|come with|get) (?:\w+ ){1,12}?(?:there's|there (?:is|was)|i (?:got|have|found|see|count)\w*|i've got)
        (?:ordered|paid for|bought) (?:\w+ ){1,8}?(?:and|but) (?:only|just|got|i got|there)|isn't complete|one short|lacking|lacks"""),
    # what shall come of a return, and when somebody comes for it
    "exchange": any_of(r"""
        exchang\w*|swap\w*|trade (?:it|them|this|that|my|the)|replac\w*|(?:a|the) (?:bigger|larger|smaller|different|next) (?:one|size)
        (?:another|the next|a different) size|new one instead"""),
    "refund": any_of("refund\\w*|(?:my |the )?money(?: back)?(?: for it)?|reimburs\\w*"),
    "morning": any_of("morning|before (?:noon|lunch)|early|first thing"),
    "afternoon": any_of("afternoon|after (?:noon|lunch)|midday"),
    "evening": any_of("evening|after (?:work|supper|dinner|five|six)|tonight|late in the day"),
    # where money goes back to
    "store_credit": any_of(r"""
        (?:as|for|in|into|to|give me|take|want|have|rather have|prefer)(?: (?:a|the|my|some|shop|store|house))* credits?(?! (?:or debit )?card)
        credit (?:at|with|in|from|to spend (?:at|with|in)) (?:the |your )?(?:shop|store|you)|vouchers?|gift card|to spend with you"""),
    "original_payment": any_of(r"""
        (?:on|onto|to|into)(?= (?:(?:my|the|our|that|same|original|own|credit|debit|bank) )*(?:visa|mastercard
          |master card|amex|american express|discover|paypal|pay pal|apple pay|card|bank)\b)
        (?:the )?(?:same )?(?:way|card|method) (?:that )?i (?:paid|used|bought)|(?:how|where) (?:i paid|it came from)|same card|original payment"""),
    # what is done with a subscription
    "change": any_of(r"""
        (?:rather than|instead of)(?= (?:every|each|once|twice|a |monthly|weekly|daily|quarterly|fortnightly|two|three|four|six|eight))
        (?:less|more) (?:often|frequent\w*)|too often|not often enough|further apart|closer together
        from(?= (?:every \w+(?: \w+)?|monthly|weekly|daily|fortnightly) to\b)"""),
    "pause": any_of(r"""
        (?:hold|keep|leave|stop|halt|skip|pause)(?=(?: [\w']+){0,4} (?:for now|for the moment|for the time being|until i|till i
          |for a (?:while|bit|month|few \w+)))
        hold (?:them|it|those|my \w+|the \w+)(?: back)?|hold off|take a break|have a break|give (?:it|them|me) a (?:rest|break)|on (?:hold|ice)
        (?:till|until) i (?:say|tell|call|ring|let you know|need)|i'll (?:tell|let) you (?:know )?when|too many (?:left|already)|piling up"""),
    "start": any_of(r"""
        (?:come|comes|coming|arrive|arrives|turn up|show up|appear|sent|delivered)(?= (?:all )?(?:by (?:themselves|itself)|on (?:their|its) own
          |automatically|regularly|without (?:me|my|having|ordering|asking|calling)))
        on (?:repeat|auto ?(?:ship|pilot|order)|a (?:regular|standing) (?:basis|order))
        without (?:me |my )?(?:having to )?(?:ask\w*|order\w*|call\w*|remember\w*|ring\w*)(?: (?:each|every) time| again)?
        (?:send|deliver|ship|mail|bring|give|get|want)(?= (?:[\w']+[, ]+){0,6}?(?:every (?!one\b|thing\b)\w+|each (?:month|week)|once a (?:month|week)
          |monthly|weekly|automatically|regularly))"""),
}  # fmt: skip
_COMPILED = {option: re.compile(rf"\b{form}(?!\w)") for option, form in _WORDS.items()}


_TELLING = ("hold_at_location", "delivery_instructions", "reschedule", "stolen_package", "wrong_address", "damaged_package", "missing_items")
_ELSEWHERE = re.compile(
    r"\b(?:send|sent|ship|shipped|mail|mailed|deliver|delivered|redirect|redirected|bring|brought|go|come)\b.{0,40}?"
    r"\b(?:somewhere else|elsewhere|to (?:a |my )?(?:different|another|new) (?:address|place|house|home))\b"
)
_NEVER = re.compile(r"\bnever (?:came|arrived|got|showed|received|turned up|made it)\b")


def tells(options: Sequence[str], text: str) -> bool:
    """Whether the words of one of these options are there, and say by themselves what is wished for."""
    telling = [option for option in options if option in _TELLING]
    if "address_change" in options and _ELSEWHERE.search(text):
        return True
    return option_said(telling, text) is not None or ("never_received" in options and _NEVER.search(text) is not None)


def option_said(options: Sequence[str], text: str) -> tuple[str, str] | None:
    """The option and the words that say it; of several the one that this file names first."""
    for option, form in _COMPILED.items():
        if option in options and (match := form.search(text)):
            return option, match.group()
    return None
