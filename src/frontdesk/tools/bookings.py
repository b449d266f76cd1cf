"""What may a tool do with the desk's calendar? The port `Bookings` and the values that pass through it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Protocol


@dataclass(frozen=True)
class Opening:
    """A time at which a service can be had, and by whom; of the business's zone. `service` and `staff` are names."""

    start: datetime
    end: datetime
    service: str
    staff: str


@dataclass(frozen=True)
class Appointment:
    """What is booked. `cancelled` ones are still known by their reference."""

    reference: str
    service: str
    staff: str
    start: datetime
    end: datetime
    name: str
    phone: str
    cancelled: bool = False


@dataclass(frozen=True)
class Bookable:
    """A service, or one who gives it: `title` as it is spoken, `also` what else callers say."""

    name: str
    title: str
    also: tuple[str, ...] = ()


class Bookings(Protocol):
    """The calendar of this desk, in the tool's own transaction."""

    @property
    def services(self) -> Mapping[str, Bookable]: ...

    @property
    def staff(self) -> Mapping[str, Bookable]: ...

    @property
    def zone(self) -> tzinfo:
        """Of the wall's clock."""
        ...

    @property
    def last_day(self) -> date:
        """The last day that can be booked as yet."""
        ...

    def staff_of(self, service: str) -> Sequence[str]:
        """Who gives it."""
        ...

    def hours_on(self, day: date) -> Sequence[tuple[time, time]]:
        """When the house is open; nothing on a day on which it is closed."""
        ...

    async def openings(self, service: str, first: date, last: date, *, staff: str = "", instead_of: str = "") -> Sequence[Opening]:
        """All that are free from one day to the other, in order. `instead_of` is the reference of an appointment that would be moved there."""
        ...

    def spread(self, openings: Sequence[Opening]) -> Sequence[Opening]:
        """As many as are named at a time, from the first on, apart from each other."""
        ...

    def nearest(self, openings: Sequence[Opening], wanted: datetime) -> Sequence[Opening]:
        """As many as are named at a time, around the one that was wanted."""
        ...

    async def hold(self, opening: Opening) -> bool:
        """Keeps it for a while for this call, in place of what it held before; False when somebody else has it."""
        ...

    async def book(self, opening: Opening, *, name: str, phone: str, email: str = "") -> Appointment | None:
        """None when somebody else has it."""
        ...

    async def move(self, reference: str, opening: Opening) -> Appointment | None:
        """None when somebody else has it."""
        ...

    async def cancel(self, reference: str) -> bool:
        """False when it was none any more."""
        ...

    async def find(self, reference: str) -> Appointment | None: ...

    async def upcoming(self, phone: str) -> Sequence[Appointment]:
        """What is booked under this number and not over, the next first."""
        ...
