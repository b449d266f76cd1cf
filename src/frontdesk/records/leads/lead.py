"""What is a lead?"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class KeptLead:
    """Somebody who may buy. `phone` is E.164, `budget_cents` in the currency of the business."""

    lead_id: str
    call_id: str
    team: str
    name: str
    captured_at: datetime
    phone: str = ""
    email: str = ""
    interest: str = ""
    size: str = ""
    timing: str = ""
    budget_cents: int | None = None
    notes: str = ""
