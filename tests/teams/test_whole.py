"""Does a team that is written down again read back as the same?"""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from frontdesk.teams import TeamDefinition, find_packs, load
from frontdesk.teams.origin import plain
from frontdesk.teams.parse import parse
from frontdesk.teams.sources import load_written
from frontdesk.teams.validate import validate
from frontdesk.teams.whole import as_json, as_yaml, to_yaml

BASE = plain(load("marketplace").provenance)
LETTERS = st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00{}")
TEXTS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=60),
    st.sampled_from(
        [
            "yes",
            "no",
            "on",
            "~",
            "null",
            "1",
            "0x1F",
            "1_000",
            "2026-01-01",
            "- a",
            "a: b",
            "a #b",
            "'",
            '"',
            "|",
            "a\nb",
            "a\n\nb\n",
            "\tx",
            "é\u2028x",
        ]
    ),
).filter(lambda text: text.strip() != "")
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True).filter(lambda name: name not in ("refuse", "wish"))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False, width=32), TEXTS)
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=12)


@given(st.dictionaries(NAMES | TEXTS, TREES, min_size=1, max_size=4))
@settings(max_examples=200, phases=[Phase.generate])
def test_what_is_written_as_yaml_reads_as_it_was(values: dict[str, Any]) -> None:
    assert plain(parse(to_yaml(values), Path("team.yaml"))) == values


@st.composite
def definitions(draw: st.DrawFn) -> TeamDefinition:
    """Teams of every shape, on the words of a real one."""
    agents: dict[str, Any] = draw(
        st.dictionaries(
            NAMES, st.fixed_dictionaries({"purpose": TEXTS, "instructions": TEXTS, "examples": st.lists(TEXTS, max_size=3)}), min_size=1, max_size=3
        )
    )
    for agent in agents.values():
        if draw(st.booleans()):
            agent["handoffs"] = draw(st.lists(st.sampled_from(sorted(agents)), max_size=2))
            agent["voice"] = {
                "llm": {"temperature": draw(st.floats(0, 2, allow_nan=False))},
                "tts": {"options": draw(st.dictionaries(NAMES, SCALARS, max_size=2))},
            }
    values = {
        "frontdesk": 1,
        "name": draw(NAMES),
        "title": draw(TEXTS),
        "entry": sorted(agents)[0],
        "manners": draw(TEXTS),
        "words": {**BASE["words"], "greeting": draw(TEXTS)},
        "agents": agents,
        "gates": {
            name: {"lasts": f"{draw(st.integers(1, 90))}m", "attempts": draw(st.integers(1, 20))} for name in draw(st.lists(NAMES, max_size=2))
        },
        "answers": [{"asked": [draw(TEXTS)], "say": draw(TEXTS)} for _ in range(draw(st.integers(0, 2)))],
        "limits": {"silence": draw(st.floats(1, 60))},
    }
    return TeamDefinition.model_validate(values)


@given(definitions())
@settings(max_examples=40, phases=[Phase.generate])
def test_a_definition_reads_back_equal_from_yaml_and_from_json(definition: TeamDefinition) -> None:
    for text, file in ((as_yaml(definition), Path("a.yaml")), (as_json(definition), Path("a.json"))):
        assert validate(parse(text, file)) == definition
    assert TeamDefinition.model_validate(definition.canonical()) == definition


@pytest.mark.parametrize("name", sorted(name for name, path in find_packs().items() if path.is_dir()))
def test_a_pack_printed_whole_is_a_team_that_loads_and_is_the_same(name: str) -> None:
    team = load(name)
    assert load_written(as_yaml(team.definition), name).definition == team.definition
    assert validate(parse(as_json(team.definition), Path("team.json"))) == team.definition
