"""Whatever callers hold, book, move and cancel: nobody ever has two at once, what is held too long is free, and so is what was cancelled."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.ids import new_id
from frontdesk.records.bookings import repository
from frontdesk.records.bookings.repository import Place
from frontdesk.records.bookings.tables import booking_staff, bookings
from frontdesk.store.engine import Database

BUSINESS = "biz_default"
NINE = datetime(2026, 6, 16, 14, tzinfo=UTC)
HOLD = timedelta(minutes=5)
staff, callers = st.sampled_from(["anna", "ben"]), st.sampled_from(["call_1", "call_2", "call_3"])
slots, lengths = st.integers(0, 11), st.integers(1, 4)


def place(member: str, slot: int, length: int) -> Place:
    start = NINE + timedelta(minutes=15 * slot)
    end = start + timedelta(minutes=15 * length)
    return Place("salon", "cut", member, start, end, (start, end + timedelta(minutes=15)), f"{start:%H:%M}")


@dataclass(frozen=True)
class Row:
    """What the model knows of one row: held by a call until then, or booked."""

    place: Place
    reference: str
    call_id: str = ""
    until: datetime | None = None


def overlap(one: Place, other: Place) -> bool:
    return one.staff == other.staff and one.busy[0] < other.busy[1] and other.busy[0] < one.busy[1]


class Book(RuleBasedStateMachine):
    """Three callers at one calendar."""

    def __init__(self, database: Database, runner: asyncio.Runner) -> None:
        super().__init__()
        self.database, self.runner = database, runner
        self.now = NINE - timedelta(days=1)
        self.rows: list[Row] = []
        self.cancelled = 0
        self.do(self._emptied())

    async def _emptied(self) -> None:
        async with self.database.transaction(BUSINESS) as tx:
            await tx.execute(delete(bookings))

    def do(self, work: Any) -> Any:
        return self.runner.run(work)

    async def _run(self, function: Any, *arguments: Any, **named: Any) -> Any:
        async with self.database.transaction(BUSINESS) as tx:
            return await function(tx, *arguments, now=self.now, **named)

    def _free(self, wanted: Place, *, but: str = "") -> bool:
        stands = [row for row in self.rows if row.reference != but and (row.until is None or row.until > self.now)]
        return not any(overlap(row.place, wanted) for row in stands)

    def _forget(self, call: str) -> None:
        self.rows = [row for row in self.rows if row.until is None or row.call_id != call]

    @rule(call=callers, member=staff, slot=slots, length=lengths)
    def holds(self, call: str, member: str, slot: int, length: int) -> None:
        wanted, reference = place(member, slot, length), new_id("hold")
        self._forget(call)
        until = self.now + HOLD
        held = self.do(self._run(repository.hold, wanted, booking_id=reference, reference=reference, call_id=call, until=until))
        assert held == self._free(wanted)
        if held:
            self.rows.append(Row(wanted, reference, call, until))

    @rule(call=callers, member=staff, slot=slots, length=lengths)
    def books(self, call: str, member: str, slot: int, length: int) -> None:
        wanted, reference = place(member, slot, length), new_id("b")
        who = {"name": "Ida", "phone": call, "email": "", "key": reference, "reference": reference}
        self._forget(call)
        booked = self.do(self._run(repository.book, wanted, booking_id=reference, call_id=call, **who))
        assert booked == self._free(wanted)
        if booked:
            self.rows.append(Row(wanted, reference))

    @rule(call=callers, which=st.integers(0, 20), member=staff, slot=slots)
    def moves(self, call: str, which: int, member: str, slot: int) -> None:
        booked = [row for row in self.rows if row.until is None]
        if not booked:
            return
        row = booked[which % len(booked)]
        wanted = place(member, slot, 2)
        self._forget(call)
        moved = self.do(self._run(repository.move, row.reference, wanted, call_id=call))
        assert moved == self._free(wanted, but=row.reference)
        if moved:
            self.rows[self.rows.index(row)] = replace(row, place=wanted)

    @rule(which=st.integers(0, 20))
    def cancels(self, which: int) -> None:
        booked = [row for row in self.rows if row.until is None]
        if booked:
            row = booked[which % len(booked)]
            assert self.do(self._run(repository.cancel, row.reference))
            assert not self.do(self._run(repository.cancel, row.reference))
            self.rows.remove(row)
            self.cancelled += 1

    @rule(minutes=st.sampled_from([1, 3, 6]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def nobody_has_two_at_once(self) -> None:
        rows = [row for row in self.do(self._all()) if row.status == "booked" or (row.status == "held" and row.held_until > self.now)]
        for at, one in enumerate(rows):
            for other in rows[at + 1 :]:
                assert one.staff != other.staff or one.busy_until <= other.busy_from or other.busy_until <= one.busy_from
        assert sorted(row.reference for row in rows) == sorted(row.reference for row in self.rows if row.until is None or row.until > self.now)

    async def _all(self) -> Any:
        async with self.database.transaction(BUSINESS, read_only=True) as tx:
            return await tx.execute(select(bookings))


def test_nobody_has_two_at_once(database_url: str) -> None:
    with asyncio.Runner() as runner:
        database = Database(database_url)

        class OfThisDesk(Book):
            def __init__(self) -> None:
                super().__init__(database, runner)

        checks = settings(max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
        run_state_machine_as_test(OfThisDesk, settings=checks)
        runner.run(database.close())


async def _books(database: Database, call: str, wanted: Place) -> bool:
    async with database.transaction(BUSINESS) as tx:
        who = {"name": call, "phone": call, "email": "", "key": call, "reference": call}
        return await repository.book(tx, wanted, booking_id=call, call_id=call, now=NINE, **who)


async def test_of_many_callers_for_one_moment_one_gets_it(database: Database) -> None:
    wanted = place("anna", 0, 2)
    assert sum(await asyncio.gather(*(_books(database, f"call_{number}", wanted) for number in range(8)))) == 1


async def test_the_table_itself_keeps_two_apart(database: Database) -> None:
    """Without the lock, too: the constraint waits for the other's transaction and then says no."""
    wanted = place("anna", 0, 2)
    await _books(database, "call_1", wanted)

    async def put(reference: str) -> bool:
        async with database.transaction(BUSINESS) as tx:
            number = (await tx.execute(select(booking_staff.c.staff_no)))[0].staff_no
            row = {
                **place("anna", 1, 2).columns(number),
                "booking_id": reference,
                "reference": reference,
                "call_id": "x",
                "key": "",
                "status": "booked",
            }
            row |= {"name": "", "phone": "", "email": "", "made_at": NINE, "changed_at": NINE}
            done = await tx.execute(insert(bookings).values(**row).on_conflict_do_nothing().returning(bookings.c.reference))
            return bool(done)

    assert not any(await asyncio.gather(put("a"), put("b")))


async def test_the_same_name_in_another_business_is_somebody_else(database: Database) -> None:
    wanted = place("anna", 0, 2)
    assert await _books(database, "call_1", wanted)
    async with database.transaction("biz_other") as tx:
        who = {"name": "", "phone": "", "email": "", "key": "k", "reference": "r"}
        assert await repository.book(tx, wanted, booking_id="b", call_id="c", now=NINE, **who)
