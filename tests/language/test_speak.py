"""Are values spoken so that they are understood again?"""

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language import speak
from frontdesk.language.digits import as_written
from frontdesk.language.hear import hear

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=ZoneInfo("America/Chicago"))


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (4999, "forty nine dollars and ninety nine cents"),
        (100, "one dollar"),
        (1, "one cent"),
        (0, "zero dollars"),
        (120050, "one thousand two hundred dollars and fifty cents"),
        (599, "five dollars and ninety nine cents"),
    ],
)
def test_money_is_spoken_in_dollars_and_cents(cents: int, said: str) -> None:
    assert speak.money(cents) == said


def test_a_day_is_spoken_from_where_the_caller_stands() -> None:
    assert speak.day(date(2026, 6, 15), NOW) == "today"
    assert speak.day(date(2026, 6, 16), NOW) == "tomorrow"
    assert speak.day(date(2026, 6, 17), NOW) == "Wednesday, June seventeenth"
    assert speak.day(date(2027, 1, 2), NOW) == "Saturday, January second, twenty twenty seven"
    assert speak.until(date(2026, 6, 17), NOW) == "in two days"
    assert speak.full_date(date(1985, 3, 4)) == "March fourth, nineteen eighty five"


def test_numbers_are_words_without_signs() -> None:
    assert speak.number(129) == "one hundred twenty nine"
    assert speak.digits("1031") == "one zero three one"
    assert speak.digits("1Z9E") == "one Z nine E"
    assert speak.phone("+12175550142") == "two one seven, five five five, zero one four two"
    assert speak.join(["a", "b", "c"]) == "a, b and c"
    assert speak.join(["a", "b"], "or") == "a or b"
    assert speak.join([]) == ""
    assert speak.quantity(2, "running shoe") == "two running shoes"
    assert speak.quantity(1, "box") == "one box"
    assert speak.between(2, 3, "day") == "two to three days"


def test_measures_are_spoken_with_their_parts() -> None:
    assert speak.measure(Fraction(633, 8), "in") == "seventy nine and one eighth inches"
    assert speak.measure(15, "in") == "fifteen inches"
    assert speak.measure(1, "lb") == "one pound"
    assert speak.measure(15.6, "in") == "fifteen point six inches"
    assert speak.measure(0.5, "ft") == "half a foot"
    assert speak.measure(Fraction(7, 2), "ft") == "three and a half feet"


def test_a_time_is_spoken_without_dots() -> None:
    assert speak.clock_time(time(14, 30)) == "two thirty in the afternoon"
    assert speak.clock_time(time(9, 5)) == "nine oh five in the morning"
    assert speak.clock_time(time(12)) == "noon"


@given(st.integers(0, 10_000_000))
def test_money_that_was_spoken_is_heard_again(cents: int) -> None:
    assert hear("money", speak.money(cents)).value == cents


@given(st.integers(0, 10_000_000))
def test_a_number_that_was_spoken_is_heard_again(value: int) -> None:
    assert hear("number", speak.number(value)).value == value


@given(st.dates(date(1905, 1, 1), date(2026, 6, 15)))
def test_a_date_of_birth_that_was_spoken_is_heard_again(born: date) -> None:
    assert hear("date_of_birth", speak.full_date(born), now=NOW).value == born.isoformat()


@given(st.integers(-1, 400))
def test_a_day_that_was_spoken_is_heard_again(ahead: int) -> None:
    day = NOW.date() + timedelta(days=ahead)
    assert hear("date", speak.day(day, NOW), now=NOW).value == day.isoformat()


@given(st.datetimes(datetime(2026, 6, 15, 10, 1), datetime(2027, 6, 15)).filter(lambda moment: moment.hour > 3))
def test_a_moment_that_was_spoken_is_heard_again(moment: datetime) -> None:
    exact = moment.replace(second=0, microsecond=0, tzinfo=NOW.tzinfo)
    assert hear("date_time", speak.moment(exact, NOW), now=NOW).value == exact.isoformat(timespec="seconds")


@given(
    st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True),
    st.lists(st.sampled_from(["", " ", ", ", "-", " - ", ". "]), min_size=10, max_size=10),
    st.booleans(),
)
def test_a_phone_read_in_any_groups_is_heard(number: str, gaps: list[str], spoken: bool) -> None:
    parts = [speak.digits(char) + " " if spoken else char for char in number]
    said = "".join(part + gap for part, gap in zip(parts, [*gaps[:9], ""], strict=True))
    assert hear("phone", said).value == "+1" + number


@given(st.from_regex(r"[0-9]{4}", fullmatch=True))
def test_four_digits_in_pairs_or_one_by_one_are_heard(four: str) -> None:
    assert hear("last4", speak.digits(four)).value == four
    assert hear("last4", f"{four[:2]} {four[2:]}").value == four
    if four[0] != "0" and four[2] != "0":
        assert hear("last4", f"{speak.number(int(four[:2]))}, {speak.number(int(four[2:]))}").value == four


@given(st.integers(0, 999_999))
def test_what_was_spoken_can_be_written_again(value: int) -> None:
    dollars, cents = divmod(value, 100)
    said = as_written(f"It costs {speak.money(value)}.")
    wanted = f"${dollars:,}" + (f".{cents:02d}" if cents else "") if dollars or not cents else f"{cents} cent" + ("s" if cents != 1 else "")
    assert said == f"It costs {wanted}."


@given(st.from_regex(r"[0-9]{3,9}", fullmatch=True))
def test_digits_that_were_spoken_can_be_written_again(digits: str) -> None:
    assert as_written(f"Order {speak.digits(digits)} is on its way.") == f"Order {digits} is on its way."
