"""Is an address read however it is said, and known again?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.packs.marketplace.address import Address, read, same, spoken
from frontdesk.packs.marketplace.address import given as given_as

MAPLE = Address("42 Maple Street", "Springfield", "Illinois", "62704")
BEACON = Address("118 Beacon Street, Apartment 5", "Boston", "Massachusetts", "02116")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("42 Maple Street, Springfield, Illinois 62704", MAPLE),
        ("forty two maple st, springfield, IL 62704", MAPLE),
        ("118 Beacon Street, Apartment 5, Boston, Massachusetts 02116", BEACON),
        ("one eighteen beacon street apartment five boston massachusetts", Address(BEACON.street, "Boston", "Massachusetts")),
        ("310 Cedar Avenue, Peoria, Illinois", Address("310 Cedar Avenue", "Peoria", "Illinois")),
        ("42 Maple Street", Address("42 Maple Street")),
        ("somewhere else", None),
    ],
)
def test_an_address_is_taken_apart(said: str, found: Address | None) -> None:
    assert read(said) == found


@pytest.mark.parametrize("address", [MAPLE, BEACON])
def test_a_line_is_read_as_what_it_was_made_of(address: Address) -> None:
    assert read(address.line) == address


@pytest.mark.parametrize("said", ["42 maple st", "42 MAPLE STREET, SPRINGFIELD", "42 Maple Street, Springfield, IL", "forty two Maple Street 62704"])
def test_the_same_place_is_known_again(said: str) -> None:
    assert same(given_as(said), MAPLE)


@pytest.mark.parametrize("said", ["43 Maple Street", "42 Maple Avenue", "42 Maple Street, Peoria, IL", "42 Maple Street, Springfield, IL 62705"])
def test_another_place_is_another(said: str) -> None:
    assert not same(given_as(said), MAPLE)


def test_parts_are_put_together() -> None:
    assert given_as("42 maple st", "springfield", "IL", "62704") == MAPLE
    assert given_as("the old mill", "Springfield", "il") == Address("the old mill", "Springfield", "Illinois")


def test_an_address_is_spoken_without_digits() -> None:
    assert spoken(MAPLE) == "forty two Maple Street, Springfield, Illinois"
    assert spoken(Address("1900 West Division Street, Apartment 12B", "Chicago", "Illinois")) == (
        "nineteen hundred West Division Street, Apartment twelve B, Chicago, Illinois"
    )


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=20), st.text(max_size=10))
def test_any_text_gives_some_address_that_can_be_kept(street: str, city: str, state: str, code: str) -> None:
    kept = given_as(street, city, state, code)
    assert "\x00" not in kept.line
    assert not any(digit in spoken(kept) for digit in "0123456789")


@pytest.mark.parametrize("said", ["+13125550117", "4417", " ,. "])
def test_what_has_no_letter_is_neither_a_street_nor_a_city(said: str) -> None:
    assert given_as(said, said) == Address("")
    assert given_as("the old mill", said) == Address("the old mill")
