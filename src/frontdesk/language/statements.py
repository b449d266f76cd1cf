"""What does a caller say of themselves: a liking, a need? The sentence as it was said, when it tells one; a bare request does not."""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening, hangs

_TELLS = re.compile(
    r"\b(?:i|we)(?:'m| am|'re| are)\s+(?:(?:not|very|really|a|an|more|quite|only|mostly|almost|partly|legally|hard|deaf|blind|into|allergic)\b|\w+)"
    r"|\b(?:i|we)\s+(?:\w+\s+)?(?:like|love|prefer|hate|dislike|enjoy|wear|adore|need|have|use|can't|cannot|don't|never|always|only|read|collect|want"
    r"|take|go for|live in|swear by|avoid|loathe|detest|listen to|shop for|stick to)\b"
    r"|\b(?:stop|quit|enough)(?: \w+)? (?:showing|pushing|suggesting|recommending|offering|sending)\b"
    r"|\bnever (?:show|suggest|recommend|offer|send)\b"
    r"|\b(?:i'd|i would)\s+(?:rather|prefer|like)\b|\bmy (?:favou?rite|hearing|eyes|eyesight|sight|size|taste|style|wheelchair|\w+ (?:is|are))\b"
    r"|\bno more\b|\b(?:speak|talk|go)\s+(?:\w+\s+){0,2}(?:slow|loud|clear)\w*|\blarge (?:print|type)\b|\bbig(?:ger)? letters\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:(?:have|need|want|like|would like|i'd like|update|change|set|note|tell you|add)\s+(?:\w+\s+){0,4}?"
    r"(?:preferences?|accessibility|needs?|tastes?|profile|settings?|likes|something|things|question))\b",
    re.IGNORECASE,
)

_NOTED = re.compile(
    r"\b(?:note|remember|save|keep in mind|put (?:it )?(?:down|in)|write(?: it)? down|add|record)\b"
    r"(?: \w+){0,5}? that (?P<told>(?:i|we|my|our)\b.+)",
    re.IGNORECASE,
)
""" "Note in my profile that I only read mysteries": what shall be noted. """


_OPINIONS = (
    (
        "dismissed",
        r"(?:not|\w+n't|dont|doesnt|didnt|wont|cant|never)(?: \w+){0,2}"
        r" (?:like|love|want|care for|interested|show|suggest|recommend|for me|my (?:thing|taste|style))"
        r"|stop (?:suggesting|recommending|showing)|no more|hate|dislike|ugly|skip|rather not|can't stand|not for me",
    ),
    ("liked", r"like|liked|love|loved|adore|beautiful|gorgeous|nice|great|lovely|exactly my thing|my (?:thing|taste|style)|perfect"),
    ("viewed", r"look(?:ed|ing)? at|saw|seen|view(?:ed)?|checked out|thinking about|browsed"),
)


def opinion(text: str, listening: Listening) -> Heard:
    """What somebody thinks of a thing, or only that they looked at it: dismissed, liked, viewed."""
    for value, form in _OPINIONS:
        if found := re.search(rf"\b(?:{form})\b", text, re.IGNORECASE):
            return Heard(value, found[0], "over")
    return NOTHING


def statement(text: str, listening: Listening) -> Heard:
    """As an answer all that was said; inside a sentence only what tells something."""
    said = " ".join(text.replace("¦", " ").split()).strip(" ,")
    if not said:
        return NOTHING
    if listening.inside and (noted := _NOTED.search(said)):
        return Heard(noted["told"].strip(" ,."), text.strip(), "over")
    tells = _TELLS.search(said) is not None and not (_EMPTY.search(said) and len(said.split()) < 10)
    if listening.inside and not tells:
        return NOTHING
    return Heard(said, text.strip(), "begun" if hangs(said) else "over")
