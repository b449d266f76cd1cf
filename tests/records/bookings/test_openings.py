"""Openings are what the hours leave free, on every day of the year, and never what somebody else has."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.records.bookings.calendar import Calendar, Hours, Service, StaffMember
from frontdesk.records.bookings.openings import Free, first_ones, nearest, openings, stretch

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = date(2026, 6, 15)
BEFORE = datetime(2026, 6, 1, 8, tzinfo=CHICAGO)
CUT = Service("cut", "a cut", timedelta(minutes=30), ("ann", "bob"))
PAINT = Service("paint", "a painting", timedelta(minutes=60), ("ann",), before=timedelta(minutes=15), after=timedelta(minutes=15))
DAILY = Hours(dict.fromkeys(range(7), ((time(9), time(12)),)), {date(2026, 6, 16): ()})


def calendar(hours: Hours = DAILY, **staff: StaffMember) -> Calendar:
    everybody = {"ann": StaffMember("ann", "Ann"), "bob": StaffMember("bob", "Bob")} | staff
    return Calendar(CHICAGO, {"cut": CUT, "paint": PAINT}, everybody, hours, ahead=timedelta(days=365))


def starts(found: list[Free]) -> list[str]:
    return [one.start.strftime("%H:%M") for one in found]


def test_a_day_is_cut_into_steps_and_the_last_one_ends_with_the_hours() -> None:
    found = openings(calendar(), CUT, {}, BEFORE, MONDAY, MONDAY, ["ann"])
    assert starts(found)[0] == "09:00"
    assert starts(found)[-1] == "11:30"
    assert len(found) == 11


def test_what_somebody_has_is_not_free_and_what_ends_then_is() -> None:
    ten = datetime(2026, 6, 15, 10, tzinfo=CHICAGO)
    found = openings(calendar(), CUT, {"ann": [(ten, ten + timedelta(minutes=30))]}, BEFORE, MONDAY, MONDAY, ["ann"])
    assert [start for start in starts(found) if "09:15" <= start <= "10:30"] == ["09:15", "09:30", "10:30"]


def test_what_is_kept_free_around_it_keeps_others_away_too() -> None:
    ten = datetime(2026, 6, 15, 10, tzinfo=CHICAGO)
    found = openings(calendar(), PAINT, {"ann": [(ten, ten + timedelta(minutes=15))]}, BEFORE, MONDAY, MONDAY)
    assert starts(found) == ["10:30", "10:45", "11:00"]


def test_a_closed_day_and_a_day_off_have_none() -> None:
    away = StaffMember("bob", "Bob", exceptions={MONDAY: ()})
    assert openings(calendar(), CUT, {}, BEFORE, date(2026, 6, 16), date(2026, 6, 16)) == []
    assert openings(calendar(bob=away), CUT, {}, BEFORE, MONDAY, MONDAY, ["bob"]) == []


def test_who_has_hours_of_their_own_is_still_away_when_the_house_is_closed() -> None:
    early = StaffMember("bob", "Bob", hours=Hours(dict.fromkeys(range(7), ((time(7), time(8)),))))
    assert starts(openings(calendar(bob=early), CUT, {}, BEFORE, MONDAY, date(2026, 6, 16), ["bob"])) == ["07:00", "07:15", "07:30"]


def test_nothing_is_free_sooner_than_the_notice_nor_later_than_the_book_is_open() -> None:
    at_ten = datetime(2026, 6, 15, 10, 5, tzinfo=CHICAGO)
    assert starts(openings(calendar(), CUT, {}, at_ten, MONDAY, MONDAY, ["ann"])) == ["11:15", "11:30"]
    assert openings(calendar(), CUT, {}, BEFORE, date(2027, 6, 20), date(2027, 7, 1)) == []


@pytest.mark.parametrize(
    ("day", "first", "last", "count"),
    [(date(2026, 3, 8), time(1), time(5), 11), (date(2026, 11, 1), time(0), time(4), 19), (date(2026, 6, 14), time(1), time(5), 15)],
)
def test_the_day_on_which_the_clocks_change_is_an_hour_shorter_or_longer(day: date, first: time, last: time, count: int) -> None:
    """Four hours by the clock on the wall are three in the spring and five in the fall."""
    found = openings(calendar(Hours({6: ((first, last),)})), CUT, {}, datetime(2026, 1, 2, tzinfo=CHICAGO), day, day, ["ann"])
    assert len(found) == count
    assert len({one.start.astimezone(UTC) for one in found}) == count
    assert all(one.end.astimezone(UTC) - one.start.astimezone(UTC) == CUT.length for one in found)


@pytest.mark.parametrize("night", [date(2026, 3, 8), date(2026, 11, 1)])
def test_what_is_kept_free_over_the_hour_in_which_the_clocks_change_is_as_long_as_ever(night: date) -> None:
    long = Service("tow", "a tow", timedelta(hours=3), ("ann",), before=timedelta(minutes=30), after=timedelta(minutes=30))
    since, until = stretch(long, datetime.combine(night, time(1, 30), CHICAGO))
    assert until.astimezone(UTC) - since.astimezone(UTC) == timedelta(hours=4)


@given(st.integers(0, 330), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), max_size=5))
def test_no_opening_ever_overlaps_what_is_taken(offset: int, taken: list[tuple[int, int]]) -> None:
    day = date(2026, 1, 5) + timedelta(days=offset)
    nine = datetime.combine(day, time(9), CHICAGO).astimezone(UTC)
    busy = [(nine + timedelta(minutes=10 * at), nine + timedelta(minutes=10 * (at + length))) for at, length in taken]
    for one in openings(calendar(), PAINT, {"ann": busy}, datetime(2026, 1, 2, tzinfo=CHICAGO), day, day):
        since, until = stretch(PAINT, one.start)
        assert all(until <= start or end <= since for start, end in busy)


def test_those_that_are_named_stand_apart_and_the_nearest_are_around_what_was_wanted() -> None:
    found = openings(calendar(), CUT, {}, BEFORE, MONDAY, MONDAY)
    assert starts(first_ones(found, 3)) == ["09:00", "09:30", "10:00"]
    assert starts(nearest(found, datetime(2026, 6, 15, 10, 20, tzinfo=CHICAGO), 3)) == ["10:00", "10:15", "10:30"]
    assert first_ones([], 3) == []
