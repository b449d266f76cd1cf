"""Days, times of day, references, whole names and problems, as callers say them to a desk."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.language.hear import find, hear
from frontdesk.language.problems import severity

MONDAY = datetime(2026, 6, 15, 10, tzinfo=ZoneInfo("America/Chicago"))


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("next Tuesday afternoon", "2026-06-23"),
        ("on the twenty third at ten fifteen", "2026-06-23"),
        ("sometime next week", "2026-06-22/2026-06-28"),
        ("this week after four", "2026-06-15/2026-06-21"),
        ("as soon as possible", "earliest"),
        ("what's the earliest you have", "earliest"),
        ("the next available appointment", "earliest"),
        ("can we move it from Tuesday to Friday", "2026-06-19"),
        ("I can't come tomorrow. Can we move it to Thursday?", "2026-06-18"),
        ("tonight", "2026-06-15"),
        ("2026-06-16", "2026-06-16"),
        ("2026-06-22/2026-06-28", "2026-06-22/2026-06-28"),
        ("half past two", None),
    ],
)
def test_the_days_on_which_somebody_would_come(said: str, days: str | None) -> None:
    assert hear("days", said, now=MONDAY).value == days


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("quarter past two", "14:15"),
        ("half past nine", "09:30"),
        ("at three", "15:00"),
        ("Friday at 2:30 pm", "14:30"),
        ("no, Thursday at three", "15:00"),
        ("two o'clock, no, half past two", "14:30"),
        ("after four thirty", "16:30-24:00"),
        ("four or later", "16:00-24:00"),
        ("not before ten", "10:00-24:00"),
        ("no later than eleven", "00:00-11:00"),
        ("between two and four on Thursday", "14:00-16:00"),
        ("before noon", "00:00-12:00"),
        ("late afternoon", "15:00-18:00"),
        ("tomorrow morning", "00:00-12:00"),
        ("after work", "16:30-24:00"),
        ("any time on Friday", "00:00-24:00"),
        ("can we move it from two to three", "15:00"),
        ("actually, can you move it to three", "15:00"),
        ("move it to two weeks later", None),
        ("14:30", "14:30"),
        ("12:00-17:00", "12:00-17:00"),
        ("the later one", None),
        ("next week", None),
    ],
)
def test_the_time_of_day_at_which_somebody_would_come(said: str, time: str | None) -> None:
    assert find("time_of_day", said, now=MONDAY).value == time


@pytest.mark.parametrize(
    ("said", "digits"), [("four eight three, nine two zero", "483920"), ("it's 483920", "483920"), ("my number is 217 555 0142", None)]
)
def test_a_reference_has_six_digits(said: str, digits: str | None) -> None:
    assert find("reference", said).value == digits


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Maria Lopez", "Maria Lopez"),
        ("It's Maria Lopez, L O P E Z", "Maria Lopez"),
        ("put it under Daniel Kim please", "Daniel Kim"),
        ("book me a haircut on Tuesday at ten, under Tom Baker", "Tom Baker"),
        ("my name is Jonas O'Neill", "Jonas O'Neill"),
        ("maria lopez please", "Maria Lopez"),
        ("Tom", "Tom"),
    ],
)
def test_a_whole_name(said: str, name: str) -> None:
    assert hear("full_name", said).value == name


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I'd like to open a ticket", None),
        ("I want to add something to my ticket.", None),
        ("please add to my ticket that the light is red now", "The light is red now"),
        ("Please open a ticket, my router has no line", "My router has no line"),
        ("my internet is down", "My internet is down"),
    ],
)
def test_a_problem_is_told_without_the_wish_for_a_ticket(said: str, told: str | None) -> None:
    assert find("problem", said).value == told


def test_what_is_not_urgent_is_not() -> None:
    assert severity("the whole office is offline, nobody can work") == "urgent"
    assert severity("it's not urgent, but it is broken") == "low"
