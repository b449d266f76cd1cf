"""How many inches does something have across? "A forty inch screen", "fifteen point six inches", "27\\"": a number with its unit."""

import re

from frontdesk.language.counts import number
from frontdesk.language.heard import NOTHING, Heard, Listening

_UNIT = re.compile(r"[\s-]?(?:\binch(?:es)?\b|(?<=\d)\s?(?:in\b|\"|”))", re.IGNORECASE)
_COUNTED = re.compile(r"[\w.]+")
_NEAR = 60
"""Letters before the unit in which its number stands."""


def inches(text: str, listening: Listening) -> Heard:
    """In a sentence only with the unit; as an answer the number alone is enough."""
    unit = _UNIT.search(text)
    if unit is None:
        return NOTHING if listening.inside else number(text, listening)
    words = _COUNTED.findall(text[max(0, unit.start() - _NEAR) : unit.start()])[-4:]
    starts = (" ".join(words[at:]) for at in range(len(words)))
    heard = next((heard for start in starts if (heard := number(start, Listening(listening.now))).words == start), NOTHING)
    return Heard(heard.value, f"{heard.words}{unit[0]}", heard.state) if heard.value is not None else NOTHING
