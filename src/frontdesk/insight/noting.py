"""What is noted of a call for the next one of the same person? When it was, what was done, and how it ended; only where they agreed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from frontdesk.calls.events import CallStarted, Event
from frontdesk.calls.remembering import FORGETS, subject_of
from frontdesk.calls.state import State, fold
from frontdesk.kit.ids import new_id
from frontdesk.records.memories import repository
from frontdesk.records.memories.fact import Fact
from frontdesk.teams.definition import TeamDefinition
from frontdesk.work.jobs import Executes

_OUTCOMES = {
    "resolved": "it was settled",
    "message_taken": "a message was taken",
    "transferred": "they were handed to a person",
    "refused": "they were refused",
    "abandoned": "it stayed open",
    "failed": "it failed by our fault",
}
_OF_MEMORY = frozenset({"remember", "recall", FORGETS})


async def note_call(tx: Executes, call_id: str, events: Sequence[Event], team: TeamDefinition) -> None:
    """Twice for the same call it changes nothing. What is older than the team keeps goes by the way."""
    state = fold(events)
    started = state.started
    if started is None or state.ended is None or team.memory.across == "nobody":
        return
    now = started.clock + timedelta(seconds=state.ended.at)
    await repository.forget_older(tx, team.name, than=now - timedelta(days=team.memory.keep_days))
    subject = subject_of(team, state, started.caller, started.clock)
    if not subject or _was_erased(state) or not await _may_be_noted(tx, team, subject):
        return
    fact = Fact(new_id("fact"), team.name, subject, "call", _told(started, state), call_id, state.ended.seq, now)
    await repository.put_fact(tx, fact, key=f"{call_id}_noted")


async def _may_be_noted(tx: Executes, team: TeamDefinition, subject: str) -> bool:
    return not team.memory.consent or await repository.has_consented(tx, team.name, subject)


def _was_erased(state: State) -> bool:
    """Who had everything erased in this call is not noted for having called."""
    return any(run.name == FORGETS and run.status == "succeeded" for run in state.tools)


def _told(started: CallStarted, state: State) -> str:
    assert state.ended is not None, "a call is noted once it is over"
    done = [run.name.replace("_", " ") for run in state.tools if run.status == "succeeded" and run.name not in _OF_MEMORY]
    about = f" about {', '.join(dict.fromkeys(done))}" if done else ""
    return f"They called on {_day(started.clock)}{about}; {_OUTCOMES[state.ended.outcome]}."


def _day(moment: datetime) -> str:
    return f"{moment:%B} {moment.day}, {moment.year}"
