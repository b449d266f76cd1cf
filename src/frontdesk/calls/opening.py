"""What is a call put together from? How it begins, what it hears and speaks with, and its parts."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from livekit.agents import llm, stt, tts, vad

from frontdesk.calls.events import CallStarted, Channel, Event, GrantGiven
from frontdesk.calls.meter import Meter
from frontdesk.calls.recall import Recalled
from frontdesk.calls.record import Record
from frontdesk.calls.toolbox import Toolbox
from frontdesk.calls.walking import Understand
from frontdesk.kit.clocks import Clock
from frontdesk.teams.definition import TeamDefinition


@dataclass(frozen=True)
class Opening:
    """How a call begins. `grant` (a customer's id) is given by the runner's `start` alone, inside its own process."""

    call_id: str
    entry: str
    channel: Channel
    business_id: str
    version: str = ""
    caller: str = ""
    short: bool = False
    """The short greeting of an agent that is entered in the middle."""
    grants: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    """Values of the team's own variables."""
    source: str = ""
    """Where the definition came from."""
    tools: str = ""
    """The hash of its tools' source."""


@dataclass(frozen=True)
class Voice:
    """What a call needs to hear and to speak."""

    ears: stt.STT[Any]
    mouth: tts.TTS[Any]
    vad: vad.VAD
    private: tts.TTS[Any] | None = None
    """Reads secrets back, where `mouth` is a vendor's."""
    told: tuple[Event, ...] = ()
    """For the record: who hears and speaks, and why."""
    others: Mapping[str, tts.TTS[Any]] = field(default_factory=dict)
    """The voices of agents who have one of their own."""
    closes: tuple[Callable[[], Awaitable[None]], ...] = ()
    """Lets the vendors go at the end of the call."""


@dataclass(frozen=True)
class Parts:
    """What a call works with. `vendor`: the model is somebody else's, and the brain stands behind it."""

    record: Record
    toolbox: Toolbox
    clock: Clock
    model: llm.LLM[Any]
    understand: Understand
    vendor: bool = False
    recordings: Path | None = None
    """Where the sound of a team that records its calls is kept."""
    recalled: Recalled | None = None
    """What is remembered of the caller, for a vendor's model."""
    meter: Meter = field(default_factory=Meter)
    told: tuple[Event, ...] = ()
    """For the record: who thinks, and why."""
    realtime: bool = False
    """One of the models is a realtime one: it is told only what is confirmed."""


def first_events(opening: Opening, team: TeamDefinition, told: Iterable[Event], now: datetime) -> Iterator[Event]:
    """With what a record begins: how the call was opened, who thinks, hears and speaks (`told`), and what was proved before."""
    yield CallStarted(
        team=team.name,
        version=opening.version,
        entry=opening.entry,
        channel=opening.channel,
        business_id=opening.business_id,
        started_at=datetime.now(UTC),
        clock=now,
        caller=opening.caller,
        source=opening.source,
        tools=opening.tools,
        variables=opening.variables,
    )
    yield from told
    for scope, customer_id in opening.grants.items():
        lasts = team.gates[scope].lasts if scope in team.gates else timedelta(minutes=30)
        yield GrantGiven(scope=scope, customer_id=customer_id, expires_at=now + lasts)
