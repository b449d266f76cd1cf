"""Which of the openings just named a caller means, and what is looked for when it is none of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.brain.openings import beyond, meant_opening, otherwise
from frontdesk.brain.situation import Choice, Memory, Pending, Situation
from frontdesk.tools.builtin.book_appointment import book_appointment
from frontdesk.tools.builtin.find_openings import find_openings

NOW = datetime(2026, 6, 15, 10, tzinfo=ZoneInfo("America/Chicago"))
TWO, HALF_PAST, FOUR = "2026-06-17T14:00-05:00 anna", "2026-06-17T14:30-05:00 anna", "2026-06-17T16:00-05:00 ben"
WORDS = {TWO: "Wednesday at two with Anna", HALF_PAST: "Wednesday at two thirty with Anna", FOUR: "Wednesday at four with Ben"}
OPENING = next(parameter for parameter in book_appointment.parameters if parameter.name == "opening")


def offered(*codes: str) -> Situation:
    memory = Memory(offered=tuple(Choice("opening", code, WORDS[code]) for code in codes), last_arguments={"service": "haircut", "time": "afternoon"})
    return Situation((), "desk", (book_appointment, find_openings), NOW, memory)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("The second one, please.", HALF_PAST),
        ("the later one", FOUR),
        ("The first of those, please.", TWO),
        ("half past", HALF_PAST),
        ("two thirty would be great", HALF_PAST),
        ("Okay, the one at four.", FOUR),
        ("at two", TWO),
        ("the one with Ben", FOUR),
        ("what about three?", None),
        ("do you have anything later?", None),
        ("Thursday instead", None),
        ("yes", None),
    ],
)
def test_one_of_three(said: str, meant: str | None) -> None:
    found = meant_opening(OPENING, said, offered(TWO, HALF_PAST, FOUR))
    assert (found.value if found else None) == meant


@pytest.mark.parametrize("said", ["Yes.", "Yes, that works.", "I'll take it", "that's fine", "okay, book it"])
def test_a_yes_takes_the_only_one(said: str) -> None:
    found = meant_opening(OPENING, said, offered(TWO))
    assert found is not None
    assert found.value == TWO


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("anything later?", {"later_than": FOUR}),
        ("what about the one after that?", {"later_than": FOUR}),
        ("do you have something earlier?", {"earlier_than": TWO}),
    ],
)
def test_what_lies_behind_or_before_those_is_looked_for(said: str, mark: dict[str, str]) -> None:
    found = beyond(said, offered(TWO, HALF_PAST, FOUR))
    assert found is not None
    assert found[0] is find_openings
    assert mark.items() <= found[1].items()


def test_another_weekday_is_of_the_week_that_is_talked_about() -> None:
    next_week = Choice("opening", "2026-06-23T16:00-05:00 anna", "Tuesday at four")
    here = offered(TWO).remembering(Memory(offered=(next_week,)))
    pending = Pending("book_appointment", {"service": "haircut", "time": "16:00-24:00"}, "opening")
    found = otherwise(book_appointment, OPENING, "What about Thursday?", {"day": "2026-06-18"}, pending, here)
    assert found == (book_appointment, {"service": "haircut", "time": "16:00-24:00", "day": "2026-06-25"})


def test_a_question_that_names_a_service_chooses_none() -> None:
    pending = Pending("book_appointment", {"service": "haircut"}, "opening")
    assert otherwise(book_appointment, OPENING, "How much is a beard trim?", {"service": "beard_trim"}, pending, offered(TWO)) is None
