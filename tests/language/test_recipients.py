"""Whom a caller wants."""

import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("I'd like to leave a message for Anna Lindqvist.", "Anna Lindqvist"),
        ("Can I speak to Mr. Lane, please?", "Mr. Lane"),
        ("please tell Daniel that the samples are here", "Daniel"),
        ("Is Priya there?", "Priya"),
        ("give Carlos a message, tell him thank you", "Carlos"),
        ("last week i had a guy named Marcus, really helpful, i'd like to get him on the line again", "Marcus"),
        ("there was a lady called Teresa who helped me yesterday", "Teresa"),
        ("I spoke with Jonas yesterday, can I have him again", "Jonas"),
        ("please inform Mr. Novak that the parcel came", "Mr. Novak"),
        ("my name is Peter, tell them I called", None),
        ("This is Peter, can you take a message", None),
        ("please tell Monday's driver to ring", None),
        ("can I speak to a person", None),
        ("I'd like an appointment for Monday", None),
        ("Is It open?", None),
        ("tell them I called", None),
    ],
)
def test_a_name_in_a_sentence_is_known_by_what_stands_before_it(said: str, name: str | None) -> None:
    assert find("recipient", said).value == name


def test_a_bare_name_is_an_answer_and_nothing_else() -> None:
    assert hear("recipient", "Anna Lindqvist, please").value == "Anna Lindqvist"
    assert find("recipient", "Anna Lindqvist is great").value is None
