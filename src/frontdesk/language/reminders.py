"""What does a caller want kept in mind? What they say after "remember that", without the asking."""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening, hangs

_LATER = r"(?: (?:for|the) (?:next time|the future|next call|later|my next call|your next call))?"
_ASKED = re.compile(
    rf"\b(?:remember|keep in mind|bear in mind|(?:make|take) a note|note(?: down)?|know|don't forget){_LATER}(?: that|,|:)?{_LATER}"
    r"\s+(?P<told>(?:that\s+)?(?:i|i'm|i'd|i've|my|we|we're|our|to call me|the name|there's|there is)\b.+)",
    re.IGNORECASE,
)


def reminder(text: str, listening: Listening) -> Heard:
    """As an answer all that was said; inside a sentence only what comes after the asking."""
    said = " ".join(text.replace("¦", " ").split()).strip(" ,.")
    asked = _ASKED.search(said)
    if asked:
        return Heard(asked["told"].removeprefix("that ").strip(" ,."), text.strip(), "begun" if hangs(said) else "over")
    if listening.inside or not said:
        return NOTHING
    return Heard(said, text.strip(), "begun" if hangs(said) else "over")
