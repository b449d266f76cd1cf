"""How do notices look to a client of the API?"""

from datetime import datetime

from pydantic import BaseModel

from frontdesk.work.webhooks.delivery import Status


class DeliveryInfo(BaseModel):
    """One notice for one address. `answer` is what came back last."""

    delivery_id: str
    notice_id: str
    kind: str
    team: str
    call_id: str
    url: str
    status: Status
    attempts: int
    answer: str
    made_at: datetime
    next_at: datetime | None
    delivered_at: datetime | None


class DeliveryWhole(DeliveryInfo):
    """`body` is the JSON text as it was signed."""

    body: str


class DeliveryCounts(BaseModel):
    waiting: int = 0
    delivered: int = 0
    given_up: int = 0


class DeliveryPage(BaseModel):
    items: list[DeliveryInfo]
    next: str | None
    counts: DeliveryCounts
    """Of all there are, whatever the page shows."""
