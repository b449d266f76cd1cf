"""What is the wish in a spoken sentence, without its greeting, its fillers and its second half?"""

import re


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def any_of(forms: str) -> str:
    """One regex out of one form a line; a line that begins with | goes on with the form before it."""
    return "(?:" + "|".join(line.strip() for line in re.sub(r"\n\s+\|", "|", forms).strip().splitlines()) + ")"


_OPENINGS = any_of(r"""
    hi there|hello there|hey there|hi|hello|hey|good morning|good afternoon|good evening|good day|howdy
    um+|uh+|uhm|erm+|er|hm+|mm+|ah|oh|okay|ok|alright|all right|right|well|so|yeah|yes|yep|sure|great|perfect|cool|nice|awesome|good|fine
    thank you so much|thank you very much|thanks a lot|thank you|thanks|sorry|excuse me
    actually|listen|look|see|now|and|but|you know|i mean|like|basically|no wait|wait|let me see|let's see|my question is|quick question
    i was (?:just )?wondering(?: if)?|i'm wondering if|i wonder if|i'm (?:just )?calling (?:to|because|about)
""")
_OPENING = re.compile(rf"^(?:{_OPENINGS}(?![\w'])[\s,.!?;:-]*)+", re.IGNORECASE)
_SWEARING = (
    r"the hell|the heck|the fuck|the devil|on earth|in the world|bloody|damn(?:ed)?|goddamn|fucking|freaking"
    r"|for (?:god|heaven|goodness|pete)'?s? sake|oh my god"
)
_FILLER = re.compile(rf"(?<![\w'])(?:um+|uh+|uhm|erm+|hmm+|you know|i mean|{_SWEARING})(?![\w'])[\s,]*", re.IGNORECASE)
_ADDRESSED = re.compile(
    r",\s*(?:dear|darling|honey|sweetie|love|sir|madam|ma'am|miss|buddy|mate|man|pal|my friend)(?=\s*(?:[,.!?]|$))", re.IGNORECASE
)
_DIGIT = r"(?:zero|oh?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|double|triple|\w+teen|\w+ty|hundred|thousand)"
# Digits are said twice because they are there twice.
_NAMED = r"(?:[Tt]his is|[Mm]y name(?:'s| is)|I'm|I am) [A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?: (?:here|speaking|calling))?"
_NUMBERED = rf"(?:my|the) (?:phone |cell |mobile |telephone )?number(?:'s| is) (?:\[[a-z ]+ given #\d+\]|[\d().+-][\d\s().+-]*|(?:{_DIGIT}[\s,]*)+)"
_INTRODUCED = re.compile(rf"^(?:(?:[Hh]i|[Hh]ello|[Hh]ey)[\s,.!]+)?(?:(?:{_NAMED}|{_NUMBERED})\s*(?:[,.;]\s*(?:and\b\s*)?|and\b\s*))+(?=\w)")
"""Who calls is no part of what they want."""
_STUTTER = re.compile(rf"\b(?!{_DIGIT}\b)((?:[a-z']+)(?: (?!{_DIGIT}\b)[a-z']+)?)(?:[,\s]+\1\b)+", re.IGNORECASE)
_CLOSINGS = "please|thanks|thank you|thank you very much|if you can|if possible|if you don't mind|right|you know"
_THANKED = re.compile(r"\b(?:tell|give) (?!me\b)\w+ (?:that )?(?:(?:a|my|big|many) )*(?:thanks|thank you)\W*$", re.IGNORECASE)
""" "Tell him thank you" is a message, and no politeness."""
_CLOSING = re.compile(rf"[\s,.!?]*(?:(?:{_CLOSINGS})[\s,.!?]*)+$", re.IGNORECASE)
_ASKED = (
    r"(?:check (?:me )?out|checkout|place (?:the|my|an|that) order|can you|could you|can i|could i|i'd like to|i would like to|i want to"
    r"|i need to|tell me|do you|is|are|where|what|how|when)"
)
_JOINS = "and also|and then|and after that|and while you're at it|and one more thing|and by the way|oh and|and please|also|plus"
_JOINT = re.compile(rf"\s*(?:[,.;?!]\s*)?\b(?:(?:{_JOINS})\b|and (?={_ASKED}\b))\s*", re.IGNORECASE)
_BREAK = re.compile(r"(?<=[a-z])[.?!]\s+(?=\w)", re.IGNORECASE)


_TOPIC = re.compile(r"(?:the|my|those|these|that) [\w'-]+(?: [\w'-]+)?")
_POINTS_TO_IT = re.compile(r"\b(?:it|its|those|these|they|them|that one)\b")
""" "The curtains. When are those due?" is one wish: the first half only names what the second is about."""


_QUESTION = re.compile(r"(?:is|are|was|were|do|does|did|can|could|will|would|should|what|which|how|who|why|where|when)\b")
_MEASURED = re.compile(
    rf"(?:i'm|i am|i weigh|i wear|(?:he|she)(?:'s| is| weighs| wears)"
    rf"|(?:my|our) \w+(?:'s| is| weighs| wears)"
    rf"|(?:my|the) (?:waist|height|weight|size|room|\w*room|kitchen|office|wall|space) is)\b.*(?:\d|\b{_DIGIT}\b)"
)
""" "I'm six foot three. Would the coat fit me?" """
_TOLD = re.compile(r"(?:there(?:'s| is| are| was| were)|i (?:see|saw|got|have|received|found|noticed)|somebody|someone)\b")
_ASKS_OF_IT = re.compile(r"(?:is|are|was|were|did|does|do|could|can|what|who|why)(?: \w+)? (?:it|that|this|those|these|they|them|that one)\b")
""" "There's a charge on my card. Is that mine?" """


def plain(text: str) -> str:
    """Lower case, straight apostrophes, one space between words; punctuation stays where it parts words."""
    return " ".join(text.replace("’", "'").replace("`", "'").lower().split())


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:['.-][a-z0-9]+)*", plain(text))


def wish_of(text: str) -> str:
    """The sentence without greeting, fillers and stutter: "um hi, so where is is my order please" → "where is my order"."""
    out = _STUTTER.sub(r"\1", _FILLER.sub("", _ADDRESSED.sub("", text.replace("’", "'").strip())))
    out = _OPENING.sub("", _INTRODUCED.sub("", out))
    return (out if _THANKED.search(out) else _CLOSING.sub("", out)).strip(" ,.;:-")


def halves(text: str) -> tuple[str, str] | None:
    """The two parts of a sentence that may hold two wishes, each of two words or more; None when it cannot."""
    for place in [*_BREAK.finditer(text), *_JOINT.finditer(text)]:
        first, second = wish_of(text[: place.start()]), wish_of(text[place.end() :])
        if _belong_together(plain(first), plain(second)):
            return None
        if len(words_of(first)) >= 2 and len(words_of(second)) >= 2:
            return first, second
    return None


_CANNOT_COME = re.compile(
    r"(?:\W*(?:oh|no|sorry|but|hm+|unfortunately)\b\W*)*"
    r"(?:i|we) (?:can't|cannot|can not|won't|couldn't|will not)(?: be able to)? (?:make|come|be there|get there)\b"
)
""" "I can't make it on Tuesday. Can we move it?" says why, and then what is wished for."""
_GIVES_NAME = re.compile(r"(?:my|the) (?:\w+ )?(?:name|number|e-?mail)(?: address)?(?:'s| is)\b")
""" "A table for two on Friday. My name is Ida Berg." is one wish, and for whom."""


def _belong_together(first: str, second: str) -> bool:
    """Whether the first half only names or tells what the second asks about."""
    if _TOPIC.fullmatch(first) and _POINTS_TO_IT.search(second):
        return True
    if _CANNOT_COME.match(first) or _GIVES_NAME.match(second):
        return True
    if not _QUESTION.match(second):
        return False
    return _MEASURED.match(first) is not None or (_TOLD.match(first) is not None and _ASKS_OF_IT.match(second) is not None)
