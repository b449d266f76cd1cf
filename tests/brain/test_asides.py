"""What a caller says while a question is open, other than an answer."""

import time
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from frontdesk.brain.asides import Aside, aside

SAID = YAML(typ="safe").load((Path(__file__).parent / "evaluation" / "asides.yaml").read_text())
BY_KIND = [(kind, said) for half in ("before", "after") for kind, lines in SAID[half].items() for said in lines]


def test_there_are_enough_of_them() -> None:
    assert len(BY_KIND) + len(SAID["wrong"]) >= 200


@pytest.mark.parametrize(("kind", "said"), BY_KIND)
def test_an_aside_is_known_by_its_words(kind: str, said: str) -> None:
    heard = aside(said)
    assert heard is not None
    assert heard.kind == kind


@pytest.mark.parametrize(("said", "slot"), SAID["wrong"].items())
def test_a_value_that_was_wrong_is_named(said: str, slot: str) -> None:
    assert aside(said) == Aside("wrong", slot)


@pytest.mark.parametrize("said", SAID["answers"])
def test_an_answer_is_no_aside(said: str) -> None:
    assert aside(said) is None


def test_a_long_turn_is_looked_through_in_a_moment() -> None:
    start = time.process_time()
    for said in ("a " * 2000, "don't " * 600, "how much is " * 300, "stop " * 800 + "x"):
        aside(said)
    assert time.process_time() - start < 5
