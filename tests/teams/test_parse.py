"""Whatever stands in a file: it is read, or the mistake is told. Nothing else comes out."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams import load
from frontdesk.teams.origin import at, plain
from frontdesk.teams.parse import parse

YAML, JSON = Path("team.yaml"), Path("team.json")

GOOD = """\
frontdesk: 1
extends: base
name: shop
title: "The Shop"
entry: sales
agents:
  sales: {purpose: selling things, tools: [find], examples: ["a, b"]}
gates: {verified: {lasts: 30m}}
procedures:
  hello:
    - say: {text: Hello}
"""
KEYS = [
    *("frontdesk", "extends", "name", "title", "entry", "agents", "voice", "llm", "tts", "words", "gates", "procedures"),
    *("limits", "sales", "purpose", "tools", "requires", "say", "ask", "hold", "silence"),
]
SIGNS = [":", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "&a", "*a", "!", "|", ">", "'", '"', "#", "\t", "---", "?", "<<", "%", "1", "é"]

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["base", "sales", "30m", "auto"])
keys = st.sampled_from([*KEYS, *(f"+{key}" for key in KEYS)]) | st.text(max_size=4)
trees = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5), max_leaves=25)
fragments = st.lists(st.sampled_from([*KEYS, *SIGNS]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=40), inner, max_size=3),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("teams") / "shop.yaml"


def mistake_in(file: Path, text: str) -> ConfigurationError | None:
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    try:
        load(file)
    except ConfigurationError as error:
        return error
    return None


def loads_or_tells(file: Path, text: str) -> None:
    error = mistake_in(file, text)
    assert error is None or (error.file and error.way_out)


@settings(deadline=None, max_examples=60)
@given(tree=trees)
def test_a_tree_of_any_shape_is_loaded_or_its_mistakes_are_told(file: Path, tree: Any) -> None:
    loads_or_tells(file, json.dumps(tree))


@settings(deadline=None, max_examples=60)
@given(tree=st.dictionaries(keys, trees, max_size=4))
def test_any_change_of_a_good_team_is_loaded_or_told(file: Path, tree: dict[str, Any]) -> None:
    good = {"frontdesk": 1, "extends": "base", "name": "shop", "title": "Shop", "entry": "sales", "agents": {"sales": {"purpose": "x"}}}
    loads_or_tells(file, json.dumps({**good, **tree}))


@settings(deadline=None, max_examples=60)
@given(pieces=fragments)
def test_a_text_of_any_pieces_of_yaml_is_read_or_its_mistake_is_told(file: Path, pieces: list[str]) -> None:
    loads_or_tells(file, "".join(pieces))


@settings(deadline=None, max_examples=60)
@given(place=st.integers(0, len(GOOD)), cut=st.integers(0, 12), pieces=st.text(max_size=3) | st.sampled_from("\t \n:-[]{}&*!|>'\"#%@`"))
def test_a_slip_of_the_hand_is_loaded_or_told(file: Path, place: int, cut: int, pieces: str) -> None:
    loads_or_tells(file, GOOD[:place] + pieces + GOOD[place + cut :])


@settings(deadline=None)
@given(raw=st.binary(max_size=60))
def test_bytes_of_any_kind_are_read_or_the_mistake_is_told(file: Path, raw: bytes) -> None:
    for name in ("shop.yaml", "shop.json"):
        loads_or_tells(file.with_name(name), raw.decode("utf-8", "surrogateescape"))


@settings(deadline=None)
@given(values)
def test_what_is_written_as_json_is_read_as_it_was(value: Any) -> None:
    assert plain(parse(json.dumps(value, ensure_ascii=True), JSON)) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("30m", "30m"),
        ("2026-06-15", "2026-06-15"),
        ("yes", "yes"),
        ("true", True),
        ("010", 10),
        ("0x1F", 31),
        ("1_000", 1000),
        ("0.50", 0.5),
        ("~", None),
        ("'7'", "7"),
        ("12:30", "12:30"),
    ],
)
def test_a_value_is_what_it_looks_like_and_text_otherwise(written: str, value: object) -> None:
    assert plain(parse(f"a: {written}\n", YAML)) == {"a": value}


def test_every_value_has_the_line_of_its_key_and_every_item_its_own() -> None:
    root = parse("a:\n  b:\n    text\nc:\n  - 1\n\n  - d: 2\n", YAML)
    found = {path: (at(root, path) or root).origin.line for path in [("a",), ("a", "b"), ("c",), ("c", 0), ("c", 1), ("c", 1, "d")]}
    assert list(found.values()) == [1, 2, 4, 5, 7, 7]


def test_an_alias_stands_for_what_it_points_to() -> None:
    assert plain(parse("a: &x [1, 2]\nb: *x\n", YAML)) == {"a": [1, 2], "b": [1, 2]}


def test_a_mark_at_the_beginning_of_a_file_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode().replace(b"\n", b"\r\n"))
    assert load(file).name == "shop"
