"""Which gift card? Its digits, as they are printed in groups of four or read out one by one."""

import re
from collections.abc import Sequence

from frontdesk.language.corrections import versions
from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.runs import FILLERS, digit_runs

_WHOLE = 16
_SHORTEST = 8
"""Fewer digits in a sentence are something else, unless letters that were spelled stand before them: `G C four four one nine`."""
_LETTERED = 5
_LETTERS = re.compile(r"(?<![\w'])(?P<letters>[a-z](?:[ .-]+[a-z]){1,3})[ .-]*$", re.IGNORECASE)


def gift_card_number(text: str, listening: Listening) -> Heard:
    """All digits of the longest run; `complete` when they are as many as a card has."""
    parts = versions(text)
    for at, part in enumerate(parts):
        runs = [run for run in digit_runs(part, connectors=FILLERS, scales=False) if len(run.digits) >= _SHORTEST]
        if runs:
            best = max(runs, key=lambda run: (len(run.digits) == _WHOLE, len(run.digits)))
            if len(best.digits) < _WHOLE and (whole := _mended(best.digits, parts[at + 1 :])):
                return Heard(whole, text.strip(), "complete")
            return Heard(best.digits, part[best.start : best.end], "begun" if len(best.digits) < _WHOLE else "complete")
        for run in digit_runs(part, connectors=FILLERS, scales=False):
            if len(run.digits) >= _LETTERED and (before := _LETTERS.search(part[: run.start])):
                value = re.sub(r"[^A-Z]", "", before["letters"].upper()) + run.digits
                return Heard(value, part[before.start() : run.end], "over")
    return NOTHING


def _mended(digits: str, earlier: Sequence[str]) -> str:
    """The whole number, when what was said again is its end: `6035, 58, no sorry, 9586 5564 8489`."""
    for part in earlier:
        said = "".join(run.digits for run in digit_runs(part, connectors=FILLERS, scales=False))
        lacking = _WHOLE - len(digits)
        if lacking <= len(said) <= _WHOLE:
            return said[:lacking] + digits
    return ""
