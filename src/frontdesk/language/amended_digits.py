"""Which digits of a number that was read back are others? `it ends in three`, `the area code is 312`, `the second five is a six`."""

import re
from dataclasses import dataclass

from frontdesk.language.corrections import parted
from frontdesk.language.numbers import ORDINALS
from frontdesk.language.runs import CONNECTORS, Run, digit_runs
from frontdesk.language.tokens import words

_LINK = re.compile(
    r"(?P<what>\s+(?:digits?|numbers?|ones?))?\s+"
    r"(?:is|are|was|were|should(?: really| actually)? be|should have been|needs? to be|must be|ought to be|to|with|into|becomes?)"
    r"(?:\s+(?:actually|really|supposed to be|meant to be|in fact|rather|an?|the))*\s+",
    re.IGNORECASE,
)
_PLACE = re.compile(rf"\b(?P<which>last but one|second to last|{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|last|final|other|both|all)\s*$")
_SOME = r"(?:bit|part|group|block|(?:\w+ )?(?:digits?|numbers?|ones?))"
_AT_END = re.compile(rf"\bend(?:s|ing)?\s+(?:is\s+)?(?:in|with|on|is)\b|\bat the (?:very )?end\b|\b(?:the )?(?:last|final) {_SOME}\b")
_AT_START = re.compile(
    r"\b(?:starts?|begins?|starting|beginning)\s+(?:is\s+)?(?:with|in|on|is|at)\b|\bat the (?:very )?(?:start|beginning|front)\b"
    rf"|\b(?:the )?first {_SOME}\b|\bthe (?:start|beginning) (?:is|should be)\b"
)
_AREA = re.compile(r"\b(?:area|city|dialing) code\b|\bprefix\b")
_MIDDLE = re.compile(r"\b(?:in the )?middle\b|\bexchange\b")
_COUNTED = re.compile(
    r"\b(?:the )?(?:first|last|final|middle) (?:one|two|three|four|five|six|[1-6])(?= (?:digits?|numbers?|ones?|is|are|was|were|should)\b)"
)
_LIGHT = frozenset(
    words(
        "no nope nah yes yeah not it's it is it that's that is should be a an the at end sorry actually i said say meant mean um uh er oh well okay "
        "but so and then wait please again instead rather digits number numbers digit last first ends with in start just really you've got have "
        "phone my wrong right correct correction listen hold on hmm hm for to"
    )
)
_MANY = {"ones": "1", "twos": "2", "threes": "3", "fours": "4", "fives": "5", "sixes": "6", "sevens": "7", "eights": "8", "nines": "9", "zeros": "0",
         "zeroes": "0"}  # fmt: skip

_PLURAL = re.compile(rf"\b(?:{'|'.join(_MANY)}|\d'?s)\b")


@dataclass(frozen=True)
class _Swap:
    """`the second five is a six`: what stood there, which of them, and what stands there instead."""

    old: str
    which: str
    new: str
    named_digit: bool


def amended_digits(digits: str, text: str) -> str | None:
    """The digits after a correction of some or all of them, as many as before; None when the text corrects none."""
    kept, denied = parted(" ".join(text.lower().replace("’", "'").split()))
    if (swap := _swap(kept)) and (out := _swapped(digits, swap)):
        return out
    placed = _placed(digits, kept)
    if placed is not None or _cue(kept):
        return placed
    new = _one_run(kept)
    if new is None:
        return None
    old = _one_run(denied) if denied else None
    if old and len(old) == len(new) and old in digits:
        return _put(digits, digits.rfind(old), new)
    return _nearest(digits, new) if _only_digits(kept) else None


def _swap(text: str) -> _Swap | None:
    """The first `A is B` of the sentence with a number before or a place, and a number behind."""
    text = _PLURAL.sub(lambda match: "all " + (_MANY.get(match[0]) or match[0][0]), text)
    for link in _LINK.finditer(text):
        left, right = text[: link.start()], text[link.end() :].removeprefix("all ")
        new = next((run.digits for run in _runs(right) if run.start == 0), "")
        run = next((run for run in reversed(_runs(left)) if run.end == len(left)), None)
        place = _PLACE.search(left[: run.start] if run else left)
        if new and (run or (place and link["what"])):
            return _Swap(run.digits if run else "", place["which"] if place else "", new, bool(link["what"]))
    return None


def _swapped(digits: str, swap: _Swap) -> str | None:
    size, new = len(digits), swap.new
    if swap.which in ("first", "last", "final") and (not swap.old or _is_count(swap)):
        return _put(digits, 0 if swap.which == "first" else size - len(new), new)
    if not swap.old or (swap.named_digit and swap.which):
        return _put(digits, _place_of(swap.which, size), new) if len(new) == 1 else None
    return _one_of_them(digits, swap) if len(swap.old) == len(new) else None


def _one_of_them(digits: str, swap: _Swap) -> str | None:
    """The digits that were named, where they stand; of several that was meant, else the last. "The third one" may also be a place."""
    if swap.which in ("both", "all"):
        return digits.replace(swap.old, swap.new)
    places = [at for at in range(len(digits)) if digits.startswith(swap.old, at)]
    wanted = ORDINALS[swap.which] - 1 if swap.which in ORDINALS else 1 if swap.which == "other" and len(places) == 2 else -1
    if places and wanted < len(places):
        return _put(digits, places[wanted], swap.new)
    return _put(digits, wanted, swap.new) if swap.old == "1" and wanted >= 0 else None


def _is_count(swap: _Swap) -> bool:
    """ "the last four are 0143" counts digits; "the last four is a five" names one."""
    return len(swap.old) == 1 and (int(swap.old) == len(swap.new) or (swap.named_digit and swap.old != "1"))


def _place_of(which: str, size: int) -> int:
    if which in ("last but one", "second to last"):
        return size - 2
    return ORDINALS[which] - 1 if which in ORDINALS else size - 1


def _cue(text: str) -> bool:
    return any(form.search(text) for form in (_AT_END, _AT_START, _AREA, _MIDDLE))


def _placed(digits: str, text: str) -> str | None:
    """`it ends in three`, `it starts with 312`, `0143 at the end`, `the middle part is 556`."""
    new = _one_run(_COUNTED.sub(" | ", text))
    if not new:
        return None
    if _AT_END.search(text):
        return _put(digits, len(digits) - len(new), new)
    if _AT_START.search(text) or (_AREA.search(text) and len(new) == 3):
        return _put(digits, 0, new)
    if _MIDDLE.search(text):
        return _put(digits, 3 if len(digits) == 10 else (len(digits) - len(new)) // 2, new)
    return None


def _put(digits: str, at: int, new: str) -> str | None:
    return digits[:at] + new + digits[at + len(new) :] if 0 <= at <= len(digits) - len(new) else None


def _nearest(digits: str, new: str) -> str | None:
    """Where most of it stands already, and nearer to the end when two places are alike: 143 in 0142 is its end."""
    if len(new) > len(digits):
        return None
    alike = {at: sum(a == b for a, b in zip(digits[at:], new, strict=False)) for at in range(len(digits) - len(new) + 1)}
    end = len(digits) - len(new)
    best = max(alike, key=lambda at: (alike[at], at))
    return _put(digits, best if len(new) > 2 and alike[best] * 2 >= len(new) and alike[best] > alike[end] else end, new)


def _runs(text: str) -> list[Run]:
    return digit_runs(text, connectors=CONNECTORS, scales=False)


def _one_run(text: str) -> str | None:
    """The digits of a text in which they are said once; of two versions the last: `one four two, no, one four three`."""
    runs = _runs(text)
    return runs[-1].digits if runs else None


def _only_digits(text: str) -> bool:
    """Whether hardly anything else is said: `I have two phones` corrects nothing."""
    rest = text
    runs = _runs(text)
    for run in reversed(runs):
        rest = rest[: run.start] + " " + rest[run.end :]
    strange = [word for word in words(rest) if word not in _LIGHT]
    return len(strange) <= (1 if sum(len(run.digits) for run in runs) >= 3 else 0)
