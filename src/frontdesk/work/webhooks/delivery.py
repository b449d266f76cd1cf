"""What is one delivery of a notice, and when is it tried again? Values and rules, no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Status = Literal["waiting", "delivered", "given_up"]

LONGEST = timedelta(hours=24)
"""After so long a notice is not tried any more by itself; a person may send it again."""
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=2)
LONGEST_ANSWER = 300
"""Characters of an answer that are kept, for the person who looks why it was not taken."""


@dataclass(frozen=True)
class Delivery:
    """One notice for one address. `notice_id` is the same for all addresses and tries: by it the reader knows that it had it already."""

    delivery_id: str
    notice_id: str
    kind: str
    team: str
    call_id: str
    url: str
    secrets: Sequence[str]
    """Names of environment variables."""
    private: bool
    body: str
    """JSON, letter by letter as it is signed."""
    made_at: datetime
    give_up_at: datetime
    status: Status = "waiting"
    attempts: int = 0
    answer: str = ""
    """What came back last, in a line."""
    next_at: datetime | None = None
    delivered_at: datetime | None = None


@dataclass(frozen=True)
class Tried:
    """What one try came to. `gone`: the address wants no more of this (410)."""

    taken: bool
    answer: str
    gone: bool = False
    wait: timedelta | None = None
    """What the reader asked for (Retry-After)."""


def wait_before(attempt: int) -> timedelta:
    """Five seconds before the second try, then each time three times as long, two hours at most."""
    return min(_FIRST_WAIT * 3 ** (attempt - 1), _LONGEST_WAIT) if attempt < 20 else _LONGEST_WAIT


def next_try(delivery: Delivery, tried: Tried, now: datetime) -> datetime | None:
    """When it is tried again; None when it was taken, or is given up."""
    if tried.taken or tried.gone or now >= delivery.give_up_at:
        return None
    return min(now + max(wait_before(delivery.attempts + 1), tried.wait or timedelta()), delivery.give_up_at)
