"""Which book's title was said? "What should I read after Gone Girl", "my daughter read Wonder in one weekend": its words may be any."""

import re

from frontdesk.language.tokens import words

_CAPITAL = r"[A-Z][\w'’-]*"
_RUN = re.compile(rf"{_CAPITAL}(?:(?: (?:of|the|a|an|and|in|to|for|with|at|on|from|by|is|or)){{0,2}} (?:{_CAPITAL}|\d+))*")
_OTHER_NAME = re.compile(
    r"\b(?:in|on|by|from|for|at|i'm|i am|this is|it's|it is|named|name(?:'s| is)|(?:my|our|his|her) \w+|mr|mrs|ms|dr|aunt|uncle)\W*$|[,:;]\s*$",
    re.IGNORECASE,
)
"""Before the name of a language, a format, a writer or the caller."""
_BEHIND = re.compile(
    r"^(?:\W*$|[,.;:?!]|\s(?:in|on|by|as|and|or|but|is|was|yet|again|for|to|comes?|have|has|do|does|did|out|which|what|that|who|so|at|last|this"
    r"|because|about|twice|please|next|recently|already|too|right|then|cover|if|when|still|left|available|any|a|i|we|over"
    r"|book|books|novel|series|audiobook|paperback|hardcover|ebook|saga|trilogy)\b)"
)
"""An adjective has something else behind it: "an Italian cookbook"."""
_NO_TITLE = frozenset(
    words(
        "I I'm I'd I'll I've Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
        "October November December Kindle Audible E PDF CD DVD TV USA US UK English Spanish French German Italian Christmas Easter Amazon "
        "Hi Hello Hey Yes No OK What Which Who Do Does Did Can Could Is Are Was How Have Has Please Thanks "
        "Mom Dad Tell Show And But So Maybe Any Anything"
    )
)
_SPAN = (
    r"in (?:one|a|an|two|three|four|five|under|less|no|the|just)\b|overnight\b|twice\b|cover to cover\b|last (?:week|month|night|year)\w*|yesterday\b"
)
_READ = re.compile(
    r"\b(?:(?:read|try|start|get into|pick up|listen to)(?: next)?,? after(?: (?:i|i've|we)(?: (?:read|finished))?)?"
    rf"|(?:read|devoured|finished|inhaled)(?= (?:[\w'-]+ ){{1,6}}?(?:{_SPAN})))\s+(?P<title>\S.*)$",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"\s*(?:[,.;?!]|\b(?:{_SPAN}|by \w+|please\b|and (?:i|we|he|she|they|loved|liked|now|wants?)\b)).*$", re.IGNORECASE)
_NOT_ONE = re.compile(
    r"^(?:all|it|that|this|them|those|these|one|the (?:book|whole|last|first|second|series)|an?|my|books?|every\w*|most|some|half|two)\b",
    re.IGNORECASE,
)
_WRITER_OF = re.compile(
    r"\b(?:who(?:'s| is| was)?(?: it| that| the one)*(?: that| who)? (?:wrote|writes)|(?:author|writer) of"
    r"|(?:the|a) (?:book|novel) (?:called|named|titled)"
    r"|(?:book|novel) is called)\s+(?P<title>\S.*)$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:^|[,.;!?]\s+)(?:(?:so|and|now|right|okay|well|um|uh|the book|it's|it is)\b,?\s+)*(?P<title>[^,.;?!¦]+?)[,.;?]\s+(?:and )?"
    r"(?:is|does|do|did|has|have|was|can|could|will|would|who|what|how|when)\b[^,.;?!]*?\b(?:it|that|this one|it's)\b",
    re.IGNORECASE,
)
""" "Starfall Station, is that out in soft cover?" """
_SENTENCE = re.compile(
    r"\b(?:i|i'm|i've|i'd|you|you're|we|we've|he|he's|she|she's|they|it|it's|my|your|is|are|was|were|do|does|did|have|has|had|can|can't|could|would|will"
    r"|want|wants|need|needs|looking|after|please|hi|hello|hey|thanks|thank|yes|no|sorry|order|number|one|this|that|these|those|books?|author|under)\b",
    re.IGNORECASE,
)
""" What holds such a word is no title said by itself. """
_LONGEST_TOPIC = 6
_LONGEST = 8
_ANY = frozenset(
    words(
        "a an any the some good great decent nice interesting fun new book books novel novels story stories read reads reading title titles "
        "something one ones really lovely history"
    )
)


def title_said(text: str) -> str:
    """The title in small letters and without its article, as the names of other items are; "" when none is sure."""
    return re.sub(r"^(?:the|an?) ", "", (_in_capitals(text) or _behind_read(text) or _topic(text)).lower())


def is_any_book(said: str) -> bool:
    """ "A good book" is no title."""
    return all(word in _ANY for word in words(said))


def _in_capitals(text: str) -> str:
    """The longest name in a sentence that is written in small letters."""
    if text.isupper() or text.istitle():
        return ""
    return max((_name(text, found) for found in _RUN.finditer(text)), key=len, default="")


def _name(text: str, found: re.Match[str]) -> str:
    name, before = found[0], text[: found.start()].rstrip(' "“(')
    opens = not before or before[-1] in ".?!"
    if opens and name.split()[0].lower() in _NO_TITLE:
        name = name.partition(" ")[2]
        opens = False
    if not name or name.lower() in _NO_TITLE or (opens and " " not in name) or _OTHER_NAME.search(before):
        return ""
    return name if _JOINED.search(name) or _BEHIND.match(text[found.end() :].lower()) else ""


_JOINED = re.compile(r"^[A-Z]\S*(?: \S+)* (?:and|of|in|to|for|from) (?:\S+ )?[A-Z]")
""" "Milo and the Moon Bus" is no adjective of what comes next."""


def _behind_read(text: str) -> str:
    """Without capitals only where it is told that it was read."""
    found = _READ.search(text) or _WRITER_OF.search(text)
    said = _ENDS.sub("", found["title"]).strip() if found else ""
    return "" if _NOT_ONE.match(said) or len(said.split()) > _LONGEST else said


def _topic(text: str) -> str:
    """What is said by itself, and asked about right after."""
    named = (found["title"].strip() for found in _TOPIC.finditer(text))
    return next((title for title in named if 1 < len(title.split()) <= _LONGEST_TOPIC and not _SENTENCE.search(title)), "")
