"""What does a process need to hold calls, and how is one put together? Made once; each call gets its parts from here."""

import asyncio
import gc
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from livekit.agents import inference, llm

from frontdesk.brain.intent import known_texts, prepare
from frontdesk.brain.situation import AgentCard, Decision, Known, Situation
from frontdesk.calls.bookings import desk_of
from frontdesk.calls.cards import cards_of, elsewhere_of, taught
from frontdesk.calls.chain import Served
from frontdesk.calls.clips import local_clips
from frontdesk.calls.counting import count
from frontdesk.calls.equipping import Equipment, equip
from frontdesk.calls.events import Channel
from frontdesk.calls.flow import is_free_talk
from frontdesk.calls.knowing import Knowing, read_documents
from frontdesk.calls.meter import Meter
from frontdesk.calls.opening import Opening, Parts, Voice
from frontdesk.calls.pinning import pin
from frontdesk.calls.ports import Ports
from frontdesk.calls.recall import Recalled
from frontdesk.calls.record import Record
from frontdesk.calls.remembering import Remembering
from frontdesk.calls.session import Call
from frontdesk.calls.speech import ready, speech, thinks
from frontdesk.calls.steps import steps_of
from frontdesk.calls.toolbox import Toolbox
from frontdesk.calls.web import Dispatch
from frontdesk.kit.clocks import Clock, SystemClock
from frontdesk.kit.errors import ConfigurationError, FrontdeskError, NotFound
from frontdesk.kit.ids import new_id
from frontdesk.packs import found_packs
from frontdesk.providers.catalogue import all_providers, choose
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition, Thinking
from frontdesk.teams.library import Library
from frontdesk.teams.sources import Team, find_packs, load, tools_hash
from frontdesk.teams.variables import fill, read_values
from frontdesk.tools.contract import Tool, ToolContext
from frontdesk.tools.packs import Pack

log = logging.getLogger(__name__)

BARGE_IN_SILENCE = 0.1
NONE_GIVEN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Loaded:
    """A team with its tools, as a call is pinned to it."""

    team: Team
    tools: Mapping[str, Tool]
    equipment: Equipment

    @property
    def definition(self) -> TeamDefinition:
        return self.team.definition

    @cached_property
    def cards(self) -> tuple[AgentCard, ...]:
        """How the agents look to each other."""
        return cards_of(self.definition, self.tools)

    @cached_property
    def places(self) -> dict[str, Situation]:
        """What the brain knows about the place of each agent who was asked after; see `situation_of`."""
        return {}

    @cached_property
    def tools_hash(self) -> str:
        return tools_hash(self.team)

    async def admits(self, ctx: ToolContext) -> None:
        """Refused when one of the team's packs finds that what the caller proved opens nothing any more."""
        for pack in self._packs:
            await pack.admit(ctx)

    @cached_property
    def _packs(self) -> tuple[Pack, ...]:
        folders = {folder.resolve() for folder in self.team.folders}
        return tuple(pack for pack in found_packs() if pack.folder.resolve() in folders)


def load_team(name_or_path: str | Path) -> Loaded:
    """Raises NotFound or ConfigurationError."""
    return equipped(load(name_or_path))


def equipped(team: Team) -> Loaded:
    """A team with its tools."""
    equipment = equip(team)
    return Loaded(team, taught(team.definition, equipment.tools), equipment)


class Switchboard:
    """Puts calls together. `llm` is `provider` or `provider:model`, and stands over what the team says.
    `mails`: whether there is a mail server, so that tools may promise an e-mail."""

    def __init__(
        self,
        database: Database,
        *,
        spool: Path | None,
        business_id: str,
        llm: str = "",
        name: str = "",
        proof_key: bytes = b"",
        recordings: Path | None = None,
        mails: bool = True,
        library: Library[Loaded] | None = None,
    ) -> None:
        self.database = database
        self.name = name or new_id("worker")
        self._spool = spool
        self._business_id = business_id
        self._llm = llm
        self._proof_key = proof_key
        self._recordings = recordings
        self._mails = mails
        self._library = library or Library(equipped)
        self._again: dict[tuple[str, str], Loaded] = {}
        self._reading: list[asyncio.Task[None]] = []
        all_providers()  # livekit-agents takes plugins on the main thread only; calls have threads of their own

    # ── teams ────────────────────────────────────────────────────────────────────────────────────

    def team(self, name: str, version: str = "", *, seen: str = "", business_id: str = "") -> Loaded:
        """A call keeps the definition it began with; the next one gets what its source says then, or the `version` that it asks for.
        `seen`: the one that its page was told of. Raises NotFound."""
        business = business_id or self._business_id
        held = self._library.pinned(business, name, version) if version else self._library.team(business, name, seen)
        loaded = held.value
        return self._with_what_came_back((business, name), loaded) if loaded.equipment.stale else loaded

    def _with_what_came_back(self, key: tuple[str, str], loaded: Loaded) -> Loaded:
        """The same team with the tools that its servers have now."""
        again = self._again.get(key)
        if again is None or again.team is not loaded.team or again.equipment.stale:
            try:
                again = self._again[key] = equipped(loaded.team)
            except ConfigurationError as error:
                log.warning("%s goes on with the tools it had: %s", key[1], error)
                return loaded
        return again

    async def ready_teams(self) -> list[str]:
        """Those that can be called by name. One that is broken keeps no other from being called."""
        files = [name for name, path in find_packs().items() if path.is_dir()]
        names = {*files, *await self._library.names(self._business_id)}
        return [name for name in sorted(names) if await asyncio.to_thread(self._is_whole, name)]

    def _is_whole(self, name: str) -> bool:
        try:
            self.team(name)
        except FrontdeskError as error:
            log.error("the team %s cannot be called: %s", name, error)
            return False
        return True

    async def warm(self, *teams: str) -> None:
        """Loads the models and makes the sound of what these teams always say, so that the first caller does not wait for it."""
        for name in teams:
            loaded = self.team(name)
            definition = loaded.definition
            self._reading.append(asyncio.create_task(self.read_documents(loaded)))
            await asyncio.to_thread(learn, loaded)
            if hears_ahead := getattr(ready(definition), "learn", None):
                await hears_ahead(*_always_said(definition))
            await asyncio.to_thread(local_clips().prepare)
        await asyncio.to_thread(_voice_activity)
        await asyncio.to_thread(_settle)

    async def read_documents(self, loaded: Loaded) -> None:
        """Reads what is new among the documents that the team names. Calls need not wait for it, nor for one that cannot be read."""
        try:
            await read_documents(loaded.team, self.database, self._business_id)
        except FrontdeskError as error:
            log.warning("the documents of %s are not read: %s", loaded.team.name, error)

    # ── calls ────────────────────────────────────────────────────────────────────────────────────

    def answer(self, room: str, dispatch: Dispatch) -> Call:
        """The call of a room to which this worker was sent."""
        loaded = self.team(dispatch.team, dispatch.version, seen=dispatch.seen, business_id=dispatch.business_id)
        entry = dispatch.entry or loaded.definition.entry
        if entry not in loaded.definition.agents:
            raise NotFound("agent", entry, loaded.definition.agents)
        opening = Opening(room, entry, "browser", dispatch.business_id, loaded.team.version, variables=dispatch.variables)
        return self.call(opening, loaded)

    def text_call(self, name: str, *, entry: str = "", channel: Channel = "text", variables: Mapping[str, str] = NONE_GIVEN) -> Call:
        """A call without a server."""
        loaded = self.team(name)
        entry = entry or loaded.definition.entry
        return self.call(Opening(new_id("call"), entry, channel, self._business_id, loaded.team.version, variables=variables), loaded)

    def call(
        self,
        opening: Opening,
        loaded: Loaded,
        *,
        clock: Clock | None = None,
        database: Database | None = None,
        model: llm.LLM[Any] | None = None,
        kind: Callable[..., Call] = Call,
    ) -> Call:
        """Puts one call together. `clock` and another `database` are for the runner, another `model` or `kind` of call for what
        measures, inside their own process. Raises ConfigurationError for variables that are not the team's."""
        opening, loaded = _begun_with(opening, loaded)
        clock = clock or SystemClock(loaded.definition.business.zone)
        own = _Model(self, loaded, clock)
        record = Record(opening.call_id, self._spool)
        count(record)
        pin(record, loaded.definition, database or self.database, opening.business_id)
        remembering = Remembering(opening.call_id, loaded.definition, clock, line=opening.caller, state=lambda: record.state)
        recalled = Recalled(remembering, record, database or self.database, opening.business_id) if own.vendor else None
        toolbox = Toolbox(
            loaded.definition,
            loaded.tools,
            record,
            database or self.database,
            clock,
            opening.business_id,
            line=opening.caller,
            proof_key=self._proof_key,
            ports=Ports(
                opening.call_id,
                loaded.definition.name,
                clock,
                mails=self._mails,
                desk=desk_of(loaded.definition, opening.call_id, clock),
                knowing=Knowing(loaded.definition, opening.business_id),
                memory=remembering,
            ),
            admits=loaded.admits,
        )
        parts = Parts(record, toolbox, clock, model or own.llm, own.understand, own.vendor, self._recordings, recalled)
        parts = replace(parts, meter=own.meter, told=own.told, realtime=own.realtime)
        own.call = kind(opening, loaded.definition, loaded.tools, parts)
        return own.call

    def voice(self, call: Call) -> Voice:
        """Ears, mouth and voice activity for a spoken call."""
        return speech(call, _voice_activity())

    def thinking(self, settings: Thinking) -> Thinking:
        """The settings of the language model, with what the command line says over what the team says."""
        provider, _, model = self._llm.partition(":")
        if provider and provider != settings.provider:  # the team's model and options are another vendor's
            settings = settings.model_copy(update={"provider": provider, "model": model or None, "options": {}})
        elif model:
            settings = settings.model_copy(update={"model": model})
        return settings


class _Model:
    """The language model of one call: a vendor backed by the brain, or the brain alone."""

    def __init__(self, switchboard: Switchboard, loaded: Loaded, clock: Clock) -> None:
        self.call: Call | None = None
        self._loaded = loaded
        self._clock = clock
        settings = switchboard.thinking(loaded.definition.voice.llm)
        brain = self._brain = choose("llm", "brain").make("llm", self.situation)
        self.meter = Meter()
        self.llm, found = thinks(settings, brain, self.meter, self._served, self._free)
        self.vendor, self.told, self.realtime = bool(found.vendors), found.told, found.realtime

    def situation(self) -> Situation:
        """What the brain knows when it is asked."""
        assert self.call is not None
        state = self.call.record.state
        return replace(situation_of(self._loaded, state.agent, self._clock.now()), caller=str(state.known.get("first_name") or ""))

    async def understand(self, text: str) -> Decision:
        """What the brain makes of one sentence at this place in the call, whoever phrases the answers."""
        decision: Decision = await self._brain.decide(text)
        return decision

    def _free(self) -> bool:
        return self.call is not None and is_free_talk(self.call.record.state)

    def _served(self, served: Served) -> None:
        if self.call is not None:
            self.call.served(served)


def _begun_with(opening: Opening, loaded: Loaded) -> tuple[Opening, Loaded]:
    """The opening with all that is recorded of the definition, and the team with this call's values in its sentences."""
    values = read_values(loaded.definition.variables, opening.variables)
    opening = replace(opening, variables=values, source=loaded.team.source, tools=loaded.tools_hash)
    log.info("call %s: the team %s, version %s, from %s", opening.call_id, loaded.team.name, loaded.team.version, loaded.team.source)
    if not values:
        return opening, loaded
    return opening, replace(loaded, team=replace(loaded.team, definition=fill(loaded.definition, values)))


def situation_of(loaded: Loaded, agent: str, now: datetime) -> Situation:
    """What the brain knows about this agent's place in the team; what was said is not part of it."""
    if agent not in loaded.places:
        loaded.places[agent] = _place(loaded, agent, now)
    return replace(loaded.places[agent], now=now)


def _place(loaded: Loaded, agent: str, now: datetime) -> Situation:
    definition = loaded.definition
    return Situation(
        agents=loaded.cards,
        agent=agent,
        tools=tuple(loaded.tools[name] for name in definition.agents[agent].tools if loaded.tools[name].offered),
        now=now,
        words=brain_words(definition),
        person=definition.person or "",
        answers=_answers(definition),
        elsewhere=elsewhere_of(definition),
        accounts=bool(definition.gates),
        proof=_proof(definition, agent),
    )


def _proof(definition: TeamDefinition, agent: str) -> str:
    """The last tool of the gate's procedure that stands in this agent's own: it says whether the caller is who they say."""
    own = definition.agents[agent].procedure
    gates = {gate.procedure for gate in definition.gates.values()}
    placed = [one for one in steps_of(definition, own) if one.own in gates and one.step.do] if own else []
    return next((one.step.do.tool for one in reversed(placed) if one.step.do), "")


def _answers(definition: TeamDefinition) -> tuple[Known, ...]:
    return tuple(Known(answer.asked, answer.say) for answer in definition.answers)


def brain_words(definition: TeamDefinition) -> dict[str, str]:
    """The team's sentences under the names by which the brain asks for them."""
    words = definition.words
    return {
        "reject": words.not_understood[0],
        "reject_again": words.not_understood[-1],
        "person": words.person_unavailable,
        "other_language": words.only_english,
        "cannot_now": words.unavailable,
        **words.small_talk,
    }


def _voice_activity() -> inference.VAD:
    """Its model is loaded once a process, with the first of them."""
    return inference.VAD(model="silero", min_silence_duration=BARGE_IN_SILENCE)


def _always_said(definition: TeamDefinition) -> list[str]:
    words = definition.words
    greetings = [line for agent in definition.agents.values() for line in (agent.greeting, agent.short_greeting, agent.filler) if line]
    return [words.greeting, *greetings, words.hold, *words.not_heard, *words.silence, words.silence_goodbye, words.goodbye, words.unavailable]


def _settle() -> None:
    """What is loaded now stays as long as the process. To look all through it for garbage takes a quarter of a second, in which no call goes on."""
    gc.collect()
    gc.freeze()


def learn(loaded: Loaded) -> None:
    """What the brain compares a caller's words with, for each agent: the first caller is understood at once."""
    definition = loaded.definition
    now = SystemClock(definition.business.zone).now()
    prepare([situation_of(loaded, agent, now) for agent in definition.agents], learned(loaded), choose("wishes", "auto").make("wishes", None))


def learned(loaded: Loaded) -> list[str]:
    """All sentences of this team that a caller's words are compared with."""
    definition = loaded.definition
    return known_texts(loaded.tools.values(), loaded.cards, _answers(definition), elsewhere_of(definition))
