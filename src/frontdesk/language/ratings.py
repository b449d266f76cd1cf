"""How good was it, on a scale from zero to ten?"""

import re
from collections.abc import Sequence

from frontdesk.language.counts import number
from frontdesk.language.heard import NOTHING, Heard, Listening

LEAST, MOST = 0, 10
_OF_TEN = re.compile(r"[\s,]*\b(?:out of|of|from|over|on a scale (?:of|from)[\w ]*?to)\s+(?:a possible |the )?(?:ten|10)\b", re.IGNORECASE)
_LOWEST = re.compile(r"\b(?:the (?:lowest|worst|least|bottom)(?: (?:score|mark|one))?|not at all|absolutely not|never ever)\b", re.IGNORECASE)
_HIGHEST = re.compile(r"\b(?:the (?:highest|best|top|most|maximum|full)(?: (?:score|marks?|points|one))?|full marks|top marks)\b", re.IGNORECASE)


def rating(text: str, listening: Listening) -> Heard:
    """A whole number on the scale: `an eight`, `nine out of ten`, `the highest`. `options` are another least and most."""
    least, most = _scale(listening.options)
    said = _OF_TEN.sub(lambda match: " " * len(match.group()), text)
    heard = number(said, Listening(listening.now))
    if heard.value is not None:
        whole = isinstance(heard.value, int) and least <= heard.value <= most
        return heard if whole and not (listening.inside and len(text.split()) > _SHORT) else NOTHING
    for form, value in ((_LOWEST, least), (_HIGHEST, most)):
        if found := form.search(text):
            return Heard(value, found[0], "over")
    return NOTHING


_SHORT = 12
"""Words of a sentence in which a number is still a rating; in a longer one it counts something else."""


def _scale(options: Sequence[str]) -> tuple[int, int]:
    if len(options) == 2 and all(option.lstrip("-").isdigit() for option in options):
        return int(options[0]), int(options[1])
    return LEAST, MOST
