"""Does a played conversation hold? What was heard, done and changed, against what the file says; each failure in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from frontdesk.insight.conversations import difference
from frontdesk.insight.conversations.difference import Difference
from frontdesk.insight.conversations.script import Conversation, End, Turn, Within
from frontdesk.language.digits import as_written
from frontdesk.language.redact import digit_runs


@dataclass(frozen=True)
class Line:
    """What an agent said. `audio` is what was recognised from the sound the caller received; None in text."""

    agent: str
    text: str
    audio: str | None = None
    secret: bool = False
    """A secret was read back in it: its sound has digits that may be heard there and nowhere else."""

    @property
    def judged_audio(self) -> str:
        return "" if self.secret else self.audio or ""


@dataclass(frozen=True)
class Window:
    """What the desk said between two turns of the script. `turn` is -1 for what it said before the first."""

    turn: int
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Played:
    """All there is to judge. `call` is the export of the call; `left_over` the turns that were not said when the desk hung up."""

    windows: tuple[Window, ...]
    call: Mapping[str, Any]
    differences: Mapping[str, Difference]
    verified: bool
    agent: str
    log_lines: tuple[str, ...] = ()
    left_over: int = 0
    first_audio_ms: tuple[float, ...] = ()
    trouble: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failure:
    """`place` is where in the file the expectation stands, as `turns[1].heard`."""

    place: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.place}: expected {self.expected}; {self.found}"


@dataclass(frozen=True)
class Verdict:
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = field(default_factory=tuple)


def judge(conversation: Conversation, played: Played) -> Verdict:
    """Everything that does not hold; empty when it passes."""
    ears = _Ears()
    failures = [Failure("call", "to be played to its end", problem) for problem in played.trouble]
    failures += _left_over(conversation, played)
    failures += [failure for window in played.windows if window.turn >= 0 for failure in _window(conversation.turns[window.turn], window, ears)]
    failures += _end(conversation.end, played, ears)
    failures += _unclear(ears)
    return Verdict(tuple(failures), ("unclear_audio",) * ears.unclear)


@dataclass
class _Ears:
    """Counts what was only found in the published transcript."""

    looked: int = 0
    unclear: int = 0

    def find(self, pattern: str, lines: Iterable[Line]) -> bool:
        self.looked += 1
        lines = list(lines)
        if any(_found(pattern, line.text) if line.audio is None else _sounded(pattern, line.text, line.audio) for line in lines):
            return True
        if any(line.audio is not None and _found(pattern, line.text) for line in lines):
            self.unclear += 1
            return True
        return False


def _found(pattern: str, text: str) -> bool:
    """As spoken, and with numbers, money and dates as digits."""
    return any(re.search(pattern, form, re.IGNORECASE) for form in (text, as_written(text)))


def _sounded(pattern: str, text: str, audio: str) -> bool:
    """Who recognises speech writes `16` where `sixteen` was said: the words that were looked for count when they stand there in digits."""
    return _found(pattern, audio) or any(
        _in_digits(hit.group()) in _in_digits(audio) for hit in re.finditer(pattern, text, re.IGNORECASE) if hit.group().strip()
    )


def _in_digits(text: str) -> str:
    """One form for `March fourth` and `March 4th`, without signs and capitals, with a space around each word."""
    bare = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", as_written(text).casefold())
    return f" {' '.join(re.findall(r'[a-z0-9]+', bare))} "


def _unclear(ears: _Ears) -> list[Failure]:
    if ears.unclear and ears.unclear > max(1, ears.looked // 10):
        return [Failure("audio", "to be understood", f"{ears.unclear} of {ears.looked} lines could only be found in the transcript")]
    return []


def _left_over(conversation: Conversation, played: Played) -> list[Failure]:
    if played.left_over and conversation.end.end_reason is None:
        return [Failure("turns", "all of them to be said", f"the desk ended the call while {played.left_over} were left")]
    return []


def _window(turn: Turn, window: Window, ears: _Ears) -> list[Failure]:
    place = f"turns[{window.turn}]"
    failures = _heard(place, turn.heard, turn.not_heard, window.lines, ears)
    if turn.agent:
        last = window.lines[-1].agent if window.lines else "nobody"
        if last not in turn.agent:
            failures.append(Failure(f"{place}.agent", _either(turn.agent), f"{last} spoke last"))
    return failures


def _heard(place: str, heard: Sequence[str], not_heard: Sequence[str], lines: Sequence[Line], ears: _Ears) -> list[Failure]:
    said = " / ".join(line.text if line.audio is None else line.audio for line in lines) or "nothing"
    failures = [Failure(f"{place}.heard", f"/{pattern}/", f"heard: {said}") for pattern in heard if not ears.find(pattern, lines)]
    failures += [
        Failure(f"{place}.not_heard", f"nothing like /{pattern}/", f"heard: {hit.text}")
        for pattern in not_heard
        if (hit := next((line for line in lines if _found(pattern, line.text) or _found(pattern, line.judged_audio)), None))
    ]
    return failures


def _end(end: End, played: Played, ears: _Ears) -> list[Failure]:
    lines = [line for window in played.windows for line in window.lines]
    return [
        *_heard("end", end.heard, end.not_heard, lines, ears),
        *_facts(end, played),
        *_tools(end, played.call["tools"]),
        *_handoffs(end, played.call["handoffs"]),
        *_data(end, played.differences),
        *_never_said(end, played),
        *(_within(end.within, played) if end.within and played.first_audio_ms else []),
    ]


def _facts(end: End, played: Played) -> list[Failure]:
    wanted: list[tuple[str, list[str] | None, str]] = [
        ("agent", end.agent, played.agent),
        ("outcome", end.outcome, str(played.call["outcome"])),
        ("end_reason", end.end_reason, str(played.call["end_reason"])),
    ]
    failures = [Failure(f"end.{name}", _either(allowed), f"it was {found}") for name, allowed, found in wanted if allowed and found not in allowed]
    if end.verified is not None and end.verified != played.verified:
        failures.append(Failure("end.verified", str(end.verified).lower(), f"it was {str(played.verified).lower()}"))
    return failures


def _tools(end: End, tools: Sequence[Mapping[str, Any]]) -> list[Failure]:
    done = [tool["name"] for tool in tools if tool["status"] == "succeeded"]
    asked = [tool["name"] for tool in tools]
    failures = []
    if (missing := _first_missing(end.tools, done)) is not None:
        failures.append(Failure("end.tools", _either(missing if isinstance(missing, list) else [missing]), f"succeeded, in order: {_told(done)}"))
    failures += [
        Failure("end.once", f"{name} to succeed exactly once", f"it did {done.count(name)} times") for name in end.once if done.count(name) != 1
    ]
    failures += [Failure("end.never", f"{name} never to succeed", "it did") for name in end.never if name in done]
    failures += [Failure("end.not_tools", f"{name} not to be asked for", "it was") for name in end.not_tools if name in asked]
    return failures


def _first_missing(wanted: Sequence[str | list[str]], done: Sequence[str]) -> str | list[str] | None:
    """Walks the wanted ones through what was done, in order; others may stand between."""
    rest = iter(done)
    for item in wanted:
        names = item if isinstance(item, list) else [item]
        if not any(name in names for name in rest):
            return item
    return None


def _handoffs(end: End, handoffs: Sequence[Mapping[str, Any]]) -> list[Failure]:
    done = [(handoff["from"], handoff["to"]) for handoff in handoffs if handoff["status"] == "done"]
    rest = iter(done)
    for wanted in end.handoffs:
        if not any(one == tuple(wanted) for one in rest):
            return [Failure("end.handoffs", " → ".join(wanted), f"handed over: {_told(f'{source} → {target}' for source, target in done)}")]
    return []


def _data(end: End, found: Mapping[str, Difference]) -> list[Failure]:
    named = (end.data, end.data_includes, end.data_unchanged, end.rows_added)
    if all(item is None for item in named):
        return [Failure("end.data", "nothing to change", problem) for problem in difference.by_default(found)]
    problems = difference.unexpected(found, end.data, exact=True) if end.data is not None else []
    problems += difference.unexpected(found, end.data_includes or {}, exact=False)
    problems += difference.unchanged(found, end.data_unchanged or ())
    problems += difference.rows_added(found, end.rows_added or {})
    return [Failure("end.data", "the rows of the file", problem) for problem in problems]


def _never_said(end: End, played: Played) -> list[Failure]:
    places = [("an agent said it", line.text) for window in played.windows for line in window.lines]
    places += [("it was heard", line.judged_audio) for window in played.windows for line in window.lines]
    places += [(f"it stands in the transcript ({turn['who']})", turn["text"]) for turn in played.call["turns"]]
    places += [("it stands in the log", line) for line in played.log_lines]
    places += [(f"it was written to {table}", text) for table, change in played.differences.items() for text in _written(change)]
    return [
        Failure("end.never_said", f"{wanted!r} nowhere", f"{where}: {text[:200]}")
        for wanted in end.never_said
        for where, text in places
        if says(wanted, text)
    ][:10]


def _written(change: Difference) -> list[str]:
    rows = [*change.added, *(after for _, after in change.changed)]
    return [str(value) for row in rows for name, value in row.items() if name != "id" and not name.endswith(("_id", "_at"))]


def says(wanted: str, text: str) -> bool:
    """Whether it stands there: as text, or, for digits, as a whole group in whatever form they are spoken."""
    digits = re.sub(r"[\s.-]", "", wanted)
    if not digits.isdigit():
        return wanted.casefold() in text.casefold()
    if re.search(rf"(?<![\d.]){digits}(?!\d)", text):
        return True
    return any(run.digits == digits for run in digit_runs(text))


def _within(limits: Within, played: Played) -> list[Failure]:
    measured: list[tuple[str, float | None, Sequence[float]]] = [
        ("first_audio_ms", limits.first_audio_ms, played.first_audio_ms),
        (
            "handoff_ms",
            limits.handoff_ms,
            [handoff["first_audio_ms"] for handoff in played.call["handoffs"] if handoff["first_audio_ms"] is not None],
        ),
        ("tool_ms", limits.tool_ms, [tool["ms"] for tool in played.call["tools"]]),
    ]
    return [
        Failure(f"end.within.{name}", f"at most {limit:g} ms at the 95th percentile", f"it was {_p95(values):.0f} ms")
        for name, limit, values in measured
        if limit is not None and values and _p95(values) > limit
    ]


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def _either(values: Sequence[str]) -> str:
    return " or ".join(values)


def _told(values: Iterable[str]) -> str:
    return ", ".join(values) or "none"
