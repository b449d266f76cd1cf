from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.insight.conversations.difference import Difference, by_default, compare, rows_added, unchanged, unexpected
from frontdesk.insight.conversations.script import TableChange

KEYS = {"orders": ["number"], "log": []}
OLD = [{"number": 1, "state": "new", "made_at": 1}, {"number": 2, "state": "new", "made_at": 2}]


def _found(new: list[dict[str, Any]], table: str = "orders") -> dict[str, Difference]:
    return compare({table: OLD if table == "orders" else []}, {table: new}, KEYS)


def _expect(**change: Any) -> dict[str, TableChange]:
    return {"orders": TableChange.model_validate(change)}


def test_rows_that_came_went_and_changed_are_told_apart() -> None:
    found = _found([{"number": 2, "state": "sent", "made_at": 9}, {"number": 3, "state": "new", "made_at": 3}])["orders"]
    assert found.added == ({"number": 3, "state": "new", "made_at": 3},)
    assert found.removed == (OLD[0],)
    assert found.changed == ((OLD[1], {"number": 2, "state": "sent", "made_at": 9}),)


def test_times_and_ids_alone_are_no_change() -> None:
    assert _found([{**row, "made_at": 99} for row in OLD]) == {}
    assert compare({"t": [{"k": 1, "other_id": 1}]}, {"t": [{"k": 1, "other_id": 2}]}, {"t": ["k"]}) == {}


def test_without_a_key_equal_rows_are_counted() -> None:
    found = compare({"log": [{"a": 1}]}, {"log": [{"a": 1}, {"a": 1}]}, KEYS)
    assert found["log"].added == ({"a": 1},)


ROWS = st.lists(st.fixed_dictionaries({"number": st.integers(0, 5), "state": st.sampled_from("ab")}), max_size=6, unique_by=lambda row: row["number"])


@given(ROWS, ROWS)
def test_a_difference_is_empty_only_where_nothing_differs(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
    found = compare({"orders": old}, {"orders": new}, KEYS).get("orders", Difference())
    kept = [row for row in old if row not in found.removed and row not in [before for before, _ in found.changed]]
    rebuilt = [*kept, *(after for _, after in found.changed), *found.added]
    assert sorted(rebuilt, key=lambda row: row["number"]) == sorted(new, key=lambda row: row["number"])


def test_listed_rows_match_on_the_columns_that_are_given() -> None:
    found = _found([*OLD, {"number": 3, "state": "NEW", "fee_cents": 599}])
    assert unexpected(found, _expect(added=[{"number": "3", "state": "new", "fee_cents": 599}]), exact=True) == []
    (problem,) = unexpected(found, _expect(added=[{"number": 4}]), exact=False)
    assert problem.startswith('orders: no row was added like {"number": 4}; there was [{"number": 3')
    assert unexpected(found, _expect(added=[{"colour": "red"}]), exact=False)


def test_each_listed_row_takes_one_row() -> None:
    found = _found([*OLD, {"number": 3, "state": "new"}])
    problems = unexpected(found, _expect(added=[{"state": "new"}, {"state": "new"}]), exact=True)
    assert problems == ['orders: no row was added like {"state": "new"}; there was none']


def test_unlisted_rows_fail_where_the_data_is_given_exactly_and_pass_where_it_is_included() -> None:
    found = _found([*OLD, {"number": 3, "state": "new"}, {"number": 4, "state": "new"}])
    wanted = _expect(added=[{"number": 3}])
    assert unexpected(found, wanted, exact=False) == []
    assert unexpected(found, wanted, exact=True) == ['orders: a row was added that nobody expected: {"number": 4, "state": "new"}']


def test_a_change_is_matched_by_what_it_was_and_what_it_became() -> None:
    found = _found([OLD[0], {**OLD[1], "state": "sent"}])
    assert unexpected(found, _expect(changed=[{"where": {"number": 2}, "to": {"state": "sent"}}]), exact=True) == []
    assert unexpected(found, _expect(changed=[{"where": {"number": 2}, "to": {"state": "lost"}}]), exact=False)
    assert unexpected(found, _expect(changed=[{"where": {"number": 1}, "to": {"state": "sent"}}]), exact=False)


def test_a_removed_row_is_matched_too() -> None:
    assert unexpected(_found(OLD[1:]), _expect(removed=[{"number": 1}]), exact=True) == []


def test_a_table_that_nobody_named_fails_exact_data_unless_it_always_passes() -> None:
    found = {**_found(OLD[1:]), "carts": Difference(added=({"cart": 1},))}
    assert unexpected(found, {}, exact=True) == ['orders: nothing should have changed, but 1 removed: {"number": 1, "state": "new", "made_at": 1}']


def test_when_nothing_is_said_about_data_only_a_few_tables_may_change() -> None:
    added = Difference(added=({"x": datetime(2026, 1, 1, tzinfo=UTC)},))
    assert by_default({"offer_responses": added, "addresses": added, "messages": added, "carts": added, "cart_items": added}) == []
    assert by_default({"orders": added}) == ['orders: nothing should have changed, but 1 added: {"x": "2026-01-01 00:00:00+00:00"}']


def test_tables_can_be_held_unchanged_and_added_rows_counted() -> None:
    found = _found([*OLD, {"number": 3, "state": "new"}])
    assert unchanged(found, ["orders", "log"]) == ['orders: nothing should have changed, but 1 added: {"number": 3, "state": "new"}']
    assert rows_added(found, {"orders": 1, "log": 0}) == []
    assert rows_added(found, {"orders": 2}) == ["orders: 2 rows should have been added, 1 were"]
