"""Which part of an address is which, and which was told alone?"""

from collections.abc import Mapping

import pytest

from frontdesk.language.address_parts import parts_of_address, place_said, postal_code_said


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("16 Alder Court", {"street": "16 Alder Court"}),
        ("5 Main Street, Suite 2", {"street": "5 Main Street, Suite 2"}),
        ("16 Alder Court, Peoria", {"street": "16 Alder Court", "city": "Peoria"}),
        ("16 Alder Court 61602", {"street": "16 Alder Court", "postal_code": "61602"}),
        (
            "16 Alder Court, Apartment 3B, Peoria, Illinois 61602-1234",
            {"street": "16 Alder Court, Apartment 3B", "city": "Peoria", "state": "Illinois", "postal_code": "61602-1234"},
        ),
    ],
)
def test_a_line_is_parted_and_what_was_not_said_is_not_there(line: str, parts: Mapping[str, str]) -> None:
    assert parts_of_address(line) == parts


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("my zip code is wrong, it's 61602", "61602"),
        ("not zip code 62704, it should be six two seven oh three", "62703"),
        ("the postal code is nine oh oh two eight", "90028"),
        ("order 61602 is late", ""),
    ],
)
def test_five_digits_are_a_postal_code_only_where_one_is_named(said: str, code: str) -> None:
    assert postal_code_said(said) == code


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("my account shows the wrong city, I live in tulsa", {"city": "Tulsa"}),
        ("I moved back to Boston last month", {"city": "Boston"}),
        ("my city is wrong, it's Salt Lake City", {"city": "Salt Lake City"}),
        ("it should be Austin, the city should be Fort Worth", {"city": "Fort Worth"}),
        ("I live in tulsa oklahoma now", {"city": "Tulsa", "state": "Oklahoma"}),
        ("the state is wrong, I'm in Ohio", {"state": "Ohio"}),
        ("I live in New York", {"city": "New York"}),
        ("I live in Tulsa, not Dallas", {"city": "Tulsa"}),
    ],
)
def test_a_city_or_a_state_may_be_told_without_a_street(said: str, place: Mapping[str, str]) -> None:
    assert place_said(said) == place


@pytest.mark.parametrize(
    "said",
    [
        "I have moved",
        "I moved to another city",
        "we moved to my sister's place",
        "I live in a new apartment",
        "I'm in a hurry",
        "I'm in charge of it",
    ],
)
def test_where_no_place_is_named_none_is_heard(said: str) -> None:
    assert place_said(said) == {}
