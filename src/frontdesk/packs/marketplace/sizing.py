"""Which size fits this body? Pure: the rows of a chart, what an item is made in and how it fits, and somebody's measures in; a size out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

_STEPS = {"half a size small": 0.5, "a size small": 1.0, "half a size large": -0.5, "a size large": -1.0}
"""What is added to a usual size for an item that runs small or large."""
_BETWEEN = {"weight_lb": 3.0, "waist_in": 0.5, "shoe": 0.5}
"""So near to the end of a size somebody is between two: a snug fit is then taken larger, a roomy one smaller."""
_BETWEEN_NUMBERS = {"waist_in": 1.0, "shoe": 0.5}
_LARGEST_SHOE = 17


@dataclass(frozen=True)
class ChartRow:
    """Sizes of one kind of garment, each with the most that it is for: pounds of people so tall, inches around the waist, a shoe size."""

    chart: str
    by: str
    height_from: int
    height_to: int
    sizes: tuple[tuple[str, float], ...]

    @property
    def numbered(self) -> bool:
        return self.sizes[0][0].isdigit()


@dataclass(frozen=True)
class Body:
    """What somebody told of themselves; `usual` is the size they usually take."""

    height_in: int | None = None
    weight_lb: int | None = None
    waist_in: int | None = None
    usual: str = ""


@dataclass(frozen=True)
class Advice:
    """The size to take; without one, `beyond` says whether everything that is made is too small or too large."""

    size: str = ""
    beyond: Literal["", "small", "large"] = ""
    by: str = ""


def missing(rows: Sequence[ChartRow], body: Body) -> str:
    """The argument that is needed to tell a size by this chart, "" when nothing lacks. Some charts go by what nobody is asked for here."""
    kinds = [row.by for row in rows]
    known = {"weight_lb": body.weight_lb and body.height_in, "waist_in": body.waist_in, "shoe": _number(body.usual)}
    if not kinds or (body.usual and kinds[0] != "shoe") or any(known.get(kind) for kind in kinds) or kinds[0] not in _BETWEEN:
        return ""
    if "weight_lb" in kinds and (body.height_in or body.weight_lb):
        return "weight_lb" if body.height_in else "height_in"
    return {"weight_lb": "height_in", "waist_in": "height_in" if "weight_lb" in kinds else "waist_in", "shoe": "size"}[kinds[0]]


def advised(rows: Sequence[ChartRow], made: Sequence[str], fit: str, body: Body) -> Advice:
    """The size to take of what is made; nothing when the measures do not tell it by this chart."""
    for row in rows:
        value = _value(row, body)
        if value is not None:
            return _pick(row, made, fit, value)
    return _usual(rows, made, fit, body.usual) if body.usual else Advice()


def other_system(rows: Sequence[ChartRow], usual: str) -> bool:
    """Whether a shoe size is not one of ours: forty two is European."""
    return any(row.by == "shoe" for row in rows) and (_number(usual) or 0) > _LARGEST_SHOE


def _value(row: ChartRow, body: Body) -> float | None:
    """What this row goes by."""
    if row.by == "weight_lb" and body.weight_lb and body.height_in:
        bounded = max(48, min(body.height_in, 90))
        return float(body.weight_lb) if row.height_from <= bounded <= row.height_to else None
    if row.by == "waist_in" and body.waist_in:
        return float(body.waist_in)
    return _number(body.usual) if row.by == "shoe" else None


def _pick(row: ChartRow, made: Sequence[str], fit: str, value: float) -> Advice:
    names = [size for size, _ in row.sizes]
    wanted = value + (_STEPS.get(fit, 0.0) if row.by == "shoe" else 0.0)
    at = next((place for place, (_, most) in enumerate(row.sizes) if wanted <= most), len(names))
    at = _between(row, at, wanted, fit)
    if at < len(names) and names[at] in made:
        return Advice(names[at], by=row.by)
    smaller = any(name in made for name in names[at:])
    return Advice(beyond="large" if smaller else "small", by=row.by)


def _between(row: ChartRow, at: int, value: float, fit: str) -> int:
    margin = _BETWEEN_NUMBERS.get(row.by, 0.0) if row.numbered else _BETWEEN.get(row.by, 0.0)
    if fit == "roomy" and 0 < at <= len(row.sizes) and value <= row.sizes[at - 1][1] + margin:
        return at - 1
    near_end = at < len(row.sizes) - 1 and not row.numbered and value > row.sizes[at][1] - margin
    return at + 1 if fit == "snug" and near_end else at


def _usual(rows: Sequence[ChartRow], made: Sequence[str], fit: str, usual: str) -> Advice:
    """By the size somebody usually takes, in letters or as a number; one that runs a size small is taken a size larger."""
    names = [size for size, _ in rows[0].sizes] if rows else list(made)
    said = next((name for name in names if name.lower() == usual.lower()), "")
    if not said:
        return Advice()
    at = names.index(said) + round(_STEPS.get(fit, 0.0) + 0.01)
    if not 0 <= at < len(names) or names[at] not in made:
        return Advice(beyond="small" if not any(name in made for name in names[max(0, at) :]) else "large", by="usual")
    return Advice(names[at], by="usual")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
