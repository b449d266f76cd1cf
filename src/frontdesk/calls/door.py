"""Which of the caller's words may anyone see? Every word heard or typed passes here first; secrets stay behind, and only their marks go on.

One door per call. It comes before interim and final text, history, events, models, the room's transcript and the logs. When it fails, it fails
closed: everything that looks like a number is masked.
"""

import dataclasses
import hashlib
import logging
import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from livekit.agents import stt

from frontdesk.language.hear import hear
from frontdesk.language.runs import Run, digit_runs

log = logging.getLogger(__name__)

MARK = re.compile(r"\[[a-z ]+ given #(\d+)\]")
"""What stands in a text for digits that were taken out."""
_NAMES = {"last4": "last four"}


@dataclass(frozen=True)
class Policy:
    """What is let through just now."""

    secret: str = ""
    """The kind of the secret slot that is open ("last4"): every digit is masked, and its value kept for the check."""
    mask_everything: bool = False
    """A verification is under way: every run of three or more digits is masked, whatever it is."""
    allows: str = ""
    """The kind of a slot that is open and no secret (phone, date_of_birth): its own value is let through."""
    corrects: bool = False
    """Its value was read back: "no, 0143" is a part of it. Masked all the same, it is kept for the check's own eyes."""


OPEN = Policy()


def _open() -> Policy:
    return OPEN


class Door:
    """Never stored, never logged. `policy` is asked for each text anew."""

    def __init__(self, policy: Callable[[], Policy] = _open) -> None:
        self._policy = policy
        self._count = 0
        self._values: dict[int, str] = {}
        self._spoken: dict[int, str] = {}
        self._key = secrets.token_bytes(16)
        self._seen: set[tuple[int, bytes]] = set()

    def typed(self, text: str) -> str:
        return self.mask(text, final=True)

    def event(self, event: stt.SpeechEvent) -> stt.SpeechEvent:
        """Interim, preflight and final alike, without all fields that carry the raw text a second time."""
        if not event.alternatives:
            return event
        first = event.alternatives[0]
        text = self.mask(first.text, final=event.type is stt.SpeechEventType.FINAL_TRANSCRIPT)
        clean = dataclasses.replace(first, text=text, words=None, metadata=None, source_texts=None, target_texts=None)
        return dataclasses.replace(event, alternatives=[clean])

    def mask(self, text: str, *, final: bool) -> str:
        """The text as all others may see it. An interim text gets the mark that its final one will have."""
        try:
            # a mark that the caller wrote is no mark of ours
            return self._masked(MARK.sub("…", plainly(text)), self._policy(), final=final)
        except Exception as error:
            # only the kind of error: its message may quote the text
            log.error("the door failed (%s); all numbers are masked", type(error).__name__)
            return blackout(text)

    def values(self, text: str) -> list[str]:
        """The values behind the marks of a masked text. A turn that was dropped leaves an unused value, never a wrong one."""
        return [self._values[number] for mark in MARK.findall(text) if (number := int(mark)) in self._values]

    def spoken(self, text: str) -> str:
        """What was said where an open secret was masked: for the check's own eyes, while the slot is open."""
        said = [self._spoken[number] for mark in MARK.findall(text) if (number := int(mark)) in self._spoken]
        return " ".join(said) or MARK.sub("…", text)  # the number of a mark is nobody's digit

    def forget(self) -> None:
        """The check has run: the values are gone. What was a secret stays masked when it is said again."""
        self._values.clear()
        self._spoken.clear()

    def _masked(self, text: str, policy: Policy, *, final: bool) -> str:
        runs = [run for run in digit_runs(text) if self._hidden(run, text, policy)]
        number = self._count + 1
        masked = _replaced(text, runs, f"[{_NAMES.get(policy.secret, policy.secret or 'number')} given #{number}]")
        if policy.secret:
            masked = blackout(masked)
        if masked != text and final:
            self._count = number
            if policy.secret:
                self._keep(number, _value(policy.secret, text, runs))
            if policy.secret or (policy.corrects and not any(sensitive(run, text) for run in runs)):
                self._spoken[number] = text
        return masked

    def _hidden(self, run: Run, text: str, policy: Policy) -> bool:
        if policy.secret or self._was_secret(run.digits):
            return True
        if policy.mask_everything:
            return len(run.digits) >= 3 and not _allowed(run, text, policy.allows) and not _told_besides(run, text)
        return sensitive(run, text)

    def _keep(self, number: int, value: str) -> None:
        self._values[number] = value
        if len(value) >= 3:
            self._seen.add((len(value), self._print(value)))

    def _was_secret(self, digits: str) -> bool:
        """Said again after its slot was closed, alone or inside a longer number."""
        return any(self._print(digits[at : at + size]) == known for size, known in self._seen for at in range(len(digits) - size + 1))

    def _print(self, digits: str) -> bytes:
        return hashlib.blake2b(digits.encode(), key=self._key, digest_size=16).digest()


def _replaced(text: str, runs: Sequence[Run], mark: str) -> str:
    """The first run becomes the mark, the others vanish: one value may have been said in pieces."""
    out, at = "", 0
    for index, run in enumerate(runs):
        out += text[at : run.start] + (mark if index == 0 else "")
        at = run.end
    return out + text[at:]


def _value(kind: str, text: str, runs: Sequence[Run]) -> str:
    """What was meant: `the last four of my card are 9921` is 9921 and not 49921."""
    heard = hear(kind, text).value
    return str(heard) if heard is not None else "".join(run.digits for run in runs)


def _allowed(run: Run, text: str, kind: str) -> bool:
    """Whether the run is a part of the value that the open slot asks for. Four or nine digits alone are too like a secret."""
    heard = hear(kind, text) if kind else None
    if heard is None or not heard.words or heard.state == "other":
        return False
    start = text.find(heard.words)
    inside = start <= run.start and run.end <= start + len(heard.words)
    return inside and (heard.value is not None or len(run.digits) not in (4, 9))


def _told_besides(run: Run, text: str) -> bool:
    """Whether it is a whole telephone number, or the year of a date with its month: values that callers give in one breath with another."""
    if sensitive(run, text) or _SECRET_WORDS.search(text[max(0, run.start - _NEAR) : run.start]):
        return False
    whole = len(run.digits) == 10 and hear("phone", text[run.start : run.end]).value is not None
    return whole or _is_year(run, text[: run.start])


def plainly(text: str) -> str:
    """Digits, spaces and dashes of every script as the plain ones, and nothing unseen between them: a secret is no other in wide letters."""
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    if char.isascii():
        return char if char.isprintable() or char == "\n" else " "
    digit = unicodedata.digit(char, None)
    return str(digit) if digit is not None else _PLAIN.get(unicodedata.category(char), char)


_PLAIN = {"Cf": "", "Cc": " ", "Zs": " ", "Zl": " ", "Zp": " ", "Pd": "-", "Cs": "\ufffd"}
"""What stands for the characters of a Unicode category."""
_SECRET_WORDS = re.compile(
    r"\b(?:social|ssn|security (?:number|code)|card|visa|mastercard|amex|credit|debit|last (?:four|4)|pin|pass ?code|password|cvv|cvc)\b",
    re.IGNORECASE,
)
_CODE_WORD = re.compile(r"\b(?:cvv|cvc|security code|pin|pass ?code|password)\b[^.?!]{0,30}$", re.IGNORECASE)
"""Behind these a number of any length is a secret."""
_OTHER_NUMBER = re.compile(
    r"\b(?:order|tracking|item|product|parcel|zip|postal|apartment|suite|room|model)(?: (?:number|code|no\.?|id))?(?: is)?[\s#:,]*$", re.IGNORECASE
)
_MONEY = re.compile(r"^\s*(?:dollars?|bucks|cents|euros?|pounds?|percent|%)", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b[^.?!]{0,24}$",
    re.IGNORECASE,
)
_SSN = re.compile(r"\d{3}[\s.-]\d{2}[\s.-]\d{4}")
_NEAR = 60
"""Characters on either side in which a word says what a number is."""


def sensitive(run: Run, text: str) -> bool:
    """Whether digits that nobody asked for look like a secret: of its length and near a word for it, or a card or SSN by their form."""
    size = len(run.digits)
    before, after = text[: run.start], text[run.end :]
    coded = 3 <= size <= 12 and bool(_CODE_WORD.search(before))
    if size not in (4, 9) and not 13 <= size <= 16 and not coded:
        return False
    if _OTHER_NUMBER.search(before) or _MONEY.match(after) or before.endswith("$") or _is_year(run, before):
        return False
    if coded or _SECRET_WORDS.search(before[-_NEAR:] + " " + after[:_NEAR]):
        return True
    return (size == 9 and bool(_SSN.search(text[run.start : run.end]))) or (size >= 13 and _luhn(run.digits))


def _is_year(run: Run, before: str) -> bool:
    return len(run.digits) == 4 and 1900 <= int(run.digits) <= 2100 and bool(_MONTH.search(before))


def _luhn(digits: str) -> bool:
    """The check digit of payment cards."""
    doubled = [int(digit) * 2 if index % 2 else int(digit) for index, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


_NUMBER_WORD = re.compile(
    r"\b(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|niner?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|four|fif|six|seven|eigh|nine)ty|hundred|thousand|double|triple|treble|won|ate)\b",
    re.IGNORECASE,
)
_PROTECTED = re.compile(r"(\[[a-z ]+ given #\d+\])")


def blackout(text: str) -> str:
    """Without anything that can be read as a digit, in any script; marks stay."""
    parts = _PROTECTED.split(text)
    return "".join(part if index % 2 else _NUMBER_WORD.sub("…", _without_digits(part)) for index, part in enumerate(parts))


def _without_digits(text: str) -> str:
    return "".join("…" if char.isnumeric() else char for char in text)
