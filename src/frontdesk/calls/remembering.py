"""Whom does a call remember, and what of them? By the customer who proved who they are, or by the number, as the team has it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from frontdesk.calls.events import plain
from frontdesk.calls.state import State
from frontdesk.kit.clocks import Clock
from frontdesk.kit.ids import new_id
from frontdesk.records.memories import repository
from frontdesk.records.memories.fact import Fact
from frontdesk.teams.definition import TeamDefinition
from frontdesk.work.jobs import Executes

FORGETS = "forget_me"
"""The tool with which a caller has all erased that is remembered of them."""
_LONGEST = 500
"""Characters of a fact."""
MOST_FACTS = 12
"""So many are told to a model."""
_ALL_FACTS = 1000
"""More than anybody has; the caller hears how many there are."""


class Remembering:
    """The memory of one call. `state` is the call's as it is now: who calls may become known in the middle of it."""

    def __init__(self, call_id: str, team: TeamDefinition, clock: Clock, *, line: str, state: Callable[[], State]) -> None:
        self.team = team
        self.call_id = call_id
        self.clock = clock
        self._line = line
        self._state = state

    @property
    def subject(self) -> str:
        """Empty while it is not known who calls, or where the team remembers nobody."""
        return subject_of(self.team, self._state(), self._line, self.clock.now())

    @property
    def turn(self) -> int:
        return self._state().seq

    def within(self, tx: Executes, key: str) -> "Remembered | None":
        """For one run of a tool; None where there is nobody to remember."""
        subject = self.subject
        return Remembered(self, tx, subject, key) if subject else None

    async def recall(self, tx: Executes, *, limit: int = MOST_FACTS) -> Sequence[Fact]:
        """What is known of the caller, as far as the team keeps it."""
        subject = self.subject
        if not subject:
            return []
        since = self.clock.now() - timedelta(days=self.team.memory.keep_days)
        return await repository.facts_of(tx, self.team.name, subject, since=since, limit=limit)


class Remembered:
    """Obeys `tools.memory.Memory`, for one run of a tool."""

    def __init__(self, memory: Remembering, tx: Executes, subject: str, key: str) -> None:
        self._memory = memory
        self._tx = tx
        self._subject = subject
        self._key = key

    async def facts(self) -> Sequence[str]:
        return [fact.text for fact in await self._memory.recall(self._tx, limit=_ALL_FACTS)]

    async def agreed(self) -> bool:
        return await repository.has_consented(self._tx, self._memory.team.name, self._subject)

    async def remember(self, text: str) -> str:
        memory, now = self._memory, self._memory.clock.now()
        team = memory.team.name
        await repository.consent(self._tx, team, self._subject, call_id=memory.call_id, now=now)
        said = str(plain(" ".join(text.split())))[:_LONGEST]
        fact = Fact(new_id("fact"), team, self._subject, "told", said, memory.call_id, memory.turn, now)
        await repository.put_fact(self._tx, fact, key=self._key)
        return fact.fact_id

    async def forget(self) -> int:
        memory = self._memory
        erased = await repository.forget(self._tx, memory.team.name, self._subject, by=memory.call_id, now=memory.clock.now())
        return erased.facts


def subject_of(team: TeamDefinition, state: State, line: str, now: datetime) -> str:
    """`customer:…` of who proved who they are and whose grant holds; `number:…` of the line; or nothing."""
    if team.memory.across == "number":
        return f"number:{line}" if line else ""
    if team.memory.across == "customer" and state.proved:
        last = {grant.scope: grant for grant in state.grants}  # one that was ended stands there a second time, as over
        held = [grant.customer_id for grant in state.grants if last[grant.scope] is grant and grant.expires_at > now]
        return f"customer:{held[-1]}" if held else ""
    return ""
