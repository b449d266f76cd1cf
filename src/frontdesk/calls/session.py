"""How is one call held? By voice, by typing in the same room, or in text without a server: the same code.

The call joins what the others decide: the door (what is heard), the flow (what may be), the toolbox (what is done), the record
(what was), around livekit-agents' session, which carries sound, turns and interruptions.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Any, Literal

from livekit import rtc
from livekit.agents import (
    AgentSession,
    CloseEvent,
    CloseReason,
    ConversationItemAddedEvent,
    FlushSentinel,
    RunContext,
    StopResponse,
    UserStateChangedEvent,
    llm,
    room_io,
    stt,
    tts,
)
from livekit.agents.voice import SpeechHandle

from frontdesk.calls import flow
from frontdesk.calls.agent import ConfiguredAgent
from frontdesk.calls.agent_session import make_session, room_options
from frontdesk.calls.chain import Served
from frontdesk.calls.deciding import Deciding
from frontdesk.calls.ears import TurnHeard
from frontdesk.calls.events import (
    AgentEntered,
    CallEnded,
    CallerSilent,
    EndReason,
    Handoff,
    NotUnderstood,
    Trouble,
)
from frontdesk.calls.expectation import Expectation
from frontdesk.calls.expecting import Expecting
from frontdesk.calls.keyed import Keyed
from frontdesk.calls.mouth import Mouth, Say, paced
from frontdesk.calls.opening import Opening, Parts, Voice, first_events
from frontdesk.calls.plan import Line
from frontdesk.calls.procedure import open_ask
from frontdesk.calls.recorded import Recorded
from frontdesk.calls.speech import said_by
from frontdesk.calls.toolbox import Toolbox
from frontdesk.calls.transcript import Part, Transcript
from frontdesk.calls.walking import Walking
from frontdesk.teams.definition import TeamDefinition
from frontdesk.tools.contract import Reply, Tool

log = logging.getLogger(__name__)

_CLOSING_SECONDS = 3.0
_LONGEST_TYPED = 2000
"""Characters; what is typed beyond is not read."""


class Call:
    """One call, from its first event to its last."""

    def __init__(self, opening: Opening, team: TeamDefinition, tools: Mapping[str, Tool], parts: Parts) -> None:
        self.opening = opening
        self.team = team
        self.tools = tools
        self.clock = parts.clock
        self.record = parts.record
        self.speculates = parts.vendor and not parts.realtime and team.voice.endpointing.preemptive
        self.ended = asyncio.Event()
        self.closed = asyncio.Event()
        self.meter = parts.meter
        self._told = parts.told
        self.voice: Voice | None = None
        """None in text."""
        self._model = parts.model
        self._vendor = parts.vendor
        self._toolbox = parts.toolbox
        self._transcript = Transcript(self.record, in_text=opening.channel == "text")
        self._walking = Walking(team, tools, self.record, parts.toolbox, parts.clock, parts.understand)
        self._door = self._walking.door
        self.mind = Deciding(self._walking, self._transcript.asides, speculates=self.speculates, vendor=parts.vendor, recalled=parts.recalled)
        self._expecting = Expecting(self.record, team, tools, parts.clock, self._walking)
        self._mouth = Mouth(self._secret_digits, lambda: self.mind.pace)
        self._recorded = Recorded(parts.recordings, self.record, team) if team.recording and parts.recordings else None
        self._session: AgentSession[Any] | None = None
        self._unheard = 0
        self._hanging_up = False
        self._in_room = False
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def session(self) -> AgentSession[Any]:
        assert self._session is not None, "the call has not begun"
        return self._session

    @property
    def toolbox(self) -> Toolbox:
        return self._toolbox

    @property
    def version(self) -> str:
        return self.opening.version

    # ── beginning and end ────────────────────────────────────────────────────────────────────────

    async def begin(self, room: rtc.Room | None = None, voice: Voice | None = None, *, caller_identity: str | None = None) -> None:
        """Opens the line. Without a room the call is held in text; then this returns when the greeting is said."""
        self._in_room = room is not None
        self._walking.in_text = voice is None
        self.voice = voice
        self._open_record()
        self._session = self._make_session(voice)
        agent = ConfiguredAgent(self.opening.entry, self, opens=self._first_lines())
        if room is None:
            await self._session.start(agent, capture_run=True, session_host=False, record=False)
        else:
            await self._session.start(agent, room=room, room_options=room_options(self._on_typed, caller_identity), session_host=False, record=False)
            Keyed(self.listens_for, self.keyed, caller=caller_identity or "").attach(room)
        self._spawn(self._limit_length())

    def _open_record(self) -> None:
        told = (*self._told, *(self.voice.told if self.voice else ()))
        for event in first_events(self.opening, self.team, told, self.clock.now()):
            self.record.add(event)

    def _first_lines(self) -> Sequence[Line]:
        """The greeting, or the procedure that a call at this agent begins with."""
        entry = self.team.agents[self.opening.entry]
        told = [Line(self.team.words.recorded, interruptible=False)] if self.team.recording else []
        if entry.procedure is not None and not self.opening.short:
            return [*told, *self._walking.open_with(entry.procedure)]
        return [*told, Line((entry.short_greeting if self.opening.short else "") or entry.greeting or self.team.words.greeting)]

    def _make_session(self, voice: Voice | None) -> AgentSession[Any]:
        session = make_session(self.team, self._model, voice, speculates=self.speculates)
        session.on("speech_created", self._transcript.created)
        session.on("conversation_item_added", self._on_item)
        session.on("agent_state_changed", self._transcript.agent_state)
        session.on("user_state_changed", self._on_user_state)
        session.on("close", self._on_close)
        return session

    async def _limit_length(self) -> None:
        await asyncio.sleep(self.team.limits.longest_call.total_seconds())
        self._say_and_hang_up(self.team.words.too_long, "line_limit")

    async def finish(self, reason: EndReason) -> None:
        """Closes the line and the record. A second time it only waits for the first."""
        if self.ended.is_set():
            await self.closed.wait()
            return
        self.ended.set()
        try:
            await self._close_line()
        finally:
            if self.record.state.started:
                for used in self.meter.told():
                    self.record.add(used)
                self.record.add(CallEnded(reason=reason, outcome=flow.outcome(self.record.state, reason)))
            for task in self._tasks - {asyncio.current_task()}:
                task.cancel()
            self.closed.set()

    async def _close_line(self) -> None:
        """Whatever hangs, the call is over: a tool that is still busy, a vendor that does not answer. It keeps no other part from being let go."""
        if self._session is not None:
            await self._let_go(self._session.aclose)
        closes = (self._model.aclose, *(self.voice.closes if self.voice else ()), *((self._recorded.close,) if self._recorded else ()))
        await asyncio.gather(*map(self._let_go, closes))

    async def _let_go(self, close: Callable[[], Awaitable[None]]) -> None:
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                await close()
        except Exception:
            log.exception("a part of call %s was not closed in order", self.opening.call_id)

    # ── what the caller does ─────────────────────────────────────────────────────────────────────

    async def keyed(self, text: str) -> None:
        """Digits from a telephone's keys, or from the private field of a page."""
        await self.typed(text, via="keyed")

    async def typed(self, text: str, *, via: Literal["typed", "keyed"] = "typed") -> None:
        """Words that were typed. In text this returns when the desk has said all it has to say."""
        words = self._door.typed(text.strip()[:_LONGEST_TYPED])
        if not words or self._hanging_up or self.ended.is_set():
            return
        self._transcript.types(words, via)
        if not self._in_room:
            await self.session.run(user_input=words)
            return
        try:
            await self.session.interrupt()
        except RuntimeError:  # a line that may not be interrupted is said to its end first
            await self._quiet()
        if not self._hanging_up:
            self.session.generate_reply(user_input=words)

    async def _quiet(self) -> None:
        """Until nothing is being said."""
        while (speech := self.session.current_speech) is not None:
            await speech.wait_for_playout()
            await asyncio.sleep(0)  # one that is done is taken away only when the session gets its turn

    async def silent(self) -> None:
        """Nothing was said for as long as the team waits."""
        if self._hanging_up or self.ended.is_set():
            return
        line = flow.after_silence(self.record.state, self.team)
        self.record.add(CallerSilent(times=self.record.state.silences + 1))
        if line.hang_up:
            self._say_and_hang_up(line.text, line.hang_up)
            await self.ended.wait()
        else:
            again = " ".join(open_.text for open_ in self.mind.open_question())
            await self._say(f"{line.text} {again}".strip(), "nudge")
            self.session.reset_away_timer()

    async def settled(self) -> None:
        """Waits until nothing is being said, and when a good-bye is, until the call is over."""
        if not self.ended.is_set():
            await self._quiet()
        if self._hanging_up or self.ended.is_set():
            await self.closed.wait()

    def expects(self) -> dict[str, Any]:
        """What is open, for a played caller: a slot, a read-back, a quote, or nothing in particular."""
        return self._expecting.told()

    def plays(self, facts: Mapping[str, str]) -> None:
        """A played caller's facts: of a secret's value it is told only whether it is theirs. For the runner, in its own process."""
        self._expecting.facts = facts

    def caller_waited(self, ms: float) -> None:
        """The caller's end measured their wait for the answer that is being spoken."""
        self._transcript.caller_waited(ms)

    def unheard(self) -> None:
        """There was speech, and no words could be made of it."""
        if self._hanging_up or self.ended.is_set():
            return
        self._unheard += 1
        self.record.add(NotUnderstood(times=self._unheard))
        self._say(flow.after_unheard(self._unheard, self.team).text, "question")

    def heard(self, event: stt.SpeechEvent) -> stt.SpeechEvent:
        return self._door.event(event)

    # ── what an agent asks of its call ───────────────────────────────────────────────────────────

    async def use(self, agent: str, tool: str, arguments: Mapping[str, Any], context: RunContext[Any]) -> Reply:
        filler = self.team.agents[agent].filler or self.tools[tool].filler or self.team.words.hold
        with self._transcript.tool_runs(context.speech_handle):
            async with context.with_filler(lambda _: self._say(filler, "filler"), delay=self.team.limits.filler_after):
                ran = await self._toolbox.run(agent, tool, arguments, wanted_twice=self.mind.wants_twice)
        return ran.reply

    async def hand_over(self, agent: ConfiguredAgent, target: str, reason: str, context: RunContext[Any]) -> ConfiguredAgent | Reply:
        began = time.monotonic()
        context.disallow_interruptions()
        permission = flow.may_hand_over(target, self.record.state, self.team, self.clock.now())
        if not permission.allowed:
            self.record.add(Handoff(source=agent.name, target=target, reason=permission.reason, status="refused"))
            return Reply(permission.say, found=False)
        title = self.team.agents[target].title or target.replace("_", " ")
        if target != self.team.person:
            self._say(self.team.words.handing_over.format(agent=title), "filler")
        self.record.add(Handoff(source=agent.name, target=target, reason=reason, ms=round((time.monotonic() - began) * 1000, 1)))
        return ConfiguredAgent(target, self, opens=self._nobody_is_free(target))

    def _nobody_is_free(self, target: str) -> Sequence[Line] | None:
        """That there is no person to speak with is not left to a vendor's model to say."""
        greeting = self.team.agents[target].short_greeting if self._vendor and target == self.team.person else None
        return [Line(greeting)] if greeting else None

    async def end(self, context: RunContext[Any]) -> None:
        context.disallow_interruptions()
        self._say_and_hang_up(self.team.words.goodbye, "agent_ended")
        raise StopResponse

    def last_said(self) -> str:
        return self.record.state.said_last or self.team.words.greeting

    def history(self) -> llm.ChatContext:
        return self.session.history.copy(exclude_instructions=True, exclude_handoff=True, exclude_config_update=True)

    def entered(self, agent: ConfiguredAgent) -> None:
        if self._recorded is not None and self._in_room:
            self._recorded.listens(self.session)
        self.record.add(AgentEntered(agent=agent.name))

    def thinking(self, *, by_code: bool) -> None:
        """An answer is being made, by code or by the model."""
        self._transcript.thinking(by_code=by_code)

    def answers(self, chunk: llm.ChatChunk | str | FlushSentinel) -> None:
        """A piece of the model's answer is there."""
        self._transcript.answers(chunk)
        if not isinstance(chunk, llm.ChatChunk) or chunk.delta is None:
            return
        made_from = (chunk.delta.extra or {}).get("brain")
        if made_from:
            self._expecting.asks(made_from["tool"], made_from["missing"])
            if made_from["rejected"]:
                self.record.add(NotUnderstood(times=self.record.state.misses + 1))

    def served(self, served: Served) -> None:
        """Who gave the answer; that a vendor failed is told once in the record, not to the caller."""
        if served.why not in ("ok", "resting"):
            self.trouble("llm", served.why, f"{served.by} answered")
        self._transcript.served_by(served.by)

    def turn_heard(self, heard: TurnHeard) -> None:
        """How the ears heard a turn; its words come through the session."""
        self._transcript.heard(heard)
        if self._recorded is not None:
            self._recorded.turn_heard(heard)
        if heard.outcome == "failed":
            self.trouble("stt", heard.reason, "the caller was asked again")
        if heard.outcome in ("unheard", "failed") and self.session.current_speech is None:  # else an echo, or "mm-hm"
            self.unheard()

    def trouble(self, part: str, what: str, instead: str) -> None:
        """A part failed and the call goes on."""
        if not self.ended.is_set():
            self.record.add(Trouble(part=part, what=what, instead=instead))

    def private(self) -> bool:
        """Whether a secret is open that only this machine may hear."""
        ask = open_ask(self.record.state, self.team)
        return ask is not None and ask.secret and self.team.secrets == "local"

    def listens_for(self) -> Expectation:
        """What the next words are likely to be: it decides when they are over."""
        return self._expecting.listens_for()

    # ── what the desk says by itself ─────────────────────────────────────────────────────────────

    def says(self, line: Line, *, asks: bool = False) -> None:
        """A line of its own, after what is being said. `asks`: a model has to know of it, as it has to answer what is said to it."""
        began = bool(self.record.state.said_last or self.record.state.caller_turns)
        handle = self._say(paced(line.text, line.pace), "answer" if began else "greeting", interruptible=line.interruptible)
        if not (asks and began):
            self._transcript.by_code(handle)

    def voice_of(self, agent: str) -> tts.TTS[Any] | None:
        """The voice of an agent who has one of their own; None: the team's."""
        return self.voice.others.get(agent) if self.voice else None

    def speaks(self, agent: str, text: AsyncIterable[str], say: Say) -> AsyncIterator[rtc.AudioFrame]:
        """A line as sound: what `say` makes of its words, and the digits that it is not given."""
        voice = self.voice_of(agent) or self.session.tts
        assert voice is not None, "only a call with a voice speaks"
        rate, own = voice.sample_rate, self.reads_back_with()
        return self._mouth.speak(text, (lambda words: said_by(own, words, rate)) if own else say, rate)

    def reads_back_with(self) -> tts.TTS[Any] | None:
        """This machine's voice, where a secret is being read back that no vendor may know of; None: the call's own."""
        walk = self.record.state.walk
        return self.voice.private if self.voice and walk is not None and walk.phase == "read_back" and self.private() else None

    def _secret_digits(self) -> str:
        ask = open_ask(self.record.state, self.team)
        return self._walking.digits(ask.slot) if ask is not None and ask.secret else ""

    def _say(self, text: str, part: Part, *, interruptible: bool = True) -> SpeechHandle:
        handle = self.session.say(text, allow_interruptions=interruptible)
        self._transcript.says(handle, part)
        return handle

    def _say_and_hang_up(self, text: str, reason: EndReason) -> None:
        if self._hanging_up:
            return
        self._hanging_up = True
        handle = self._say(text, "goodbye", interruptible=False)

        async def hang_up() -> None:
            await handle.wait_for_playout()
            await self.finish(reason)

        self._spawn(hang_up())

    def _spawn(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ── what the session tells ───────────────────────────────────────────────────────────────────

    def _on_item(self, event: ConversationItemAddedEvent) -> None:
        item = event.item
        if not isinstance(item, llm.ChatMessage):
            return
        text = (item.text_content or "").strip()
        if item.role == "user" and text:
            self._unheard = 0
            self._expecting.answered()
            if self._recorded is not None:
                self._recorded.caller_said(text)
            self._transcript.caller_said(text)
            self.mind.hears(item.id, text)
            if self.record.state.caller_turns > self.team.limits.max_turns:
                self._say_and_hang_up(self.team.words.too_long, "line_limit")
        elif item.role == "assistant" and text:
            self._transcript.agent_said(text, item.id, interrupted=item.interrupted)

    def _on_user_state(self, event: UserStateChangedEvent) -> None:
        if event.new_state == "away" and not self.ended.is_set():
            self._spawn(self.silent())

    def _on_close(self, event: CloseEvent) -> None:
        reason: EndReason = "error" if event.reason == CloseReason.ERROR else "caller_hung_up"
        if not self.ended.is_set():
            if event.error is not None:
                self.record.add(Trouble(part=type(event.error).__name__, what=str(event.error), instead="the call was ended"))
            self._spawn(self.finish(reason))

    async def _on_typed(self, _: AgentSession[Any], event: room_io.TextInputEvent) -> None:
        await self.typed(event.text)
