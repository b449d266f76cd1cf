"""How big is a thing, and does it go into a room? Pure: what its row says and the room's feet in, a verdict out.

What a row does not say is None, and nobody guesses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from frontdesk.packs.marketplace.repository import Product

Verdict = Literal["fits", "tight", "too_big", "unknown"]

LARGEST_FT = 500
"""No room of a home is longer."""


@dataclass(frozen=True)
class Measures:
    """Inches and pounds; `clearance` is to be left free at each side, `min_room` the smallest room in feet, `size` the one that was measured."""

    length: Fraction | None = None
    width: Fraction | None = None
    height: Fraction | None = None
    weight: Fraction | None = None
    capacity: Fraction | None = None
    clearance: Fraction | None = None
    assembly_minutes: int | None = None
    min_room: tuple[int, int] | None = None
    rooms: tuple[str, ...] = ()
    size: str = ""

    @property
    def any(self) -> bool:
        return not (self.length is None and self.width is None and self.height is None)


@dataclass(frozen=True)
class Fit:
    """`needs` are the inches it takes with what is to be left free, the shorter side first."""

    verdict: Verdict
    needs: tuple[Fraction, Fraction] | None = None
    below_min_room: bool = False


def measures_of(item: Product) -> Measures:
    said = item.details
    minutes = said.get("assembly_minutes", "")
    return Measures(
        length=_exact(said, "length_in"),
        width=_exact(said, "width_in"),
        height=_exact(said, "height_in"),
        weight=_exact(said, "weight_lb"),
        capacity=_exact(said, "capacity_lb"),
        clearance=_exact(said, "clearance_in"),
        assembly_minutes=int(minutes) if minutes.isdigit() else None,
        min_room=_room(said.get("min_room_ft", "")),
        rooms=tuple(room.strip() for room in said.get("rooms", "").split(",") if room.strip()),
        size=said.get("measured_size", ""),
    )


def fit(measures: Measures, width_ft: float, length_ft: float) -> Fit:
    """Turned either way. The room for walking around is at both long sides."""
    if measures.length is None or measures.width is None:
        return Fit("unknown")
    room = sorted((Fraction(width_ft) * 12, Fraction(length_ft) * 12))
    bare = _pair(measures.length, measures.width)
    needs = _pair(measures.length, measures.width + 2 * (measures.clearance or 0))
    if not _within(bare, room):
        return Fit("too_big", needs)
    small = measures.min_room is not None and not _within(_pair(*(Fraction(12 * side) for side in measures.min_room)), room)
    return Fit("tight" if small or not _within(needs, room) else "fits", needs, small)


def is_room(feet: float) -> bool:
    return 1 <= feet <= LARGEST_FT


def suits(measures: Measures, room_type: str) -> bool | None:
    """Whether it is made for such a room; None where the row does not say."""
    return any(room_type == room for room in measures.rooms) if measures.rooms and room_type else None


def _pair(one: Fraction, other: Fraction) -> tuple[Fraction, Fraction]:
    return min(one, other), max(one, other)


def _within(sides: tuple[Fraction, Fraction], room: list[Fraction]) -> bool:
    return sides[0] <= room[0] and sides[1] <= room[1]


def _exact(details: Mapping[str, str], name: str) -> Fraction | None:
    """ "79 1/8" is seventy nine and one eighth."""
    try:
        return sum((Fraction(part) for part in details[name].split()), Fraction(0)) if details.get(name) else None
    except ValueError:
        return None


def _room(text: str) -> tuple[int, int] | None:
    width, _, length = text.partition("x")
    return (int(width), int(length)) if width.isdigit() and length.isdigit() else None
