"""What is an appointment, once it is booked?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Status = Literal["booked", "cancelled"]


@dataclass(frozen=True)
class Booking:
    """What a caller has booked. `reference` is what they are told; `start` and `end` are instants."""

    reference: str
    service: str
    staff: str
    start: datetime
    end: datetime
    name: str
    phone: str
    email: str
    status: Status
