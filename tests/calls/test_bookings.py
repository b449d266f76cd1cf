"""What a call's tools find free, the calendar lets them have: also where a house never closes."""

from datetime import date, datetime

from frontdesk.calls.bookings import desk_of
from frontdesk.kit.clocks import FixedClock
from frontdesk.store.engine import Database
from frontdesk.teams.scheduling import Scheduling
from frontdesk.teams.sources import load

BUSINESS = "biz_default"
NOW = datetime.fromisoformat("2026-06-15T08:00:00-05:00")
NIGHT = date(2026, 6, 16)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GARAGE = Scheduling.model_validate(
    {
        "services": {"tow": {"title": "a tow", "minutes": 60, "before": 30, "after": 60}, "key": {"title": "a key", "minutes": 15}},
        "staff": {"ann": {"title": "Ann"}},
        "hours": {day: ["00:00-24:00"] for day in DAYS},
        "every": 15,
    }
)


async def test_what_is_kept_free_around_it_reaches_over_midnight(database: Database) -> None:
    team = load("scheduling").definition.model_copy(update={"scheduling": GARAGE})
    desk, other = (desk_of(team, call, FixedClock(NOW)) for call in ("call_1", "call_2"))
    assert desk is not None
    assert other is not None
    async with database.transaction(BUSINESS) as tx:
        for day, hour, minute in ((15, 23, 30), (17, 0, 45)):
            had = desk.within(tx, f"key_{day}")
            start = datetime(2026, 6, day, hour, minute, tzinfo=had.zone)
            free = next(one for one in await had.openings("key", start.date(), start.date()) if one.start == start)
            assert await had.book(free, name="Maria", phone="+12175550142")
        reach = other.within(tx, "key_2")
        found = await reach.openings("tow", NIGHT, NIGHT)
        assert [f"{one.start:%H:%M}" for one in (found[0], found[-1])] == ["00:15", "22:45"]
        assert await reach.hold(found[0])
        assert await reach.hold(found[-1])
