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
