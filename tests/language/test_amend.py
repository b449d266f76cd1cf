"""What was read back and corrected: which value is meant now?"""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language.amend import amend
from frontdesk.language.hear import hear

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
PHONE, BIRTH, HOME = "+12175550142", "1985-03-04", "42 Maple Street, Springfield, Illinois 62704"


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("no, it ends in three", "2175550143"), ("it's 0143 at the end", "2175550143"), ("the last two are four three", "2175550143"),
        ("no, one four THREE", "2175550143"), ("it starts with three one two", "3125550142"), ("the area code is 312", "3125550142"),
        ("not 0142, 0143", "2175550143"), ("the second five is a six", "2175650142"), ("the last four are 0143", "2175550143"),
        ("the last one is a three", "2175550143"), ("it's a three, not a two", "2175550143"), ("change the 42 to 43", "2175550143"),
        ("the last digit should be a three", "2175550143"), ("the third digit is a six", "2165550142"), ("the fives are sixes", "2176660142"),
        ("the middle part is five five six", "2175560142"), ("It ends in 3.", "2175550143"), ("no, 556 0142", "2175560142"),
        ("no, it's 217 555 0143", "2175550143"), ("No, 0143.", "2175550143"), ("no, the first five is a four", "2174550142"),
    ],
)  # fmt: skip
def test_some_digits_of_a_telephone_number_are_corrected(said: str, digits: str) -> None:
    assert amend("phone", PHONE, said) == "+1" + digits


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("no, it ends in three", "4413"), ("the last two are four three", "4443"), ("no, 4413", "4413"), ("four four one three", "4413"),
        ("the second four is a one", "4117"), ("it starts with five", "5417"), ("not seven, three", "4413"), ("No. 4, 4, 1, 3.", "4413"),
    ],
)  # fmt: skip
def test_some_of_the_last_four_are_corrected(said: str, digits: str) -> None:
    assert amend("last4", "4417", said) == digits


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("it's March fifth, not fourth", "1985-03-05"), ("the year is 1986", "1986-03-04"), ("no, 84", "1984-03-04"),
        ("the fourteenth", "1985-03-14"), ("no, the month is April", "1985-04-04"), ("April, not March", "1985-04-04"),
        ("not '85, '86", "1986-03-04"), ("nineteen eighty six", "1986-03-04"), ("no March 14th", "1985-03-14"), ("twelve", "1985-03-12"),
        ("the other way around", "1985-04-03"), ("March 14th 1986", "1986-03-14"), ("not eighty five, eighty six", "1986-03-04"),
        ("oh four", "2004-03-04"), ("no, May sixth nineteen ninety", "1990-05-06"),
    ],
)  # fmt: skip
def test_a_part_of_a_day_is_corrected(said: str, day: str) -> None:
    assert amend("date_of_birth", BIRTH, said, now=NOW) == day


@pytest.mark.parametrize(("said", "day"), [("the nineteenth", "2026-06-19"), ("no, Friday", "2026-06-19"), ("July", "2026-07-17")])
def test_a_day_to_come_keeps_its_month_or_its_day(said: str, day: str) -> None:
    assert amend("date", "2026-06-17", said, now=NOW) == day


@pytest.mark.parametrize(
    ("name", "said", "amended"),
    [
        ("Maria", "it's Marta with a T", "Marta"), ("Maria", "M-A-R-T-A", "Marta"), ("Maria", "no, Marta", "Marta"),
        ("Maria", "not Maria, Marta", "Marta"), ("Maria", "No. Marta.", "Marta"), ("Eric", "with a K", "Erik"), ("Sarah", "without an H", "Sara"),
        ("Sara", "with an H", "Sarah"), ("Ann", "with an E", "Anne"), ("Philip", "with two Ls", "Phillip"), ("Catherine", "with a K", "Katherine"),
        ("Matt", "with one T", "Mat"), ("Jody", "with an I at the end", "Jodi"), ("John", "no H", "Jon"), ("Matia", "an R, not an I", "Matra"),
    ],
)  # fmt: skip
def test_a_name_is_corrected_by_its_letters_or_said_again(name: str, said: str, amended: str) -> None:
    assert amend("first_name", name, said) == amended


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("Maple Avenue, not Street", "42 Maple Avenue, Springfield, Illinois 62704"),
        ("Avenue, not Street", "42 Maple Avenue, Springfield, Illinois 62704"),
        ("number 44", "44 Maple Street, Springfield, Illinois 62704"),
        ("forty four, not forty two", "44 Maple Street, Springfield, Illinois 62704"),
        ("it's 44 Maple", "44 Maple Street, Springfield, Illinois 62704"),
        ("the zip is 62705", "42 Maple Street, Springfield, Illinois 62705"),
        ("zip code six two seven oh five", "42 Maple Street, Springfield, Illinois 62705"),
        ("apartment 3", "42 Maple Street, Apartment 3, Springfield, Illinois 62704"),
        ("no, 42 Oak Street", "42 Oak Street, Springfield, Illinois 62704"),
        ("the street is Oak", "42 Oak Street, Springfield, Illinois 62704"),
        ("no, Mabel", "42 Mabel Street, Springfield, Illinois 62704"),
        ("M A Y P L E", "42 Mayple Street, Springfield, Illinois 62704"),
        ("North Maple Street", "42 North Maple Street, Springfield, Illinois 62704"),
        ("it's Chicago, not Springfield", "42 Maple Street, Chicago, Illinois"),
        ("the city is Peoria", "42 Maple Street, Peoria, Illinois"),
        ("no, the state is Missouri", "42 Maple Street, Springfield, Missouri"),
        ("310 Cedar Avenue, Peoria, Illinois", "310 Cedar Avenue, Peoria, Illinois"),
    ],
)
def test_what_is_not_corrected_of_an_address_stands(said: str, line: str) -> None:
    assert amend("street_address", HOME, said) == line


def test_other_values_are_said_again() -> None:
    assert amend("choice", "ACCEPTED", "no, remind me later", options=("ACCEPTED", "DECLINED", "REMIND_LATER")) == "REMIND_LATER"
    assert amend("order_number", "1031", "no, ten forty") == "1040"
    assert amend("email", "maria@example.com", "no, it's marta at example dot com") == "marta@example.com"


@pytest.mark.parametrize(("kind", "value"), [("phone", PHONE), ("date_of_birth", BIRTH), ("last4", "4417"), ("first_name", "Maria"),
                                             ("street_address", HOME)])  # fmt: skip
@pytest.mark.parametrize(
    "said",
    ["no", "yes", "that's wrong", "no, that's not right", "why do you need that", "a person please", "no it's not", "say that again", "one moment",
     "I don't have it with me", "nope", "wrong", "can you start over", "I'd rather not say", "um"],
)  # fmt: skip
def test_what_names_nothing_corrects_nothing(kind: str, value: str, said: str) -> None:
    assert amend(kind, value, said, now=NOW) is None


def test_a_correction_that_makes_no_possible_value_is_none() -> None:
    assert amend("phone", PHONE, "the area code is 012") is None
    assert amend("date_of_birth", BIRTH, "2031", now=NOW) is None
    assert amend("date_of_birth", "1985-02-04", "the thirtieth", now=NOW) is None


@given(st.sampled_from(["phone", "date_of_birth", "last4", "first_name", "street_address", "date", "choice"]), st.text(max_size=60))
def test_what_comes_out_is_a_value_of_its_kind(kind: str, said: str) -> None:
    value = {"phone": PHONE, "date_of_birth": BIRTH, "date": BIRTH, "last4": "4417", "first_name": "Maria", "street_address": HOME}.get(kind, "yes")
    amended = amend(kind, value, said, now=NOW, options=("yes", "no"))
    assert amended is None or (amended != value and (kind not in {"phone", "last4"} or hear(kind, amended).value == amended))
