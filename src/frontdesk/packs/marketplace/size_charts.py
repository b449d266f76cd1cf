"""Which size charts does the shop have? One for each kind of garment, as they stand in `data/size_charts.psv`."""

import csv
from functools import cache
from pathlib import Path

from frontdesk.packs.marketplace.sizing import ChartRow

_FILE = Path(__file__).parent / "data" / "size_charts.psv"


def chart(name: str) -> tuple[ChartRow, ...]:
    """The rows of a chart; none when there is no such chart."""
    return tuple(row for row in _rows() if row.chart == name)


@cache
def _rows() -> tuple[ChartRow, ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_row(line) for line in csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE))


def _row(line: dict[str, str]) -> ChartRow:
    sizes = tuple((size, float(most)) for size, most in (pair.rsplit(" ", 1) for pair in line["sizes"].split(",")))
    return ChartRow(line["chart"], line["by"], int(line["height_from"] or 0), int(line["height_to"] or 999), sizes)
