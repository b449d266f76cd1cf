"""A question of ours is open: does the caller say something other than an answer, and what? "Why do you need that?", "I don't have it with me"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from frontdesk.brain.smalltalk import Talk, hear_talk
from frontdesk.brain.utterance import any_of, plain
from frontdesk.language.runs import digit_runs

Kind = Literal[
    "why", "again", "missing", "refuse", "person", "cancel", "stop", "hold_on", "slower", "faster", "louder", "restart", "wrong", "how_much",
    "hello", "thanks", "insult", "robot", "other_language", "goodbye", "who", "help", "how_are_you",
]  # fmt: skip


@dataclass(frozen=True)
class Aside:
    """`slot` is the kind of value that a caller takes back ("my phone number is wrong" → phone); of other kinds it is empty."""

    kind: Kind
    slot: str = ""


_THING = (
    r"(?:it|that|this|one|them|those|these|any|mine|(?:my|the|a|an|any|your|that|this|our|his|her|all)(?: own)? (?:[\w']+ ){0,4}?"
    r"(?:numbers?|phone|cell|mobile|social(?: security)?|ssn|cards?|digits|four|birthday|birth|date|address|zip|code|account|name|info|information))"
)
_HERE = (
    r"(?: (?:with me|on me|here|handy|right now|now|right here|at hand|in front of me|nearby|by heart|off ?hand|at the moment|memorized|any ?more"
    r"|at home|off the top of my head|yet|exactly|sorry|actually|unfortunately|ready|around|to hand|either|though|honestly|in my head))*"
)
_TELL = r"(?:giv(?:e|ing)|tell(?:ing)?|say(?:ing)?|shar(?:e|ing)|disclos(?:e|ing)|answer(?:ing)?|provid(?:e|ing)|hand(?:ing)?|reveal(?:ing)?)"
_SOFT = r"(?:(?:please|no|okay|ok|hey|oh|wait|just|well|uh|um|sorry|actually|now|yes|right|can you|could you|will you|would you) )*"
_END = r"(?: (?:please|now|already|for me|there|right there|a (?:sec|second|minute|moment)|thanks|thank you))*"

# One form a line: the first kind with a form that fits is the one. They are said plainly, in lower case and without punctuation.
_FORMS: tuple[tuple[Kind, str], ...] = (
    ("stop", rf"""
        ^{_SOFT}(?:(?:stop|stop (?:it|that|talking|speaking|there)|hold it|be quiet|quiet|shush|hush|shut up|enough|that's enough|pause
        |stop (?:reading|the)[\w ]{{0,20}}) ?)+{_END}$"""),
    ("how_much", r"""
        \bhow much (?:(?:was|is|am|does|did|would|will|were|do|you said|you say|paying|paid|charged|it|that|this|the|fee|charge|total|price|i|me
          |have to|cost|be|again|pay|once more|costs) ?)+$
        ^(?:so |sorry |wait )*how much(?: again)?$
        \bwhat(?:'s| is| was| were| did you say)?(?: the)? (?:price|cost|fee|total|charge|amount)\b(?: (?:was|is|again|for that|for it|please|then))*$
        \bwhat (?:does|did|would|will) (?:it|that|this)(?: (?:change|one))? cost(?: me| again)*$
        \bwhat did you say (?:it|that|the price|the fee)(?: (?:cost|costs|is|was|would (?:cost|be)))*$"""),
    ("why", r"""
        \bwhy (?:do|would|are|should|must|does|did|have|has|am|can't|exactly do|the hell do) (?:you|i|we|they|it|that|anyone
          |everybody)\b.*\b(?:need|want|ask|asking|asked|have to|got to|require|tell|give|giving|know|matter|read|repeat)
        \bwhy (?:is|would|was|are) (?:that|this|it|all that|all this|these|those)(?: be)?(?: (?:really|even|so))?(?: (?:necessary|needed|required
          |important|relevant|asked))?$
        ^(?:(?:but|and|um|uh|okay|sorry|well|hm|wait|so|no|hold on|oh) )*why(?: (?:that|this|though|is that|do you ask|should i|would i do that
          |me|do i|on earth|my \w+(?: number)?|the \w+))?$
        \bhow come (?:you|i|that)\b|\bwhy (?:you|i|they) (?:\w+ ){0,2}(?:need|want|ask|asking|have to|require|tell|give)\b|\b(?:why again|what for)$
        ^(?:(?:but|and|um|okay|sorry|well) )*(?:what for|for what|what purpose|for what purpose|for what reason|what's the (?:point|reason
          |purpose)(?: of (?:this|that|it))?|how come)$
        \bwhat(?:'s| is| are| was| were)? (?:all )?(?:that|it|this|these|those|you)\b.{0,24}\bfor$
        \bwhat(?:'s| is| are) (?:my|the|this|that) \w+(?: \w+)? for$
        \bwhy (?:does|do|is|are|would|should) (?:my|the) \w+(?: \w+)?(?: \w+)? (?:matter|count|important|necessary|needed|required|relevant)
        \bwhat (?:do|would|will|are|does|is) (?:you|they|it|that|this)\b.*\b(?:want|need|do|use|using|going|gonna|have|used|doing)\b.*\b(?:for
          |with|to do with|about)\b
        \b(?:is|are|were) (?:that|this|it|those|these|all (?:that|this)) (?:really |actually |even |absolutely |all )*(?:necessary|needed
          |required|important|relevant|mandatory)
        ^(?:but )?(?:do|did|would|why'd|why'll) you (?:really|actually|truly|even|absolutely|have to|need to) (?:need|have to|know|want|ask|have)\b
        \bdo you need (?:that|it|this|my \w+|all (?:of )?(?:that|this|it|these))(?: \w+)?(?: (?:for|really|to know))*$
        \b(?:do|must|should|will) i (?:really |actually |even |absolutely )?(?:have to|need to|got to|must|should|tell|give|answer|say)\b.{0,30}$
        \bwhat does (?:that|it|this|my \w+) have to do with
        \bhow (?:will|is|are|do|would) (?:that|it|you|they|this)\b.*\b(?:used|use|using|protected|stored)\b
        \b(?:is (?:it|that|this|my \w+) (?:really )?(?:safe|secure|protected)|who(?:'s| is| will)? (?:sees?|gets?|can see|going to (?:see|get)
          |reads?) (?:that|it|this)|can't you (?:just )?(?:look|see|find|skip))\b
        \bwhat's (?:the|your) reason\b
        ^(?:\w+ ){0,2}what (?:does|do|would|is) (?:that|this|it|you|zero|ten|one|five)(?: even)? mean(?: by (?:that|it|this))?$"""),
    ("restart", r"""
        \b(?:start|begin|go|do (?:this|it|that)) (?:all )?(?:over(?: again)?|again from|anew|back to the (?:beginning|start|top)
          |from (?:the )?(?:beginning|start|scratch|top))\b
        \b(?:start|begin) again\b
        \b(?:back to|from) the (?:beginning|very beginning|start|top)\b
        \brestart\b"""),
    ("louder", r"""
        \b(?:louder|speak up|talk up|turn (?:it |yourself |the volume )?up|too quiet|(?:so|very|really|pretty|awfully|a bit) (?:quiet|faint|soft
          |low)|(?:barely|hardly|can't|cannot|can not|don't) (?:really |even )?hear (?:you|a thing|anything))\b"""),
    ("again", r"""
        \b(?:what|which)(?:'s| was| is| were)? (?:the|your|that) (?:last |first )?question(?: again)?$
        \bwhat (?:do|did|were|are|was) you (?:just )?(?:want|need|ask|asking|say|saying|after|looking for)(?: (?:to know|from me|me|again|now
          |just now|for|of me|to hear|there))*$
        \b(?:i|we) (?:didn't|did not|couldn't|could not|don't|can't) (?:really |quite )?(?:catch|hear|get|understand|follow|make (?:that|it
          |you) out)(?: (?:a word|that|you|it|what you said|what you're saying|the question|the last (?:bit|part)|all of that
          |very well))*(?: (?:again|sorry|there|properly|well|at all))*$
        \b(?:you|it|the line|your voice|that) (?:(?:just|keeps?|kept|is|was|were|are) )*(?:cut|cutting|cuts|broke|breaking|breaks|drop
          |dropped) (?:out|up|off|in and out)\b
        \b(?:rephrase|say that differently|put (?:that|it) (?:another|differently)|ask (?:me )?(?:that |it |me )?again|once again|once more
          |tell me again|repeat)\b
        ^(?:i'm |so )?sorry what$|\b(?:i|we) missed (?:that|it|the question|what you said)\b
        ^(?:um |uh |oh )*(?:again|h+m+|what again|what was it|which one|what's that|what now|say what|i beg your pardon|beg your pardon|eh
          |huh what)(?: please| sorry| again)*$"""),
    ("refuse", rf"""
        \b(?:not|never|won't|wouldn't|will not|don't|do not|refuse to|decline to|hate|can't|cannot|no way i'm|why would i) (?:(?:going|gonna|want
          |wanna|like|willing|ready|prepared|feel|to|be|really|just|even|just going|about|supposed|allowed|think i (?:should|want)|comfortable
          |happy|safe|good) )*{_TELL}\b(?: (?:you|that|it|this|my|out|any|anything|a|the|over|to|them|those|away|no)\b|$)
        \b(?:none|nothing|not any) of your (?:\w+ )?(?:business|concern)\b
        \b(?:rather|prefer) not(?: to)?\b|\b(?:rather|prefer to) (?:keep|skip)\b
        \b(?:that's|that is|it's|it is|this is|these are|those are) (?:very |too |a bit |kind of |really |my |all )*(?:private|personal
          |confidential|secret|own business|my business|sensitive)\b
        \b(?:not|don't feel|isn't|am not|not really|doesn't feel) (?:\w+ )?(?:comfortable|safe|secure|at ease)\b
        \bmind your own\b|\byou (?:don't|do not) need (?:that|to know|it|this|my)\b|\bi refuse\b|\bi'm not telling\b|\bforget about my\b
        \bi don't (?:trust|like (?:this|that|giving|sharing)|think (?:that's|it's|you need|i (?:should|want))|believe in giving)\b
        \byou(?:'re| are) not getting (?:that|it|my|any)\b|\bnot (?:over|on) the phone\b|\bno way (?:i'm|am i|you)\b|\bi'm not (?:doing
          |answering) (?:that|this)\b"""),
    ("missing", rf"""
        \b(?:don't|do not|haven't|didn't|ain't|hadn't|never) (?:actually |really |even |currently |quite |think i |exactly )*(?:have|got|had|know
          |remember|recall|own|carry|use|bring|keep)(?: got)?(?: {_THING})?{_HERE}$
        \bdon't know (?:what (?:it|that|my \w+) is|which|where (?:it|my card|my phone) is|how)\b.{{0,24}}$
        \b(?:can't|cannot|couldn't|can not) (?:really |quite |even |seem to )?(?:remember|recall|find|think of|read|see|come up with|get (?:to
          |at))(?: {_THING})?{_HERE}$
        \b(?:no idea|no clue|haven't a clue|haven't the (?:faintest|foggiest)|not sure|not certain|unsure|beats me|who knows|couldn't tell you
          |wouldn't know|slipped my mind|drawing a blank|blanking|no longer have (?:it|that|one))\b
        \bi(?:'ve| have)? (?:just |completely |totally )?(?:forgot|forget|forgotten|lost)(?: {_THING})?{_HERE}$
        \b(?:i'd|i would|i'd probably|we'd) (?:have|need) to (?:go )?(?:and )?(?:look|search|find|check|get|dig|ask|hunt)\b
        \b(?:left|is|it's|they're|they are) (?:it |my \w+ |them )?(?:at home|upstairs|in (?:the|my) (?:car|other \w+|kitchen|office|house|purse
          |bag)|not (?:with me|here|on me|handy|in front of me))\b
        ^(?:no |sorry |uh |um )*(?:not (?:with me|on me|here|handy|right now with me|in front of me)|i (?:don't|haven't)|i wish i (?:knew|had it))$
        \bnot (?:have|got) (?:it|that|one|a (?:social|phone|card))\b{_HERE}$"""),
    ("slower", r"""
        \b(?:slower|slow (?:it |that )?(?:down|up)|more slowly|(?:too|so|that|very|awfully|kind of|really) (?:fast|quick(?:ly)?|rapidly)
          |less (?:fast|quickly)|take it easy|not that quick)\b"""),
    ("faster", r"""
        ^(?:\w+ ){0,3}(?:speak|talk|go|be|read|move|do (?:it|this|that)) (?:\w+ ){0,3}(?:faster|quicker|more quickly)\b
        ^(?:(?:please|a|bit|little|lot|okay|much|can|we|you|could|this|it|go|be|move) )*(?:faster|quicker)(?: please)?$
        \b(?:speed (?:it |this |that |things )?up|hurry(?: it)?(?: up)?|get on with it|too slow|so slow(?:ly)?|too slowly|let's move (?:on|it)
          |pick up the pace|get to the point|make it quick|keep it short)\b"""),
    ("cancel", rf"""
        \b(?:don't|do not|never|stop) (?:ever )?(?:call|phone|contact|bother)(?:ing)? (?:me|us)(?: (?:again|any ?more|ever|back))+$
        \b(?:leave me alone|take me off (?:your|the) list|remove me from (?:your|the) list)\b
        ^{_SOFT}(?:i |we )?(?:want to|would like to|let's|can we|wanna) (?:stop|quit|end|finish)(?: (?:here|now|this|it|there|the survey|the call))*$
        \bchanged my mind\b|\blet's (?:not|skip (?:it|this|that)|leave (?:it|that)|forget (?:it|that|about (?:it|that)))\b
        \bi (?:don't|do not) (?:want|wanna|need) (?:it|that|this|to (?:do|go through|continue|bother)(?: with)?(?: (?:this|that|it|all (?:this
          |that)))?)(?: (?:any ?more|after all|now))*$
        ^{_SOFT}(?:cancel|abort|quit|exit|skip|drop|leave|forget)(?: (?:it|this|that|the whole thing|all (?:this|that)|about (?:it
          |that)))?(?: (?:then|please|for now|alone|be))*$
        ^{_SOFT}(?:no )?never ?mind\b.{{0,24}}$
        \b(?:too much (?:trouble|hassle|work)|not worth (?:it|the trouble)|forget the whole thing)\b"""),
    # what is looked for to answer with; a floor lamp is looked for in a shop
    ("hold_on", r"""
        ^(?:\w+ ){0,3}(?:let me|i'll|i will|i need to|i have to|i'm going to|i'm gonna|gotta) (?:just |quickly |go |go and |try to )*(?:get|grab
          |find|fetch|look|check|see|think|pull|dig|put|ask my|turn|take out|go to)\b(?! (?:a |my )?(?:person|human|agent))
        \b(?:bear with me|give me (?:a|one|two|just a|another) (?:\w+ )?(?:moment|second|sec|minute|tick|seconds|minutes)
          |i'm (?:still )?(?:(?:looking|searching)(?! (?:for|at|into) (?!(?:it|them|mine|my|the (?:\w+ )?(?:number|card|code|papers?|letter|bill
          |invoice|e-?mail|receipt|glasses|pen))\b))|getting it|finding it|thinking|coming)|(?:just|wait) (?:a|one) (?:\w+ )?(?:moment|second|sec
          |minute|tick)|one (?:moment|second|sec|minute)|half a second|hang on|hold on|hold the line|two seconds)\b
        ^(?:(?:please|oh|um|no|just|okay) )*wait(?: up| please| for me)*$"""),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(any_of(forms))) for kind, forms in _FORMS)

# The words for each kind of value, the telling ones first.
_VALUES: Mapping[str, str] = {
    "street_address": r"address|street|zip(?: code)?|postal code|city|house number|apartment(?: number)?",
    "last4": r"last (?:four|4)|social(?: security)?(?: number)?|ssn|(?:credit )?card(?: number)?|digits|four digits",
    "date_of_birth": r"date of birth|birth ?date|birthday|dob|date|year|birth",
    "email": r"e-?mail(?: address)?",
    "phone": r"(?:tele)?phone(?: number)?|cell(?: phone)?(?: number)?|mobile(?: number)?|number|area code",
    "first_name": r"(?:first )?name",
}
_NOT_OURS = re.compile(r"\b(?:orders?|package|parcel|delivery|tracking|item|delivered|ship\w*|last name|product)\b")
_IS_WRONG = (
    r"(?:(?:is|was|are|were|isn't|wasn't|aren't|weren't|'s|came out|sounds?|seems?) (?:\w+ ){0,2}?"
    r"(?:wrong|incorrect|not right|not correct|right|correct|off|mistaken|false|not mine))"
)


def _takes_back(value: str) -> re.Pattern[str]:
    """The ways to say of a value that it was wrong."""
    the = r"(?:my|the|that|your|his|her)"
    return re.compile(
        any_of(rf"""
        \b(?:{value})(?:'s)?(?: (?:you have|i gave(?: you)?|i said|you read|you said|you got))?'?s? (?:{_IS_WRONG}|wrong$)
        \b(?:got|have|had|heard|wrote|read|said|took|put) {the} (?:{value}) (?:down )?(?:wrong|incorrectly|wrongly|down wrong)\b
        \b(?:mistake|error|typo)\b.{{0,24}}\b(?:{value})\b
        \b(?:gave|told|said|have|got|read|is|was|that's|it's) (?:\w+ )?(?:the |a )?wrong (?:{value})\b
        ^(?:\w+ )?wrong (?:{value})$
        \b(?:that's|that is|it's|that was|this is|it is) not {the} (?:\w+ )?(?:{value})\b
        \bthat isn't {the} (?:{value})\b
        \b(?:back to|redo|correct|change|fix|update|edit|mess(?:ed)? up|mixed up|misheard|misspelled|mispronounced|mangled|start over with
          |do over|try) (?:{the} )?(?:{value})\b""")
    )


_WRONG: tuple[tuple[str, re.Pattern[str]], ...] = tuple((slot, _takes_back(value)) for slot, value in _VALUES.items())
_RIGHT = re.compile(r"\b(?:is|was|are|were|'s) (?:\w+ )?(?:right|correct)\b")
_NEGATED = re.compile(r"\b(?:not|isn't|wasn't|aren't|weren't|n't|never|quite)\b")
_THANKS = re.compile(r"\b(?:thanks?|cheers|appreciate)\b")
_BYE = re.compile(
    r"\b(?:bye|goodbye|good night|farewell|see you|take care|have a|hang up|talk to you|catch you|(?:have|gotta|got) to (?:go|run)|let you go)\b"
)
_OF_TALK: Mapping[Talk, Kind] = {
    "repeat": "again", "person": "person", "cancel": "cancel", "hold_on": "hold_on", "hello": "hello", "insult": "insult", "robot": "robot",
    "other_language": "other_language", "who": "who", "help": "help", "how_are_you": "how_are_you", "thanks": "thanks", "goodbye": "goodbye",
    "sorry": "again",
}  # fmt: skip

_PACE = ("slower", "faster")
_INSTEAD = ("missing", "refuse", "cancel")
"""What is no more meant once the number comes after all: "I don't have a social, but the card is 9921"."""


def aside(text: str) -> Aside | None:
    """None when the sentence may be the answer, or a wish. Whether a value is in it is to be looked for before."""
    said = " ".join(re.sub(r"[^\w' ]+", " ", plain(text)).split())
    if not said:
        return Aside("other_language") if hear_talk(text) == "other_language" else None
    if slot := _wrong(said):
        return Aside("wrong", slot)
    talk = hear_talk(text)
    if talk in {"person", "robot", "other_language"}:
        return Aside(_OF_TALK[talk])
    own = next((kind for kind, form in _COMPILED if form.search(said)), None)
    if own:
        return None if _is_no_aside(own, said, text) else Aside(own)
    return Aside(_OF_TALK[talk]) if talk and talk in _OF_TALK and _is_meant(talk, text) else None


def _is_no_aside(kind: Kind, said: str, text: str) -> bool:
    """A parcel may be slow too; and a number that comes after all is an answer."""
    if kind in _PACE:
        return _NOT_OURS.search(said) is not None
    return kind in _INSTEAD and any(len(run.digits) > 2 for run in digit_runs(text))


def _wrong(said: str) -> str:
    if _NOT_OURS.search(said):
        return ""
    for slot, form in _WRONG:
        found = form.search(said)
        if found and not (_RIGHT.search(found[0]) and not _NEGATED.search(found[0])):
            return slot
    return ""


def _is_meant(talk: Talk, text: str) -> bool:
    """ "No thank you" and "perfect" may be answers; "sorry?" asks, "sorry" does not."""
    if talk == "sorry":
        return text.rstrip().endswith("?")
    if talk == "thanks":
        return bool(_THANKS.search(plain(text)))
    return talk != "goodbye" or bool(_BYE.search(plain(text)))
