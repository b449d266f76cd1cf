"""What is an answer, and how do many of them read as a table?"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

Kind = Literal["text", "number", "rating", "yes_no", "choice", "date"]


@dataclass(frozen=True)
class KeptAnswer:
    """What a caller answered. `number` is that of a number or a rating."""

    answer_id: str
    call_id: str
    team: str
    question: str
    kind: Kind
    value: str
    answered_at: datetime
    number: float | None = None


def as_csv(answers: Iterable[KeptAnswer]) -> str:
    """A head line and a line each. No cell begins as a formula does, for a spreadsheet would run what a caller said."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    names = [field.name for field in fields(KeptAnswer)]
    lines.writerow(names)
    for answer in answers:
        lines.writerow([_cell(getattr(answer, name)) for name in names])
    return written.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else value
