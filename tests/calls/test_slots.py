"""What the caller's words make of one question, and of what was read back."""

from datetime import datetime
from typing import Any

import pytest

from frontdesk.calls.slots import Confirmed, Told, answered, confirmed_by, read_back, volunteered
from frontdesk.teams.definition import Also, Ask

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")


def ask(slot: str, **more: Any) -> Ask:
    return Ask(slot=slot, question="?", **{"read_back": "words", "confirm": "{value}?", **more})


PHONE, BIRTH, NAME, STREET = ask("phone", read_back="digits"), ask("date_of_birth"), ask("first_name"), ask("street_address")
LAST4 = ask(
    "last4",
    secret=True,
    read_back="digits",
    confirm_in_text="ok?",
    also=Also(slot="last4_type", question="which?", options=("ssn", "credit_card"), spoken={}),
)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("217 555 0142", "+12175550142"),
        ("217 555 0142, sorry.", "+12175550142"),
        ("it's two one seven, triple five, oh one four two, thanks", "+12175550142"),
    ],
)
def test_a_number_is_whole_however_politely_it_ends(said: str, value: str) -> None:
    told = answered(PHONE, "", said, NOW)
    assert (told.value, told.unfinished) == (value, False)


def test_a_part_waits_for_the_rest() -> None:
    first = answered(PHONE, "", "two one seven", NOW)
    assert (first.value, first.so_far) == ("", "two one seven")
    assert answered(PHONE, first.so_far, "five five five zero one four two", NOW).value == "+12175550142"


def test_what_kind_of_digits_they_are_is_heard_with_them() -> None:
    told = answered(LAST4, "", "my credit card, five five one zero", NOW)
    assert (told.value, told.also) == ("5510", "credit_card")


def test_words_without_a_value_tell_nothing() -> None:
    assert answered(BIRTH, "", "purple monkeys", NOW) == Told()


@pytest.mark.parametrize(
    ("question", "value", "said", "expected"),
    [
        (PHONE, "+12175550142", "That's the one.", "yes"),
        (PHONE, "+12175550142", "go on", "yes"),
        (PHONE, "+12175550142", "no", "no"),
        (PHONE, "+12175550142", "two one seven five five five zero one four two", "yes"),
        (PHONE, "+12175550142", "my cat is asleep", "other"),
        (NAME, "Maria", "it is", "yes"),
    ],
)
def test_what_was_read_back_is_confirmed_or_not(question: Ask, value: str, said: str, expected: str) -> None:
    assert confirmed_by(question, value, said, NOW, "").answer == expected


@pytest.mark.parametrize(
    ("question", "value", "said", "new"),
    [
        (PHONE, "+12175550142", "no, it ends in three", "+12175550143"),
        (PHONE, "+12175550123", "no, zero one four two", "+12175550142"),
        (BIRTH, "1998-07-15", "Not ninety eight, eighty nine.", "1989-07-15"),
        (BIRTH, "1985-03-05", "the fourth, not the fifth", "1985-03-04"),
        (NAME, "Lina", "No, Lena, with an e.", "Lena"),
        (STREET, "17 Pike Street, Seattle, Washington", "No, it's number seventy seven.", "77 Pike Street, Seattle, Washington"),
    ],
)
def test_a_correction_changes_what_it_names_and_nothing_else(question: Ask, value: str, said: str, new: str) -> None:
    assert confirmed_by(question, value, said, NOW, "") == Confirmed("changed", new)


def test_the_same_digits_of_the_other_kind_are_a_change() -> None:
    assert confirmed_by(LAST4, "5510", "no, those are of my social security number", NOW, "credit_card") == Confirmed("changed", "5510", "ssn")


def test_values_of_later_questions_are_taken_from_the_same_breath_but_never_a_secret() -> None:
    said = "I'm James, my number is 312 555 0117 and my card ends in five five one zero"
    assert {question.slot: value for question, value in volunteered([NAME, PHONE, LAST4], said, NOW)} == {
        "first_name": "James",
        "phone": "+13125550117",
    }


def test_a_number_is_read_back_by_its_digits_and_a_date_as_a_day() -> None:
    assert read_back(PHONE, "+12175550142") == "two one seven, five five five, zero one four two"
    assert read_back(BIRTH, "1985-03-04") == "March fourth, nineteen eighty five"
