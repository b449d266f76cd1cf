"""Appointments by their tools, on a real calendar: what is free is held and booked once, what is not is answered with what is near, and each
is only its own caller's."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from frontdesk.calls.bookings import desk_of
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.store.engine import Database
from frontdesk.teams.sources import load
from frontdesk.tools.builtin.book_appointment import book_appointment
from frontdesk.tools.builtin.cancel_appointment import cancel_appointment
from frontdesk.tools.builtin.find_openings import find_openings
from frontdesk.tools.builtin.list_appointments import list_appointments
from frontdesk.tools.builtin.reschedule_appointment import reschedule_appointment
from frontdesk.tools.contract import Missing, Quote, Reply, Tool, ToolContext
from frontdesk.tools.guessing import NotTheirs

BUSINESS = "biz_default"
MONDAY = datetime(2026, 6, 15, 10, tzinfo=ZoneInfo("America/Chicago"))
SALON = load("scheduling").definition
MARIA, OMAR = "+12175550142", "+13125550177"
TWO = {"service": "haircut", "staff": "anna", "day": "Wednesday", "time": "at two"}


@dataclass
class Post:
    """Obeys `tools.contract.Mail`."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    async def send(self, to: str, subject: str, text: str) -> None:
        self.sent.append((to, subject, text))


@dataclass(frozen=True)
class Caller:
    """Somebody on the line of the salon."""

    database: Database
    clock: FixedClock
    line: str = MARIA
    call_id: str = "call_1"
    post: Post = field(default_factory=Post)

    def _context(self, tx: Any) -> ToolContext:
        desk = desk_of(SALON, self.call_id, self.clock)
        assert desk is not None
        return ToolContext(self.call_id, BUSINESS, self.clock, tx, line=self.line, mail=self.post, bookings=desk.within(tx, "key"))

    async def quoted(self, tool: Tool, **arguments: Any) -> Quote:
        assert tool.quote
        async with self.database.transaction(BUSINESS, read_only=not tool.holds) as tx:
            return await tool.quote(self._context(tx), **arguments)

    async def does(self, tool: Tool, **arguments: Any) -> Reply:
        async with self.database.transaction(BUSINESS, read_only=tool.effect == "reads") as tx:
            return await tool.function(self._context(tx), **arguments)


@pytest.fixture
def maria(database: Database) -> Caller:
    return Caller(database, FixedClock(MONDAY))


@pytest.fixture
def omar(maria: Caller) -> Caller:
    return replace(maria, line=OMAR, call_id="call_2")


async def test_what_is_booked_is_told_with_a_reference_and_is_the_callers(maria: Caller, omar: Caller) -> None:
    booked = await maria.does(book_appointment, **TWO, name="Maria Lopez")
    assert "a haircut with Anna on Wednesday, June seventeenth at two in the afternoon, under Maria Lopez" in booked.say
    assert "at two in the afternoon" in (await maria.does(list_appointments)).say
    with pytest.raises(Missing):
        await omar.does(list_appointments)


async def test_of_two_callers_of_one_moment_the_second_is_offered_what_is_near(maria: Caller, omar: Caller) -> None:
    await maria.quoted(book_appointment, **TWO, name="Maria Lopez")
    with pytest.raises(Missing) as taken:
        await omar.quoted(book_appointment, **TWO, name="Omar Haddad")
    assert taken.value.parameter == "opening"
    offered = [row["opening"] for row in taken.value.data["openings"]]
    assert offered == ["2026-06-17T13:00-05:00 anna", "2026-06-17T13:15-05:00 anna", "2026-06-17T14:45-05:00 anna"]
    await omar.does(book_appointment, service="haircut", opening=offered[-1], name="Omar Haddad")
    await maria.does(book_appointment, **TWO, name="Maria Lopez")


async def test_what_is_held_too_long_is_free_again(maria: Caller, omar: Caller) -> None:
    await maria.quoted(book_appointment, **TWO, name="Maria Lopez")
    later = replace(omar, clock=FixedClock(MONDAY + timedelta(minutes=6)))
    await later.does(book_appointment, **TWO, name="Omar Haddad")
    with pytest.raises(Missing, match="opening"):
        await replace(maria, clock=later.clock).does(book_appointment, **TWO, name="Maria Lopez")


async def test_a_caller_holds_one_time_at_once(maria: Caller, omar: Caller) -> None:
    await maria.quoted(book_appointment, **TWO, name="Maria Lopez")
    await maria.quoted(book_appointment, **{**TWO, "time": "at four"}, name="Maria Lopez")
    await omar.quoted(book_appointment, **TWO, name="Omar Haddad")


async def test_a_time_that_is_corrected_goes_before_the_opening_that_was_chosen(maria: Caller) -> None:
    chosen = "2026-06-17T14:00-05:00 anna"
    quote = await maria.quoted(book_appointment, service="haircut", opening=chosen, time="half past three", name="Maria")
    assert "three thirty in the afternoon" in quote.say
    quote = await maria.quoted(book_appointment, service="haircut", opening=chosen, time="the afternoon", day="this week", name="Maria")
    assert "Wednesday, June seventeenth at two in the afternoon" in quote.say


@pytest.mark.parametrize(
    ("said", "asked", "sentence"),
    [
        ({}, "service", "a haircut, a color treatment or a beard trim"),
        ({"service": "haircut"}, "day", "Which day"),
        ({"service": "haircut", "day": "yesterday"}, "day", "over already"),
        ({"service": "haircut", "day": "today", "time": "at nine"}, "time", "over already"),
        ({"service": "haircut", "day": "2027-01-05"}, "day", "only book until"),
        ({"service": "color", "staff": "ben", "day": "Thursday"}, "staff", "Ben doesn't do a color treatment"),
        ({"service": "haircut", "day": "2026-07-03"}, "opening", "We're closed on Friday, July third"),
        ({"service": "haircut", "day": "Tuesday", "time": "at eight in the evening"}, "opening", "We're not open at eight in the evening"),
        ({"service": "haircut", "day": "earliest"}, "opening", "The first I have is tomorrow at nine"),
        ({**TWO}, "name", "What name"),
    ],
)
async def test_what_is_missing_or_cannot_be_is_asked_for(maria: Caller, said: dict[str, str], asked: str, sentence: str) -> None:
    with pytest.raises(Missing) as missing:
        await maria.quoted(book_appointment, **said)
    assert missing.value.parameter == asked
    assert sentence in missing.value.question


async def test_without_a_number_on_the_line_one_is_asked_for(maria: Caller) -> None:
    with pytest.raises(Missing) as missing:
        await replace(maria, line="").quoted(book_appointment, **TWO, name="Maria")
    assert missing.value.parameter == "phone"


async def test_an_e_mail_goes_out_only_to_who_gave_one(maria: Caller) -> None:
    await maria.does(book_appointment, **TWO, name="Maria")
    assert maria.post.sent == []
    said = await maria.does(book_appointment, service="beard_trim", day="Friday", time="at ten", name="Maria", email="maria at example dot com")
    assert [to for to, _, _ in maria.post.sent] == ["maria@example.com"]
    assert "e-mail" in said.say


async def test_what_was_cancelled_is_free_and_cannot_be_cancelled_again(maria: Caller, omar: Caller) -> None:
    booked = await maria.does(book_appointment, **TWO, name="Maria Lopez")
    await maria.does(cancel_appointment)
    await omar.does(book_appointment, **TWO, name="Omar Haddad")
    with pytest.raises(Refused, match="already"):
        await maria.does(cancel_appointment, reference=booked.data["reference"])


@pytest.mark.parametrize("tool", [cancel_appointment, list_appointments, reschedule_appointment])
async def test_nobody_elses_appointment_exists(maria: Caller, omar: Caller, tool: Tool) -> None:
    booked = await maria.does(book_appointment, **TWO, name="Maria Lopez")
    day = {"day": "Friday"} if tool is reschedule_appointment else {}
    said = []
    for reference in (booked.data["reference"], "999999"):
        with pytest.raises(Missing, match="name"):
            await omar.does(tool, reference=reference, **day)
        with pytest.raises(Refused) as refused:
            await omar.does(tool, reference=reference, name="Peter Brown", **day)
        said.append(refused.value.say)
    assert said[0] == said[1]


async def test_who_says_many_names_has_not_said_whose_it_is(maria: Caller, omar: Caller) -> None:
    booked = await maria.does(book_appointment, **TWO, name="Maria")
    with pytest.raises(NotTheirs):
        await omar.does(cancel_appointment, reference=booked.data["reference"], name="Anna John Maria Peter Linda")
    assert "Wednesday" in (await omar.does(list_appointments, reference=booked.data["reference"], name="Maria Lopez")).say


async def test_a_reference_and_the_name_open_it_from_another_telephone(maria: Caller, omar: Caller) -> None:
    booked = await maria.does(book_appointment, **TWO, name="Maria Lopez")
    moved = await omar.does(reschedule_appointment, reference=booked.data["reference"], name="maria lopez", day="Thursday", time="at ten")
    assert moved.say == "It's moved: a haircut with Anna on Thursday, June eighteenth at ten in the morning. The reference stays the same."


async def test_anna_is_off_on_that_friday_and_the_nearest_is_offered(maria: Caller) -> None:
    await maria.does(book_appointment, **TWO, name="Maria Lopez")
    with pytest.raises(Missing) as missing:
        await maria.quoted(reschedule_appointment, day="Friday")
    assert "Saturday" in missing.value.question


async def test_it_moves_by_a_quarter_of_an_hour_although_that_overlaps_itself(maria: Caller) -> None:
    await maria.does(book_appointment, **TWO, name="Maria Lopez")
    await maria.quoted(reschedule_appointment, time="quarter past two")
    moved = await maria.does(reschedule_appointment, time="quarter past two")
    assert "two fifteen in the afternoon" in moved.say
    assert len((await maria.does(list_appointments)).data) == 1


async def test_openings_later_and_earlier_than_those_that_were_named(maria: Caller) -> None:
    first = (await maria.does(find_openings, service="haircut", staff="anna", day="Wednesday")).data["openings"]
    later = (await maria.does(find_openings, service="haircut", staff="anna", later_than=first[-1]["opening"])).data["openings"]
    assert later[0]["opening"] > first[-1]["opening"]
    back = (await maria.does(find_openings, service="haircut", staff="anna", earlier_than=later[0]["opening"])).data["openings"]
    assert back[-1]["opening"] < later[0]["opening"]


async def test_the_day_on_which_the_clocks_change_has_its_own_hour(maria: Caller) -> None:
    october = replace(maria, clock=FixedClock(datetime.fromisoformat("2026-10-29T10:00:00-05:00")))
    booked = await october.does(book_appointment, service="haircut", staff="anna", day="2026-11-01", time="10:00", name="Maria")
    assert booked.data["start"] == "2026-11-01T10:00:00-06:00"
