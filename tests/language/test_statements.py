"""Is it told apart what says something of the caller, and what only asks to say it?"""

import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    "said",
    [
        "I like mystery novels",
        "I don't like horror",
        "my favorite color is navy",
        "I'm hard of hearing",
        "please speak more slowly",
        "I take a wide fit in boots",
        "you can stop showing me garden things",
        "never recommend thrillers to my son",
        "we live in sweatpants at home",
    ],
)
def test_a_sentence_that_tells_something_is_kept_as_it_is(said: str) -> None:
    assert find("statement", said).value == said


@pytest.mark.parametrize(
    "said", ["update my preferences", "I want to change my preferences", "I have an accessibility need", "can you recommend a book"]
)
def test_a_bare_request_tells_nothing(said: str) -> None:
    assert find("statement", said).value is None


def test_an_answer_is_taken_whole() -> None:
    assert hear("statement", "mystery novels").value == "mystery novels"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("not interested in the jute rug", "dismissed"),
        ("I don't like that one", "dismissed"),
        ("that one isn't for me", "dismissed"),
        ("please stop suggesting that candle", "dismissed"),
        ("I really like the vase", "liked"),
        ("I looked at the headphones", "viewed"),
        ("the jute rug", None),
    ],
)
def test_what_is_thought_of_a_thing_is_told_apart(said: str, value: str | None) -> None:
    assert find("opinion", said).value == value
