"""Which item does a sentence name? Its noun phrase, or what "it" and "the second one" stand for."""

import re
from collections.abc import Sequence

from frontdesk.brain.goods import is_good, names_a_good
from frontdesk.brain.situation import Choice, Memory
from frontdesk.brain.utterance import plain, wish_of, word_set, words_of

# Words that carry a question about an item and are never the item.
_CARRIER = word_set("""
    a an the my your our his her their some any one ones this that these those it its them they i i'm i'd i've i'll we we're you you're he she
    me us is are was were be been being isn't aren't am do does did don't doesn't didn't have has had haven't hasn't having got get getting gets
    can can't could couldn't would will won't should shall may might must let let's what what's which who where where's when when's why how
    how's much many there there's here if whether and or but so then than just only even still yet already also too again maybe perhaps want
    wants wanted need needs needed like liked looking look looks searching search find found show see seen check checking tell give gimme know
    wonder wondering think thinking thought interested buy buying purchase shop shopping sell sells selling carry carries offer offers stock
    stocked stocks available availability left cost costs price prices priced pricing expensive cheap cheaper cheapest detail details info
    information about describe description specs specifications feature features more most something anything everything nothing thing things
    stuff items item product products kind kinds type types sort please thanks thank hello hi hey okay ok yes no not yeah well um uh actually
    really right now today currently at all for of in on to with from by as up out order orders ordered package packages packet parcel parcels
    delivery deliveries delivered deliver delivering shipment shipments shipping shipped ship tracking track tracked status arrive arrives
    arriving arrived coming come comes last first latest recent previous went go goes going gone happened happening update updates due expect
    expected supposed long take takes bought purchased sent send since until before after store website site catalog catalogue line call calling
    question dollar dollars buck bucks cent cents under over below above between around less max maximum budget range good nice great best new
    other another help recommend suggest suggestions options option possible exactly same time way lot bit sure mine pair pairs piece pieces
    unit units could've name number color colors size sizes colour colours stuck lost late delay delayed delays carrier ups fedex usps where're
    who're who's days day week weeks month months ago soon hold wait waiting receive received yesterday tomorrow review reviews scan scans
    scanned news movement somewhere made make weigh weighs heavy big tall wide sold run back special material read written wrote author next someone
    husband wife son daughter mother father mom mum dad grandma grandpa grandmother grandfather sister brother nephew niece uncle aunt cousin
    friend friends boyfriend girlfriend fiance boss coworker colleague neighbor nobody everybody everyone law mister mr mrs ms miss sir madam
    dear em ya yall gonna wanna gotta lemme dunno cause because though although unless while until during without within upon per me mean means
    meant said told telling ask asked asking guess suppose hope hoping hoped believe figure decide decided bring brought brings put puts leave
    leaves leaving drop dropped pick picked choose chosen chose keep keeps kept give gives gave given use used using own owns turn turned start
    started stop stopped end ended forget forgot remember remembered become became feel feels felt seem seems seemed try tried trying talk
    talking speak speaking spoke listen listening understand afraid able happy glad sad angry upset ridiculous crazy awful terrible lovely
    beautiful wonderful perfect amazing gorgeous pretty cute fine okay full whole real honest different certain similar alike instead else
    elsewhere ever never always often sometimes once twice ago later earlier soon early tonight tomorrow o'clock old young year-old years-old
    small-ish here there everywhere anywhere nowhere inside kindly quickly probably possibly particularly especially actually basically literally
    honestly seriously obviously currently recently lately finally exactly roughly nearly hardly simply surely certainly definitely absolutely
    totally completely unfortunately hopefully apparently usually normally generally quite rather pretty fairly almost enough too very such much
    many few several plenty both either neither each every half couple dozen ideas matter matters fact sense wrong true false yep nope aha oops
    wow ugh geez gosh
    off push pushed pushing move moved moving postpone postponed redirect reroute anyway anyways regardless bringing sending handling guys
    throw add adds adding added cart compare comparing compared comparison difference differences better came promo coupon voucher checkout apply
    people reason problem problems trouble anywhere pay near say says said through ran into hear heard guys would've finally ever
    moment moments wear wears wearing worn lower lowered lowering raise raised raising reduce reduced increase increased fits fitting
    return returned returning refund refunded cancel reorder exchange exchanged exchanging swap swapped
    measurements measurement dimensions dimension chart enough taste tastes chance chances pause paused monthly weekly merchant merchants abroad
    adore adored starting begin beginning whatever whichever somehow
    them'd they'd we'd he'd she'd you'd that'd it'd that'll it'll they'll he'll she'll there'll we've they've who'd what'd
    finish finished enjoy enjoyed devour devoured saw thumbs thumb assemble assembled assembling hook hooked
    attach attached half automatically regularly reckon suppose supposed stick shove pop grab
    anymore surprise spend spending connect connects connected connecting
    counted counting count staring stared browsing browsed copy copies looks looked appears appeared
    dont doesnt didnt isnt arent wasnt werent havent hasnt cant wont couldnt wouldnt im ive youre theyre thats whats wheres
""")
# Words that are about people and times, unless they stand right before an item: "kids headphones", "an evening dress".
_SOFT = word_set("""
    kid kids child children baby family birthday anniversary christmas person man woman guy lady girl boy house place morning evening afternoon
    year years hour hours minute minutes outside idea ideas fit work works working charge charges dry tumble wash washed hotel school company firm
    college university space style sale
""")
# Parts and measures of an item: they count where they belong to its name, "memory foam pillow", "phone battery", and ask about it elsewhere.
_PARTS = word_set("""
    memory battery storage screen warranty room foot feet inch inches page pages age ages length width height weight
    paperback hardcover hardback ebook e-book audiobook edition format formats version
""")
_WANTED_ALONE = word_set("memory battery storage screen")
_FAMILY = word_set("husband wife son daughter mother father grandmother grandfather sister brother nephew niece uncle aunt")
_NO_ITEM = _CARRIER | _SOFT | _PARTS
_AMOUNTS = word_set("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety hundred thousand and a half dozen grand
""")
_IN_ALL = word_set("in total all altogether")
_MEASURES = word_set("set sets pack packs pair pairs ones")
_WORN = word_set("over on in around")
""" "The over ear headphones": how something is worn is a part of its name."""
_WORN_ON = (["ear"], ["coffee"])
_INNER = word_set("about for of in on with without to and the a my by your from")
_PRONOUN = re.compile(r"(?<!\w)(?:'em|it|it's|its|that|this|that's|them|they|those|these|they're|that one|this one|one)\b", re.IGNORECASE)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "1st": 0, "2nd": 1, "3rd": 2, "former": 0, "last": -1, "latter": -1}
_NO_NAME = _AMOUNTS | _MEASURES | _IN_ALL | _ORDINALS.keys()
_ORDINAL = re.compile(rf"\b(?:the )?(?:(?:number|option) (one|two|three|four)|({'|'.join(_ORDINALS)})(?: one| of those| option)?)$", re.IGNORECASE)
_NUMBERED = {"one": 0, "two": 1, "three": 2, "four": 3}
_CHEAPEST = re.compile(r"\b(?:cheap(?:er|est)|least expensive|less expensive|lowest price)\b", re.IGNORECASE)
_DEAREST = re.compile(r"\b(?:more expensive|most expensive|dearest|pricier|priciest)\b", re.IGNORECASE)
_OTHER = re.compile(r"\bthe other(?: one)?\b", re.IGNORECASE)
_GIFT = re.compile(r"\b(?:birthday |christmas |wedding |little )?(?:gift|present)s?(?: idea)?(?: for (?:my|a|the|our|his|her) \w+)?\b", re.IGNORECASE)
_AROUND_ANY = re.compile(
    r"\b(?:(?:large|big|bigger) (?:print|type|letters)"
    r"|(?:in|into|to|from|out of|off) (?:my|the|our|your) (?:shopping )?(?:basket|cart|bag|trolley))\b",
    re.IGNORECASE,
)
_OF_A_ROOM = re.compile(
    r"\b(?:for|in|into|inside|to) (?:the|my|our|a|an|his|her|their|your)(?: (?!in\b|for\b)[\w']+){0,2}? "
    r"(?:bedroom|bathroom|kitchen|hallway|office|nursery|attic|basement|garage|den|study|patio|balcony|[\w']*room)s?\b",
    re.IGNORECASE,
)
""" "Something in walnut for the living room": where it shall stand is no part of it."""
_SKU = re.compile(r"\b(?:([A-Za-z]{2,6})-?(\d{2,6})|([A-Za-z]{2,6})\s(\d{3,6})|([A-Z]{2,6})\s(\d{2}))\b")
"""In spoken words a number of two digits is a model or a price more often than an item's: "iPhone 14", "under 50"."""


def named_product(text: str, taken: Sequence[str] = ()) -> str:
    """The words that name an item, without carrier words and the words other arguments took; "" when there are none.

    "do you have any blue running shoes in size ten" with `taken` ("blue", "size ten") gives "running shoes".
    """
    rest = wish_of(text)
    if sku := _item_number(rest, taken):
        return sku
    rest = _GIFT.sub(" ¦ ", rest)
    for words in sorted(taken, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ¦ ", rest, count=1, flags=re.IGNORECASE)
    rest = _AROUND_ANY.sub(" ¦ ", _OF_A_ROOM.sub(" ¦ ", rest))
    best = max(
        (_the_good_in(run) for run in _runs(rest) if not all(word in _NO_NAME or word.isdigit() for word in run)),
        key=lambda run: (names_a_good(run), len(run), _any_will_do(run, rest)),
        default=[],
    )
    return " ".join(_without_an_s(_without_a_number(_without_what_is_said(best))))


def _without_an_s(run: Sequence[str]) -> Sequence[str]:
    """ "The skateboard's late", "the lamp's price": what is said of a thing that is sold is no part of its name."""
    return [*run[:-1], run[-1].removesuffix("'s")] if run and is_good(run[-1]) else run


def _without_what_is_said(run: Sequence[str]) -> Sequence[str]:
    """ "The blouse awfully tight", "the lamp page": what is told of a thing behind its name, and where it was seen, is no part of it."""
    last = max((at for at, word in enumerate(run) if is_good(word)), default=len(run))
    told = next((at for at in range(last + 1, len(run)) if _TELLS_OF_IT.fullmatch(run[at])), len(run))
    return run[:told]


_TELLS_OF_IT = re.compile(r"\w{2,}(?:ly|[^e]ed|n't)|pages?|listings?|links?|adverts?|ads?|tight|loose|still|well|missing|gone|broken|torn")


def _the_good_in(run: list[str]) -> list[str]:
    """ "The polo shirts for my waiters" are polo shirts, "the back of the sofa" is of a sofa: what stands around a thing that is sold."""
    parts = _parts_of(run)
    first = next((at for at, part in enumerate(parts) if names_a_good(part)), None)
    if first is None:
        return run
    last = first
    while last + 1 < len(parts) and (names_a_good(parts[last + 1]) or not _AROUND_IT & set(parts[last + 1][:2])):
        last += 1
    return [word for part in parts[first : last + 1] for word in part][_small_words(parts[first]) :]


_AROUND_IT = word_set("my our your the in on from at")
_JOINTS = word_set("about for of in on with without to from at")


def _parts_of(run: Sequence[str]) -> list[list[str]]:
    """Cut before each small word that joins: memory foam pillows | in my basket."""
    parts: list[list[str]] = [[]]
    for at, word in enumerate(run):
        if parts[-1] and (_joins(run, at) or (word in _ARTICLES and parts[-1][-1] not in _JOINTS)):
            parts.append([])
        parts[-1].append(word)
    return parts


def _joins(run: Sequence[str], at: int) -> bool:
    """Whether a small word joins two parts; in "over ear" it belongs to the one behind it."""
    return run[at] in _JOINTS and not (run[at] in _WORN and list(run[at + 1 : at + 2])[:1] in _WORN_ON)


_ARTICLES = word_set("the a my your our")


def _small_words(part: Sequence[str]) -> int:
    return next((at for at, word in enumerate(part) if word not in _ARTICLES and not _joins(part, at)), 0)


def _without_a_number(run: Sequence[str]) -> Sequence[str]:
    """ "A monitor with a forty" (inch screen): a number that something was said after belongs to that."""
    while len(run) > 2 and (run[0] in _AMOUNTS or run[0].isdigit()) and run[1] in {"of", "the"}:
        run = run[2:] if run[2:3] != ["the"] else run[3:]
    end = len(run)
    while end > 1 and (run[end - 1] in _AMOUNTS or run[end - 1].isdigit() or run[end - 1] in ("with", "a", "an")):
        end -= 1
    return run[:end] if end < len(run) and run[end] == "with" else run


def _item_number(text: str, taken: Sequence[str]) -> str:
    """An item's own number, of letters and digits. What another argument took is none, nor are the words before a number or a price."""
    for found in _SKU.finditer(text):
        letters, digits = [part for part in found.groups() if part]
        if letters.lower() not in _CARRIER | _SOFT and not any(found[0].lower() in words.lower() for words in taken):
            return f"{letters}{digits}".upper()
    return ""


def _any_will_do(run: Sequence[str], text: str) -> bool:
    """Of two stretches as long as each other, the one that is wished for: "a desk lamp"."""
    return bool(run) and re.search(rf"\b(?:an?|any|some) {re.escape(' '.join(run))}(?!\w)", plain(text)) is not None


def _runs(text: str) -> list[list[str]]:
    """Stretches of words that can be an item; small words count only between two that can."""
    runs: list[list[str]] = [[]]
    bridge: list[str] = []
    tokens = re.findall(r"¦|[,.;?!]|[\w'&-]+", plain(text))
    for place, said in enumerate(tokens):
        token = said
        word = token.removesuffix("'s").strip("'") if token.removesuffix("'s").strip("'") in _CARRIER else token
        before, after = tokens[max(0, place - 1) : place], tokens[place + 1 : place + 2]
        if word in _FAMILY and runs[-1] and not bridge and runs[-1][-1].endswith("'s"):
            word = f"{token}·"
        if word in _STICKS and runs[-1] and not bridge:
            word = f"{token}·"
        if (word in _SOFT or (word in _PARTS and not _belongs(word, before))) and not _describes(before, after) and not _is_told_by(word, after):
            word = "¦"
        if _is_verb(word, after, runs[-1]):
            word = "¦"
        if word.endswith("'s") and word not in _CARRIER and set(after) & _DIGITS:
            runs[-1:] = [[*runs[-1], *bridge, word.removesuffix("'s")], []]
            bridge = []
        elif (word not in _CARRIER or (word in _WORN and after in _WORN_ON)) and re.search(r"\w", word):
            joined = bridge and runs[-1]
            runs[-1] = [*runs[-1], *bridge, token] if joined else [*runs[-1], token] if not bridge else runs[-1]
            bridge = []
        elif word in _INNER and runs[-1] and len(bridge) < 2:
            bridge.append(token)
        elif runs[-1]:
            runs.append([])
            bridge = []
    return runs


_STICKS = word_set("stick sticks")
""" "Stick it in my cart" and "a streaming stick" """
_DIGITS = _AMOUNTS - word_set("and a half dozen grand")
_OBJECT = word_set("a an my our his her their me him us them someone somebody anyone anybody everyone")
_LENGTHS = word_set("inch foot")


def _is_told_by(word: str, after: Sequence[str]) -> bool:
    """ "The twenty seven inch one" """
    return word in _LENGTHS and bool({"one", "ones"} & set(after))


def _is_verb(word: str, after: Sequence[str], run: Sequence[str]) -> bool:
    """ "Your streaming stick plugs into that", "would it suit a boy": goods that are also deeds."""
    if word in {"plug", "plugs", "lock", "locks", "hook", "hooks"}:
        return bool({"in", "into", "onto", "up"} & set(after))
    return word in {"suit", "suits"} and bool(run) and bool(_OBJECT & set(after))


def _belongs(word: str, before: Sequence[str]) -> bool:
    """Whether a part ends the name of an item, or is looked for by itself: "a battery"."""
    ahead = before[0] if before else "¦"
    if ahead in {"a", "an", "any", "some"}:
        return word in _WANTED_ALONE
    return ahead not in _NO_ITEM | _AMOUNTS and re.search(r"\w", ahead) is not None


def _describes(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word between these two belongs to the item that follows it."""
    following = after[0] if after else "¦"
    owned = bool(before) and before[0] in {"my", "his", "her", "our", "your", "their"}
    return not owned and following not in _NO_ITEM and re.search(r"\w", following) is not None


def meant_choice(text: str, memory: Memory) -> Choice | None:
    """One of the things just named: by place ("the second one"), by price ("the cheaper one"), or by its own words."""
    offered = memory.offered
    if not offered:
        return None
    said = plain(wish_of(text)).strip(" .?!,")
    if place := _place(said):
        return offered[place[0]] if -len(offered) <= place[0] < len(offered) else None
    priced = sorted((choice for choice in offered if choice.price_cents is not None), key=lambda choice: choice.price_cents or 0)
    if len(priced) > 1 and re.search(r"\bone\b|\bthe\b", said):
        if _CHEAPEST.search(said):
            return priced[0]
        if _DEAREST.search(said):
            return priced[-1]
    if _OTHER.search(said):
        return _other(memory)
    return _byword_set(said, offered)


_AROUND_PLACE = re.compile(
    r"\b(?:please|then|i'll (?:take|have)|i want|i'd like|let's go with|let me (?:get|have)|can i (?:get|have)|tell me about|what about|how about"
    r"|add|put|(?:to|in|into) (?:my|the) (?:shopping )?(?:cart|basket|order)|is|in stock|how much)\b"
)


def _place(said: str) -> tuple[int] | None:
    short = _AROUND_PLACE.sub(" ", said)
    match = _ORDINAL.search(" ".join(short.split()))
    if not match:
        return None
    return (_NUMBERED[match.group(1).lower()] if match.group(1) else _ORDINALS[match.group(2).lower()],)


def _other(memory: Memory) -> Choice | None:
    last = {str(value) for value in memory.last.values()}
    others = [choice for choice in memory.offered if choice.value not in last]
    return others[0] if len(others) == 1 or (others and len(memory.offered) == 2) else None


def _byword_set(said: str, offered: Sequence[Choice]) -> Choice | None:
    """The one choice whose own words (those that the others lack) are in the sentence, and no word that only others have."""
    heard = {word for word in words_of(said) if word not in _CARRIER}
    scores = []
    for choice in offered:
        rest = {word for other in offered if other is not choice for word in words_of(other.words)}
        own = set(words_of(choice.words))
        scores.append(0 if heard & (rest - own) else len(heard & (own - rest)))
    best = max(scores)
    if not best or scores.count(best) > 1:
        return None
    chosen = offered[scores.index(best)]
    return None if chosen.kind == "product" and _names_another(said, chosen) else chosen


def _names_another(said: str, choice: Choice) -> bool:
    """ "The linen summer dress" is no linen shirt: the last word of a name tells what the thing is."""
    name = re.split(r" (?:about|for|of|in|on|with|without|to|from|by|and) ", named_product(said))[0].split()
    return len(name) > 1 and not _singular(name[-1]) & {one for word in words_of(choice.words) for one in _singular(word)}


def _singular(word: str) -> set[str]:
    return {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("'s")}


def points_back(text: str) -> bool:
    """Whether "it", "that one", "those" stands in the sentence."""
    return bool(_PRONOUN.search(text))
