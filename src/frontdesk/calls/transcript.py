"""Who said what, and what did the caller wait for? Turns livekit-agents' items and states into the call's events."""

import contextvars
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from livekit.agents import AgentStateChangedEvent, FlushSentinel, SpeechCreatedEvent, llm
from livekit.agents.voice import SpeechHandle

from frontdesk.calls.ears import TurnHeard
from frontdesk.calls.events import AgentSaid, CallerSaid, ToolReturned
from frontdesk.calls.record import Record
from frontdesk.calls.slots import DOTS
from frontdesk.calls.waiting import Steps, Wait, stages

Part = Literal["greeting", "answer", "filler", "question", "nudge", "goodbye"]

# The task that makes a speech runs in a copy of the context in which the speech was created: so its items are known to be its own.
_SPEECH: contextvars.ContextVar[SpeechHandle | None] = contextvars.ContextVar("speech", default=None)


class Transcript:
    """Writes CallerSaid and AgentSaid into the record, with the stages of each wait."""

    def __init__(self, record: Record, *, in_text: bool) -> None:
        self._record = record
        self._in_text = in_text
        self._speeches: dict[str, tuple[str, Part]] = {}
        self._steps: dict[str, Steps] = {}
        self._latest = Steps()
        self._wait: Wait | None = None
        self._typed: list[tuple[str, Literal["typed", "keyed"]]] = []
        self._first_audio = 0.0
        self._served_by = ""
        self._heard: TurnHeard | None = None
        self._by_code: set[str] = set()
        self.asides: set[str] = set()
        """Ids of the history's fillers and of what a procedure said: of no use to a model."""

    # ── what is known before it is said ──────────────────────────────────────────────────────────

    def types(self, words: str, via: Literal["typed", "keyed"] = "typed") -> None:
        """These words will come as a turn that was typed."""
        self._typed.append((words, via))

    def heard(self, heard: TurnHeard) -> None:
        """How the next spoken turn was heard."""
        self._heard = heard

    def says(self, handle: SpeechHandle, part: Part) -> None:
        """The desk says this by itself. A filler or a good-bye is also what the caller was waiting for."""
        self._speeches[handle.id] = (self._record.state.agent, part)
        if part in ("filler", "goodbye"):
            self._latest.words()
            self._steps.setdefault(handle.id, self._latest)

    def served_by(self, model: str) -> None:
        self._served_by = model

    def created(self, event: SpeechCreatedEvent) -> None:
        _SPEECH.set(event.speech_handle)
        part: Part = "answer" if event.source == "generate_reply" or self._record.state.said_last else "greeting"
        self._speeches.setdefault(event.speech_handle.id, (self._record.state.agent, part))

    # ── the stages of a wait ─────────────────────────────────────────────────────────────────────

    def thinking(self, *, by_code: bool) -> None:
        speech = _SPEECH.get()
        if speech is not None:
            (self._by_code.add if by_code else self._by_code.discard)(speech.id)
        if steps := self._steps_of(speech):
            steps.thinking()

    def by_code(self, speech: SpeechHandle) -> None:
        """What is said in it is the desk's own, and tells a model nothing."""
        self._by_code.add(speech.id)

    def answers(self, chunk: llm.ChatChunk | str | FlushSentinel) -> None:
        """A piece of the model's answer is there."""
        steps = self._steps_of(_SPEECH.get())
        if steps is None or not isinstance(chunk, llm.ChatChunk) or chunk.delta is None:
            return
        steps.decides()
        if chunk.delta.content:
            steps.words()

    @contextmanager
    def tool_runs(self, speech: SpeechHandle) -> Iterator[None]:
        steps = self._steps.setdefault(speech.id, Steps())
        steps.tool_begins()
        try:
            yield
        finally:
            steps.tool_ends()

    def agent_state(self, event: AgentStateChangedEvent) -> None:
        if event.new_state == "speaking":
            self._first_audio = time.monotonic()

    def caller_waited(self, ms: float) -> None:
        """The caller's end measured how long it was from their last sound to the desk's first."""
        if self._wait is not None:
            self._wait.reported_ms = ms

    def _steps_of(self, speech: SpeechHandle | None) -> Steps | None:
        if speech is None:
            return None
        self._latest = self._steps.setdefault(speech.id, Steps())
        return self._latest

    # ── what was said ────────────────────────────────────────────────────────────────────────────

    def caller_said(self, text: str) -> None:
        typed = next((one for one in self._typed if one[0] == text), None)
        if typed:
            self._typed.remove(typed)
        heard, self._heard = (None, self._heard) if typed else (self._heard, None)
        now = time.monotonic()
        eou = max(0.0, time.time() - heard.ended_at) if heard else 0.0
        self._wait = Wait(ended=now - eou, stt_ms=min(heard.stt_ms if heard else 0.0, eou * 1000), committed=now)
        self._record.add(
            CallerSaid(
                text=text,
                via=typed[1] if typed else "typed" if self._in_text else "voice",
                ended_at=round(max(0.0, self._record.elapsed - eou), 3),
                stt_ms=round(self._wait.stt_ms, 1) if heard else None,
                eou_ms=round(eou * 1000, 1) if heard else None,
            )
        )

    def agent_said(self, text: str, item_id: str, *, interrupted: bool) -> None:
        speech = _SPEECH.get()
        agent, part = self._speeches.get(speech.id if speech else "", (self._record.state.agent, "answer"))
        if part == "filler" or (speech is not None and speech.id in self._by_code):
            self.asides.add(item_id)
        if part == "answer" and text.endswith("?") and not self._ran_a_tool():
            part = "question"
        self._record.add(
            AgentSaid(
                agent=agent,
                text=text,
                part=part,
                interrupted=interrupted,
                secret=DOTS in text,
                served_by=self._served_by if part in ("answer", "question") else "",
                began_at=round(self._began(), 3),
                latency=self._latency(self._steps.get(speech.id, self._latest) if speech else self._latest, part),
            )
        )

    def _began(self) -> float:
        if not self._first_audio:
            return self._record.elapsed
        return max(0.0, self._record.elapsed - (time.monotonic() - self._first_audio))

    def _latency(self, steps: Steps, part: Part) -> dict[str, float]:
        """Told once a turn: with the first line after it."""
        wait = self._wait
        if wait is None or wait.told or part == "nudge":
            return {}
        wait.told = True
        return stages(wait, steps, self._first_audio if self._first_audio > wait.ended else time.monotonic())

    def _ran_a_tool(self) -> bool:
        """Whether a tool succeeded since the caller last spoke."""
        for event in reversed(self._record.events):
            if isinstance(event, CallerSaid):
                return False
            if isinstance(event, ToolReturned) and event.status == "succeeded":
                return True
        return False
