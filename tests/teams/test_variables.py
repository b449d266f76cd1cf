"""Which values may a call be started with, and where do they go?"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams import TeamDefinition, load
from frontdesk.teams.check import check
from frontdesk.teams.variables import fill, read_values

TEAM = """\
frontdesk: 1
extends: base
name: shop
entry: desk
variables:
  city: {default: Austin, options: [Austin, Dallas]}
  seats: {type: number, required: true}
  open: {type: boolean, default: true}
  note: {}
words:
  greeting: "Welcome to {city}, we have {seats} seats."
  handing_over: "I get {agent} in {city}."
answers:
  - {asked: [where are you], say: "In {city}."}
agents:
  desk: {purpose: taking calls, instructions: "You are in {city}. {note}"}
procedures:
  hello:
    - ask: {slot: name, question: "Your name, here in {city}?"}
    - say: {text: "Thanks {name}, from {city}."}
"""
NOTED = TeamDefinition.model_validate(dict(load("default").definition.canonical()) | {"variables": {"note": {}}, "purpose": "about {note}"})


@pytest.fixture
def team(tmp_path: Path) -> TeamDefinition:
    (tmp_path / "shop.yaml").write_text(TEAM)
    return load(tmp_path / "shop.yaml").definition


def test_values_stand_in_sentences_instructions_and_answers_and_slots_stay(team: TeamDefinition) -> None:
    filled = fill(team, read_values(team.variables, {"seats": 4.0, "city": "Dallas"}))
    assert filled.words.greeting == "Welcome to Dallas, we have 4 seats."
    assert filled.words.handing_over.format(agent="Ann") == "I get Ann in Dallas."
    assert filled.answers[0].say == "In Dallas."
    assert filled.agents["desk"].instructions == "You are in Dallas. "
    said = filled.procedures["hello"][1].say
    assert said is not None
    assert said.text == "Thanks {name}, from Dallas."
    assert team.words.greeting == "Welcome to {city}, we have {seats} seats."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "'seats' is missing"),
        ({"seats": "four"}, "not a number"),
        ({"seats": 4, "city": "Paris"}, "none of its options"),
        ({"seats": 4, "open": "maybe"}, "neither true nor false"),
        ({"seats": 4, "sity": "Austin"}, "no variable called 'sity'"),
        ({"seats": 4, "note": "{agent}"}, "cannot be spoken"),
        ({"seats": 4, "note": "a\nb"}, "cannot be spoken"),
        ({"seats": 4, "note": "x" * 201}, "too long"),
        ({"seats": 4, "note": ["x"]}, "no single value"),
        ({"seats": 4, "customer_id": "7"}, "no variable"),
    ],
)
def test_a_bad_choice_is_refused_in_words(team: TeamDefinition, given: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        read_values(team.variables, given)


@given(st.text(max_size=30))
def test_a_value_is_put_in_as_it_is_or_not_at_all(text: str) -> None:
    try:
        values = read_values(NOTED.variables, {"note": text})
    except ConfigurationError:
        assert not text.isprintable() or "{" in text or "}" in text
        return
    assert fill(NOTED, values).purpose == f"about {text}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("In {city}.", "In {sity}.", "{sity} would be spoken"),
        ("default: Austin", "default: Paris", "none of its options"),
        ("type: number", "type: numbr", "write one of: text, number or boolean"),
    ],
)
def test_a_slip_is_told_with_its_line_when_the_team_is_read(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "shop.yaml").write_text(TEAM.replace(old, new))
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path / "shop.yaml")
    assert said in str(caught.value)
    assert caught.value.line > 0


def test_a_check_finds_what_is_in_no_sentence(tmp_path: Path) -> None:
    text = TEAM.replace("{note}", "{nota}").replace("from {city}", "from {town}").replace("  note: {}", "  note: {}\n  agent: {}\n  name: {}")
    (tmp_path / "shop.yaml").write_text(text)
    found = [problem for problem in check(load(tmp_path / "shop.yaml").definition, {}) if not problem.note]
    assert {problem.where for problem in found} == {"agents.desk.instructions", "procedures.hello.1", "variables.agent", "variables.name"}
