"""What did a call change in the data? Rows before and after, compared; and whether that is what was expected."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.insight.conversations.script import Change, TableChange

Row = Mapping[str, Any]
Snapshot = Mapping[str, Sequence[Row]]
FREE = frozenset({"offer_responses", "addresses", "messages"})
"""Tables that may change when a file says nothing about data."""
PASSING = frozenset({"carts", "cart_items", "shipments", "shipment_events", "stock", "booking_staff"})
"""Tables that are compared only when a file names them."""


@dataclass(frozen=True)
class Difference:
    """Of one table: rows that came, went, or changed (before, after)."""

    added: tuple[Row, ...] = ()
    changed: tuple[tuple[Row, Row], ...] = ()
    removed: tuple[Row, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def to_json(self) -> dict[str, Any]:
        return {
            "added": [dict(row) for row in self.added],
            "changed": [{"before": dict(before), "after": dict(after)} for before, after in self.changed],
            "removed": [dict(row) for row in self.removed],
        }


def compare(before: Snapshot, after: Snapshot, keys: Mapping[str, Sequence[str]]) -> dict[str, Difference]:
    """Every table that differs. `keys` names each table's primary key; columns that end in `_at` and ids are not compared."""
    touched = [table for table in {*before, *after} if before.get(table, ()) != after.get(table, ())]
    found = {table: _compare_table(before.get(table, ()), after.get(table, ()), keys.get(table, ())) for table in touched}
    return {table: found[table] for table in sorted(found) if found[table]}


def _compare_table(before: Sequence[Row], after: Sequence[Row], key: Sequence[str]) -> Difference:
    old, new = _by_key(before, key), _by_key(after, key)
    changed = [(old[name], new[name]) for name in old if name in new and _bare(old[name]) != _bare(new[name])]
    return Difference(
        added=tuple(row for name, row in new.items() if name not in old),
        changed=tuple(changed),
        removed=tuple(row for name, row in old.items() if name not in new),
    )


def _by_key(rows: Iterable[Row], key: Sequence[str]) -> dict[str, Row]:
    """Rows by primary key; without one, by all they hold (equal rows are counted)."""
    named: dict[str, Row] = {}
    seen: Counter[str] = Counter()
    for row in rows:
        name = json.dumps([str(row[column]) for column in key] if key else _bare(row), sort_keys=True, default=str)
        seen[name] += 1
        named[f"{name}#{seen[name]}"] = row
    return named


def _bare(row: Row) -> dict[str, str]:
    return {column: str(value) for column, value in row.items() if column != "id" and not column.endswith(("_at", "_id"))}


def unexpected(found: Mapping[str, Difference], expected: Mapping[str, TableChange], *, exact: bool) -> list[str]:
    """What does not hold, in words. `exact`: rows that no expectation speaks of fail too; tables in PASSING only when named."""
    problems = []
    for table, change in expected.items():
        problems += _check_table(table, found.get(table, Difference()), change, exact=exact)
    if exact:
        problems += [
            f"{table}: nothing should have changed, but {_told(found[table])}" for table in found if table not in expected and table not in PASSING
        ]
    return problems


def unchanged(found: Mapping[str, Difference], tables: Iterable[str]) -> list[str]:
    return [f"{table}: nothing should have changed, but {_told(found[table])}" for table in tables if table in found]


def by_default(found: Mapping[str, Difference]) -> list[str]:
    """When a file says nothing about data."""
    return unchanged(found, [table for table in found if table not in FREE | PASSING])


def rows_added(found: Mapping[str, Difference], counts: Mapping[str, int]) -> list[str]:
    problems = []
    for table, count in counts.items():
        came = len(found[table].added) if table in found else 0
        if came != count:
            problems.append(f"{table}: {count} rows should have been added, {came} were")
    return problems


def _check_table(table: str, found: Difference, expected: TableChange, *, exact: bool) -> list[str]:
    problems, left = _match(table, "added", list(found.added), expected.added, _fits)
    more, left_removed = _match(table, "removed", list(found.removed), expected.removed, _fits)
    changed, left_changed = _match(table, "changed", list(found.changed), expected.changed, _fits_change)
    problems += more + changed
    if exact:
        for word, rows in (("added", left), ("removed", left_removed), ("changed", left_changed)):
            problems += [f"{table}: a row was {word} that nobody expected: {_short(row)}" for row in rows]
    return problems


def _match(table: str, word: str, rows: list[Any], expected: Sequence[Any], fits: Any) -> tuple[list[str], list[Any]]:
    """Each expected row takes one row of the difference; what nobody took is left."""
    problems = []
    for wanted in expected:
        index = next((number for number, row in enumerate(rows) if fits(row, wanted)), None)
        if index is None:
            problems.append(f"{table}: no row was {word} like {_short(wanted)}; there was {_short(rows) if rows else 'none'}")
        else:
            rows.pop(index)
    return problems, rows


def _fits(row: Row, wanted: Row) -> bool:
    return all(column in row and _equal(row[column], value) for column, value in wanted.items())


def _fits_change(change: tuple[Row, Row], wanted: Change) -> bool:
    before, after = change
    return _fits(before, wanted.where) and _fits(after, wanted.to)


def _equal(found: Any, wanted: Any) -> bool:
    if found == wanted or str(found) == str(wanted):
        return True
    return isinstance(found, str) and isinstance(wanted, str) and found.casefold() == wanted.casefold()


def _told(difference: Difference) -> str:
    parts = [
        f"{len(rows)} {word}"
        for word, rows in (("added", difference.added), ("changed", difference.changed), ("removed", difference.removed))
        if rows
    ]
    return ", ".join(parts) + f": {_short(next(iter(difference.added or difference.changed or difference.removed)))}"


def _short(value: Any) -> str:
    if isinstance(value, Change):
        value = value.model_dump()
    text = json.dumps(value, default=lambda other: dict(other) if isinstance(other, Mapping) else str(other))
    return text if len(text) <= 300 else text[:297] + "…"
