"""However a call goes, what was written is what was wanted: never twice for one wish, and nothing without a yes that needs one."""

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from frontdesk.tools.ledger import repository
from tests.calls.conftest import BUSINESS
from tests.calls.till import SOLD, Till, make_tables

THINGS = st.sampled_from(["bolts", "nuts"])
PRICES = st.sampled_from([0, 5, 7])


class Ledger(RuleBasedStateMachine):
    """A caller and a hostile model at the till. `allowed` counts what the caller's own words have let happen."""

    def __init__(self, database: Database, runner: asyncio.Runner) -> None:
        super().__init__()
        self.runner = runner
        self.till = Till(database, new_id("call"))
        self.price = 0
        self.allowed: list[str] = []
        self.done_in_turn: set[str] = set()
        self.ever: set[str] = set()

    def do(self, work: Any) -> Any:
        return self.runner.run(work)

    @property
    def open(self) -> Any:
        quote = self.till.record.state.quote
        return quote if quote and quote.accepted is None else None

    def count(self, tool: str, what: str, statuses: list[str]) -> None:
        """All of one batch succeeded, or none did; it counts once, and not when it was done in this turn already."""
        wish = f"{tool} {what}"
        assert len(set(statuses)) == 1
        if statuses[0] == "succeeded" and wish not in self.done_in_turn:
            self.allowed.append(what)
            self.done_in_turn.add(wish)
            self.ever.add(wish)

    def next_turn(self) -> None:
        self.done_in_turn.clear()

    @initialize(price=PRICES)
    def begins(self, price: int) -> None:
        self.changes(price)

    @rule(price=PRICES)
    def changes(self, price: int) -> None:
        self.price = price
        self.do(self.till.costs(price))

    @rule()
    def speaks(self) -> None:
        self.next_turn()
        self.till.says("and then")

    @rule(tool=st.sampled_from(["put_in", "buy"]), what=THINGS, times=st.integers(1, 3), twice=st.booleans())
    def asks(self, tool: str, what: str, times: int, twice: bool) -> None:
        """The model asks for it, so many times at once. What is new and free is done; all else waits."""
        quote = self.till.record.state.quote
        accepted = bool(quote and quote.accepted is not None and (quote.quoted.tool, quote.quoted.arguments["what"]) == (tool, what))
        free = tool == "put_in" or not self.price
        wanted = f"{tool} {what}" not in self.ever or twice
        statuses = self.do(self.at_once(tool, what, times, twice))
        if not accepted and f"{tool} {what}" not in self.done_in_turn and not (free and wanted):
            assert set(statuses) == {"quoted"}
        self.count(tool, what, statuses)

    async def at_once(self, tool: str, what: str, times: int, twice: bool) -> list[str]:
        ran = await asyncio.gather(*(self.till.box.run("bench", tool, {"what": what}, wanted_twice=twice) for _ in range(times)))
        return [one.status for one in ran]

    @precondition(lambda self: self.open)
    @rule(answer=st.sampled_from(["no", "dropped"]))
    def says_no(self, answer: str) -> None:
        self.next_turn()
        self.till.answers(answer)

    @precondition(lambda self: self.open)
    @rule(changed=st.booleans(), killed=st.booleans())
    def says_yes(self, changed: bool, killed: bool) -> None:
        """Code asks for it once more. It is done, unless what was agreed to is not what it would be."""
        quoted = self.open.quoted
        self.next_turn()
        self.till.answers("yes")
        if changed:
            self.changes(self.price + 100)
        status, _ = self.do(self.till.run(quoted.tool, **quoted.arguments))
        same = quoted.tool == "put_in" or quoted.fingerprint == f"{quoted.arguments['what']} {self.price}"
        assert (status == "succeeded") == same
        self.count(quoted.tool, quoted.arguments["what"], [status])
        if killed and same:
            self.till.dies(losing=1)
            assert self.do(self.till.run(quoted.tool, **quoted.arguments))[0] == "succeeded"

    @rule(tool=st.sampled_from(["put_and_refuse", "put_and_break"]), what=THINGS)
    def goes_wrong(self, tool: str, what: str) -> None:
        assert self.do(self.till.run(tool, what=what))[0] in ("refused", "failed")

    @rule()
    def dies(self) -> None:
        """Between the commit and its answer, if that was the last thing."""
        last = self.till.last()
        self.till.dies(losing=1 if last.kind == "tool_returned" else 0)

    @invariant()
    def what_was_written_is_what_was_wanted(self) -> None:
        """Each key was written once, and stands in the ledger as committed; the record tells of no more and no less."""
        written, rows = self.do(self.found())
        keys = [key for key, _ in written]
        assert sorted(what for _, what in written) == sorted(self.allowed)
        assert len(keys) == len(set(keys))
        assert set(keys) == {row.key for row in rows if row.status == "committed"}
        assert len(keys) == sum(run.status == "succeeded" for run in self.till.record.state.tools) or self.lost()

    async def found(self) -> tuple[list[tuple[str, str]], list[Any]]:
        async with self.till.database.transaction(BUSINESS, read_only=True) as tx:
            written = await tx.execute(SOLD, {"call_id": self.till.call_id})
            return [(row.key, row.what) for row in written], list(await repository.of_call(tx, self.till.call_id))

    def lost(self) -> bool:
        """The event of a return was lost with a worker."""
        return any(run.status is None for run in self.till.record.state.tools)


def play(database_url: str, *, calls: int, steps: int) -> None:
    """So many calls of so many steps."""
    database = Database(database_url)
    with asyncio.Runner() as runner:
        runner.run(make_tables(database))
        run_state_machine_as_test(
            lambda: Ledger(database, runner),  # type: ignore[arg-type]
            settings=settings(max_examples=calls, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)),
        )
        runner.run(database.close())


@pytest.mark.timeout(60)
def test_what_was_written_is_what_was_wanted(database_url: str) -> None:
    play(database_url, calls=20, steps=12)
