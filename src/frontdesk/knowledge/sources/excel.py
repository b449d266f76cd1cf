"""How is a workbook read? Sheet by sheet; the first row names the columns, each other row is a line that can be said."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]

from frontdesk.knowledge.packed import check_packed
from frontdesk.knowledge.prose import rows_as_lines
from frontdesk.knowledge.source import Limits, Section, Source, Unreadable


def read(data: bytes, limits: Limits) -> Sequence[Section]:
    check_packed(data, limits)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        if len(book.worksheets) > limits.pages:
            raise Unreadable(f"it has {len(book.worksheets)} sheets, and {limits.pages} is the most")
        return [_section(sheet, limits) for sheet in book.worksheets]
    finally:
        book.close()


def _section(sheet: Any, limits: Limits) -> Section:
    rows = [[_cell(cell) for cell in row] for row in islice(sheet.iter_rows(), limits.rows + 1)]
    if len(rows) > limits.rows:
        raise Unreadable(f"the sheet {sheet.title} has more than {limits.rows} rows")
    return Section("\n".join(rows_as_lines(rows)), (sheet.title,), f"sheet {sheet.title}")


def _cell(cell: Any) -> str:
    """As it is shown, as far as that is told: dollars with their sign, a day as a day, no point for whole numbers."""
    value = cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(float(value), str(getattr(cell, "number_format", "") or ""))
    if isinstance(value, date | time):
        return _moment(value)
    return "" if value is None else str(value)


def _moment(value: date | time) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    hour = f" {value:%H:%M}" if isinstance(value, datetime) and value.time() != time() else ""
    return f"{value:%B} {value.day}, {value.year}{hour}"


def _number(value: float, shown: str) -> str:
    if "%" in shown:
        return f"{value * 100:g}%"
    if "$" in shown:
        return f"${value:.0f}" if value == int(value) else f"${value:.2f}"
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:g}"


SOURCE = Source("Excel workbook", (".xlsx", ".xlsm"), read)
