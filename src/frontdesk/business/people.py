"""Who are a business and its people, as values?"""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.business.roles import Role

DEFAULT_BUSINESS = "biz_default"
DEFAULT_ZONE = "America/Chicago"


@dataclass(frozen=True)
class Business:
    """A tenant. `zone` is where its hours, days and spoken times are."""

    business_id: str
    name: str
    zone: str
    made_at: datetime


@dataclass(frozen=True)
class Person:
    """Someone who signs in. `closed_at`: may not any more."""

    id: str
    name: str
    email: str | None
    role: Role
    made_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True)
class ApiKey:
    """A program's way in; the secret itself is shown once, when it is made."""

    id: str
    name: str
    role: Role
    made_at: datetime
    revoked_at: datetime | None = None
