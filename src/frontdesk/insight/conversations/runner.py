"""How is a conversation run? A stage is set (database, data, clock), the script is played over a line, and what came of it is judged."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from frontdesk.calls.caller import Line
from frontdesk.calls.events import AgentSaid, Event
from frontdesk.calls.state import fold
from frontdesk.insight.conversations import played
from frontdesk.insight.conversations.difference import Difference
from frontdesk.insight.conversations.script import Conversation, Open
from frontdesk.insight.conversations.verdict import Line as Said
from frontdesk.insight.conversations.verdict import Played, Verdict, Window, judge
from frontdesk.insight.export import export

log = logging.getLogger(__name__)

SECRET_LOGGERS = ("frontdesk", "livekit")


class Set(Protocol):
    """One conversation's stage: a line to play over, and what changed in the data since it was set."""

    @property
    def line(self) -> Line: ...

    async def events(self) -> Sequence[Event]:
        """The whole record, once the call is over."""
        ...

    async def differences(self) -> Mapping[str, Difference]: ...


Stage = Callable[[Conversation], AbstractAsyncContextManager[Set]]


@dataclass(frozen=True)
class Result:
    """What `--json` prints, one object a call."""

    conversation: Conversation
    verdict: Verdict
    call: Mapping[str, Any]
    differences: Mapping[str, Difference]
    seconds: float

    @property
    def passed(self) -> bool:
        return not self.verdict.failures

    def to_json(self) -> dict[str, Any]:
        return {
            "conversation": self.conversation.conversation,
            **self.call,
            "data_changes": {table: change.to_json() for table, change in self.differences.items()},
            "failures": [str(failure) for failure in self.verdict.failures],
            "notes": list(self.verdict.notes),
            "seconds": round(self.seconds, 2),
        }


async def run(conversation: Conversation, stage: Stage, *, on_event: Callable[[Event], None] = lambda _: None) -> Result:
    """Plays one conversation and judges it."""
    began = time.monotonic()
    with _LogLines() as logged:
        async with stage(conversation) as ready:
            play = _Play(conversation, ready.line, on_event)
            await play.through()
            events = await ready.events()
            differences = await ready.differences()
    call = export(events)
    state = fold(events)
    outcome = Played(
        windows=tuple(play.windows),
        call=call,
        differences=differences,
        verified=state.proved,
        agent=state.agent,
        log_lines=tuple(logged.lines),
        left_over=play.left_over,
        first_audio_ms=tuple(play.line.waited_ms()),
        trouble=tuple(play.trouble),
    )
    return Result(conversation, judge(conversation, outcome), call, differences, time.monotonic() - began)


class _Play:
    """The script, played line by line; what the desk said is kept by window."""

    def __init__(self, conversation: Conversation, line: Line, on_event: Callable[[Event], None]) -> None:
        self.conversation = conversation
        self.line = line
        self.windows: list[Window] = []
        self.trouble: list[str] = []
        self.left_over = 0
        self._on_event = on_event
        self._seen = 0

    async def through(self) -> None:
        position = played.begin(self.conversation)
        await self.line.open()
        self.windows.append(Window(-1))
        heard = self._listen()
        while not self.line.ended:
            step = played.next_line(self.conversation, position, heard, Open.model_validate(self.line.expects()))
            if step.act == "too_many":
                self.trouble.append(f"the caller said {played.MOST_LINES} lines and the call was not over")
            if step.act != "say":
                await self.line.hang_up()
                break
            if step.opens_window:
                self.windows.append(Window(position.turn))
            position = step.position
            await self.line.say(step.text)
            heard = self._listen()
        self._listen()
        self.left_over = len(self.conversation.turns) - position.turn

    def _listen(self) -> list[str]:
        """What the desk said since last time: added to the present window, and given as text."""
        new = self.line.events[self._seen :]
        self._seen = len(self.line.events)
        for event in new:
            self._on_event(event)
        said = [event for event in new if isinstance(event, AgentSaid)]
        last = self.windows[-1]
        lines = tuple(Said(event.agent, event.text, self.line.audio_of(event), event.secret) for event in said)
        self.windows[-1] = Window(last.turn, last.lines + lines)
        return [event.text for event in said]


class _LogLines(logging.Handler):
    """Every log line of the call, as it would be written, for what must never be said."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def __enter__(self) -> "_LogLines":
        for name in SECRET_LOGGERS:
            logging.getLogger(name).addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        for name in SECRET_LOGGERS:
            logging.getLogger(name).removeHandler(self)


def summary(results: Sequence[Result]) -> str:
    """The closing line."""
    failed = sum(not result.passed for result in results)
    return f"{len(results) - failed} passed, {failed} failed"
