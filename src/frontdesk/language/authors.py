"""Whose book, and about what? "Anything by Simon Hale", "a book about trains", "something on learning Spanish"."""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|now|then|next|noon|mail|post|phone|email|myself|yourself|accident|mistake"
_WORD = (
    rf"(?!(?:{_DAYS}|the|my|your|his|her|this|that|a|an|in|on|for|under|as|please|and|or|to|with|do|have|there|would|should"
    r"|you|we|it|i)\b)[a-z][\w'.-]*"
)
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
_BY = re.compile(
    rf"\b(?:by|(?:style|fans?|manner|vein|spirit|mou?ld|tradition|voice|works?|novels|books|writings?) of"
    r"|(?:writes?|writing|written|author|writer|somebody|someone) like|author|writer)"
    rf" (?P<name>{_NAME})",
    re.IGNORECASE,
)
_WROTE = re.compile(
    rf"\b(?:has|did|does|what|which|books|novels|anything|everything|else) (?P<name>{_WORD} {_WORD})"
    r" (?:has |have )?(?:wrote|written|write|writes|published)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:(?P<cue>books?|novels?|something|anything|one|story|stories|cookbooks?|reading|guides?|stuff|titles|literature|textbooks?|thing|read)"
    r"(?: \w+){0,2}? (?:about|on|dealing with|to do with|concerning|covering)|about|on the (?:subject|topic) of|set in"
    r"|(?:what's|what is|what have you(?: got)?|what do you have|have you(?: got)?|is there anything|anything) (?:there |got )?on"
    r"|(?:preferably|ideally|hopefully|fiction|fantasy|thrillers?|myster(?:y|ies)|romances?) with)"
    r" (?P<subject>(?!it\b|that\b|this\b|them\b|sale\b"
    r"|(?:the|a|his|her|my|our) (?:train|plane|bus|beach|tube|flight|way|road|go)\b|holiday\b|vacation\b"
    r"|audio\b|tape\b|kindle\b|offer\b|stock\b|how much\b)[\w' -]+)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s+(?:please|under|below|for (?:under|less|my|a|an|about|the)|as an?|in (?:paperback|hardcover|hardback|stock|audio|large)|by"
    r"|that|which|who|and|but|or do|do you"
    r"|have you|i can|i could|can you|if|on (?:audio|kindle|tape)|is|are|was|to read|then|cheaper|at most|between|around|from the|with)\b.*$",
    re.IGNORECASE,
)
_LEARNS = re.compile(r"\b(?:learn|learning|study|studying|teach myself|speak) (?P<subject>[A-Za-z]+)", re.IGNORECASE)


def author(text: str, listening: Listening) -> Heard:
    """The name as it was said."""
    if found := _BY.search(text) or _WROTE.search(text):
        return Heard(found["name"], found[0], "over")
    said = text.strip(" .,?!")
    return NOTHING if listening.inside or not said else Heard(said, said, "over")


def subject(text: str, listening: Listening) -> Heard:
    """What it is about, in the caller's words."""
    if found := _ABOUT.search(text):
        words = _ENDS.sub("", found["subject"]).strip()
        words = re.sub(r"^(?:the|a|an|my|some)\s+", "", words)
        if words:
            return Heard(words, text[found.start("subject") : found.start("subject") + len(found["subject"])].strip(), "over")
    if found := _LEARNS.search(text):
        return Heard(found["subject"], found[0], "over")
    said = text.strip(" .,?!")
    return NOTHING if listening.inside or not said else Heard(said, said, "over")
