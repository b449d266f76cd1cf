"""Which other shop has it for less? "At Office Barn", "Circuit Land has it for one ninety"."""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening

_NAME = r"[A-Z][\w&'-]*(?: (?:and |of |the |& )?[A-Z][\w&'-]*){0,3}"
_SHOP = r"(?!(?:i|you|we|it|they|he|she|that|this|who|which|your|my|somebody|someone|somewhere|the|a)\b)[a-z][\w&'-]*(?: [a-z][\w&'-]*)?"
_NAMED = re.compile(rf"\b(?:at|from|on|over at|in|to)(?: the)? (?P<name>{_NAME})")
_HAS = re.compile(rf"(?P<name>{_NAME}) (?:has|have|sells?|wants?|is (?:asking|selling|advertising)|charges?|offers?|lists?)\b")
_HAS_IT = re.compile(
    rf"(?:^|[,.;] |\b(?:because|but|and) )(?P<name>{_SHOP})"
    r" (?:has|have|sells?|is selling|offers?) (?:it|them|that|this|the same)\b",
    re.IGNORECASE,
)
_HAS_A_THING = re.compile(
    rf"(?:^|[,.;] |\b(?:because|but|and) )(?P<name>{_SHOP})"
    r" (?:has|have|have got|has got|sells?|is selling|are selling|offers?|lists?|does|do|charges?)(?: only)? (?:the|an?|this|that|your|those|these)\b"
    r"[^.?!]{1,60}?\b(?:cheaper|less|lower|for (?:only |just )?(?:\w+ty|\w+teen|hundred|a hundred|\$?\d)|dollars|bucks|off)\b",
    re.IGNORECASE,
)
""" "Target has the fitness band cheaper" """
_AT = re.compile(
    rf"\b(?:cheaper|less|dollars|bucks|(?:it|that|them)(?: is)?|lower|sale|\w+ty(?: \w+)?|hundred(?: \w+)?)"
    rf" (?:at|from|on) (?:the )?(?P<name>{_SHOP})",
    re.IGNORECASE,
)


def competitor(text: str, listening: Listening) -> Heard:
    """The shop's name as it was said."""
    for form in (_HAS, _NAMED, _HAS_IT, _AT, _HAS_A_THING):
        if found := form.search(text):
            return Heard(found["name"], found["name"], "over")
    said = text.strip(" .,?!")
    return NOTHING if listening.inside or not said else Heard(said, said, "over")
