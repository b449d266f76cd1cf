"""How long does it take a caller to prove who they are, by voice? From the desk's first question to the grant; and apart, the whole welcome."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from benchmarks.ground.figure import Aim, Figure, Pair, at_most, percentile
from benchmarks.ground.shop import TEAM, team
from benchmarks.ground.talk import Noted, Talk
from frontdesk.calls.clips import RATE, local_clips
from frontdesk.calls.events import AgentSaid, Event, GrantGiven, ToolReturned
from frontdesk.cli.running.livekit_meanwhile import livekit_server
from frontdesk.cli.running.runtime import attach
from frontdesk.insight.conversations.runner import run
from frontdesk.insight.conversations.script import Conversation
from frontdesk.insight.conversations.stage import SetStage, Theatre
from frontdesk.kit.settings import Settings
from frontdesk.teams.definition import TeamDefinition

SECONDS = 320
_WHAT = "the same lines of both sides, spoken back to back by the same voice: nobody waits, nothing is recognised, decided or looked up"
_GATE = "verify_caller"
_DIGITS = "4417"
_MARIA = {
    "first_name": "Maria",
    "phone": "two one seven, five five five, zero one four two",
    "date_of_birth": "March fourth nineteen eighty five",
    "last4": "social security, four four one seven",
    "street_address": "forty two Maple Street, Springfield, Illinois",
    "offer": "no thank you",
}
GATE_ALONE = {"conversation": "the gate alone", "entry": "sales", "turns": [{"say": "Where is my order one zero three one?"}]}
WELCOME = {"conversation": "the welcome", "turns": [{"say": "Hello there, I'd like to know when my headphones get here."}]}


Span = Callable[[Sequence[Event], TeamDefinition], tuple[float, float] | None]


def conversation(told: Mapping[str, object]) -> Conversation:
    """Maria knows all that she is asked."""
    return Conversation.model_validate({**told, "team": TEAM, "caller": {"facts": _MARIA}})


@dataclass(frozen=True)
class Took:
    """One call: seconds from the first question to the end of it, and of these what was speech."""

    wall: float
    desk: float
    caller: float
    waits: Sequence[float] = ()

    @property
    def talking(self) -> float:
        return self.desk + self.caller


def span_of_gate(events: Sequence[Event], definition: TeamDefinition) -> tuple[float, float] | None:
    """Seconds into the call when the gate's first question began, and when the grant was given."""
    question = next(step.ask.question for step in definition.procedures[_GATE] if step.ask)
    asked = next((said.began_at for said in events if isinstance(said, AgentSaid) and question in said.text), None)
    granted = next((event.at for event in events if isinstance(event, GrantGiven)), None)
    return None if asked is None or granted is None else (asked, granted)


def span_of_welcome(events: Sequence[Event], _: TeamDefinition) -> tuple[float, float] | None:
    """From the first word of the greeting until the answer to the offer is kept."""
    greeted = next((said.began_at for said in events if isinstance(said, AgentSaid)), None)
    kept = next((event.at for event in events if isinstance(event, ToolReturned) and event.tool == "log_offer_response"), None)
    return None if greeted is None or kept is None else (greeted, kept)


async def measure(quick: bool) -> Figure:
    gate, welcome = Pair(_WHAT), Pair(_WHAT)
    took: dict[str, list[Took]] = {"gate": [], "welcome": []}
    with livekit_server(attach(Settings())) as livekit:
        async with Theatre(llm="brain", livekit=livekit) as theatre:
            for _ in range(1 if quick else 2):
                took["gate"] += await _round(theatre, conversation(GATE_ALONE), span_of_gate, gate)
                took["welcome"] += await _round(theatre, conversation(WELCOME), span_of_welcome, welcome) if not quick else []
    parts = {"gate": gate} | ({"welcome": welcome} if welcome.ours else {})
    return Figure("s", gate, parts, _aims(took["gate"]), {"of_that": {name: _told(calls) for name, calls in took.items() if calls}})


async def _round(theatre: Theatre, said: Conversation, span: Span, pair: Pair) -> list[Took]:
    """Nothing, if the caller was not verified: what then was measured is something else."""
    lines: list[Noted] = []

    @asynccontextmanager
    async def stage(one: Conversation) -> AsyncIterator[SetStage]:
        async with theatre.stage(one, TEAM, voice=True) as ready:
            lines.append(Noted(ready.line, ready.call.record))
            yield replace(ready, line=lines[0])

    await run(said, stage)
    line = lines[0]
    between = span(line.record.events, team().definition)
    if between is None:
        return []
    digits = sum(frame.duration for frame in await local_clips().frames(_DIGITS, RATE))
    took = await asyncio.to_thread(_took, line, between, Talk(team().definition, digits))
    pair.ours.append(took.wall)
    pair.baseline.append(took.talking)
    return [took]


def _took(line: Noted, between: tuple[float, float], talk: Talk) -> Took:
    begin, end = between
    desk = [said for said in line.record.events if isinstance(said, AgentSaid) and begin <= said.began_at < end]
    caller = [text for at, text in line.said if begin <= at < end]
    return Took(end - begin, sum(map(talk.of_desk, desk)), sum(map(talk.of_caller, caller)), line.waited_ms())


def _aims(gate: Sequence[Took]) -> list[Aim]:
    return [
        at_most("the gate, seconds to the grant", percentile([took.wall for took in gate], 50), 180),
        at_most("of that talking, both sides", percentile([took.talking for took in gate], 50), 90),
    ]


def _told(calls: Sequence[Took]) -> dict[str, float]:
    """Medians: what was speech, and how long a caller waited for one answer."""
    desk, caller = (percentile([getattr(took, who) for took in calls], 50) for who in ("desk", "caller"))
    waits = [wait for took in calls for wait in took.waits]
    return {"desk_speaks": round(desk, 1), "caller_speaks": round(caller, 1), "answer_after_ms": round(percentile(waits, 50))}
