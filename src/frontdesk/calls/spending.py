"""What did a call cost? A fold of its events: what is not known is None, and never nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.calls.events import CallEnded, Event, ProviderChosen, VendorUsed

NEEDS_NOBODY = ("local", "brain")
"""They cost nothing, and stand behind every chain by themselves."""


@dataclass(frozen=True)
class Spending:
    """`dollars`: all of it, None while a part of it is not known; `known`: what is."""

    dollars: float | None
    known: float
    chosen: tuple[ProviderChosen, ...]
    used: tuple[VendorUsed, ...]


def spending(events: Iterable[Event]) -> Spending:
    """A call that is still on, whose worker died, or that was held before costs were counted, has no known cost."""
    chosen: list[ProviderChosen] = []
    used: list[VendorUsed] = []
    ended = False
    for event in events:
        if isinstance(event, ProviderChosen):
            chosen.append(event)
        elif isinstance(event, VendorUsed):
            used.append(event)
        ended = ended or isinstance(event, CallEnded)
    known = round(sum((one.dollars or 0.0 for one in used), 0.0), 6)
    counted = {(one.part, one.provider) for one in used}
    whole = ended and bool(chosen) and all(one.provider in NEEDS_NOBODY or (one.part, one.provider) in counted for one in chosen)
    return Spending(known if whole and all(one.dollars is not None for one in used) else None, known, tuple(chosen), tuple(used))
