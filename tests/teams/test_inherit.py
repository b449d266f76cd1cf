"""Does inheriting keep its laws? Mappings merge by key, lists replace, `+key` appends, nothing is forgotten."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.teams.inherit import merge, settle
from frontdesk.teams.origin import Entry, Origin, at, plain

BASE, OWN, OTHER = Origin(Path("base.yaml"), 1), Origin(Path("own.yaml"), 2), Origin(Path("other.yaml"), 3)


def tree(value: Any, origin: Origin = BASE) -> Entry:
    """Plain values as a file at one place would give them."""
    if isinstance(value, dict):
        return Entry({key: tree(inner, origin) for key, inner in value.items()}, origin)
    if isinstance(value, list):
        return Entry(tuple(tree(inner, origin) for inner in value), origin)
    return Entry(value, origin)


def merged(*values: Any) -> Any:
    result = tree(values[0])
    for value in values[1:]:
        result = merge(result, tree(value, OWN))
    return plain(settle(result))


lists = st.lists(st.integers(0, 9), max_size=3)
# One kind of value for each key, as in a definition: `m` and `n` are mappings, `l` a list, `t` text.
mappings = st.recursive(
    st.fixed_dictionaries({}, optional={"l": lists, "t": st.text("ab", min_size=1, max_size=3)})
    | st.fixed_dictionaries({}, optional={"+l": lists, "+t": st.text("ab", min_size=1, max_size=3)}),
    lambda inner: st.fixed_dictionaries({}, optional={"m": inner, "n": inner, "l": lists}),
    max_leaves=6,
)


def test_mappings_merge_by_key_and_lists_replace() -> None:
    base = {"voice": {"stt": 1, "tts": 2}, "tools": ["a", "b"]}
    assert merged(base, {"voice": {"tts": 3}, "tools": ["c"]}) == {"voice": {"stt": 1, "tts": 3}, "tools": ["c"]}


def test_a_plus_appends_to_a_list_and_puts_text_under_text() -> None:
    assert merged({"l": [1], "t": "one\n"}, {"+l": [2], "+t": "two"}) == {"l": [1, 2], "t": "one\ntwo"}


def test_a_plus_with_nothing_to_append_to_stands_alone() -> None:
    assert merged({}, {"+l": [2], "inner": {"+t": "x"}}) == {"l": [2], "inner": {"t": "x"}}


def test_appending_twice_keeps_the_order_of_the_chain() -> None:
    assert merged({"l": [1]}, {"+l": [2]}, {"+l": [3]}) == {"l": [1, 2, 3]}


def test_a_null_takes_away_what_was_inherited() -> None:
    assert merged({"requires": "verified"}, {"requires": None}) == {"requires": None}


def test_every_value_knows_where_it_stands_and_what_it_replaced() -> None:
    root = merge(merge(tree({"a": {"b": 1}}), tree({"a": {"b": 2}}, OWN)), tree({"a": {"b": 3}}, OTHER))
    value = at(root, ("a", "b"))
    assert value is not None
    assert (value.origin, [(earlier.value, earlier.origin) for earlier in value.overrode]) == (OTHER, [(2, OWN), (1, BASE)])


def test_each_item_of_an_appended_list_knows_its_own_file() -> None:
    root = merge(tree({"l": [1]}), tree({"+l": [2]}, OWN))
    assert [item.origin for item in (at(root, ("l",)) or root).items or ()] == [BASE, OWN]


@given(mappings)
def test_nothing_changes_nothing(value: dict[str, Any]) -> None:
    assert merged({}, value) == merged(value, {}) == merged(value)


@given(mappings)
def test_without_appending_twice_the_same_is_the_same(value: dict[str, Any]) -> None:
    settled = merged(value)
    assert merged(settled, settled) == settled


@given(mappings, mappings, mappings)
def test_it_does_not_matter_which_two_of_three_are_merged_first(one: dict[str, Any], two: dict[str, Any], three: dict[str, Any]) -> None:
    first, second, third = tree(one), tree(two, OWN), tree(three, OTHER)
    assert plain(settle(merge(merge(first, second), third))) == plain(settle(merge(first, merge(second, third))))


@given(mappings, mappings)
def test_no_key_is_lost_and_none_is_made_up(base: dict[str, Any], own: dict[str, Any]) -> None:
    assert set(merged(base, own)) == {key.removeprefix("+") for key in (*base, *own)}
