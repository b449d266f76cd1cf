"""Who outside was told of calls, and did it arrive?"""

from typing import Annotated

from fastapi import APIRouter, Query

from frontdesk.api.auth import Operator, Viewer
from frontdesk.api.cursor import read_cursor, write_cursor
from frontdesk.api.house import TheHouse
from frontdesk.api.webhook_shapes import DeliveryCounts, DeliveryInfo, DeliveryPage, DeliveryWhole
from frontdesk.work.webhooks import repository
from frontdesk.work.webhooks.delivery import Delivery, Status
from frontdesk.work.webhooks.jobs import send_again

router = APIRouter(prefix="/api/webhooks", tags=["webhooks"])


@router.get("/deliveries")
async def list_deliveries(
    house: TheHouse,
    viewer: Viewer,
    limit: int = Query(50, ge=1, le=200),
    before: str | None = None,
    status: Annotated[list[Status], Query(description="Any of these; all of them when left out.")] = [],  # noqa: B006 FastAPI copies it
    kind: Annotated[str, Query(max_length=80)] = "",
    team: Annotated[str, Query(max_length=80)] = "",
) -> DeliveryPage:
    """The newest first; `next` is the cursor of the page after."""
    cursor = read_cursor(before) if before else None
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        rows = await repository.list_deliveries(tx, limit=limit + 1, before=cursor, status=status, kind=kind, team=team)
        counts = await repository.count_deliveries(tx)
    page = rows[:limit]
    following = write_cursor(page[-1].made_at, page[-1].delivery_id) if len(rows) > limit else None
    return DeliveryPage(items=[_shown(row) for row in page], next=following, counts=DeliveryCounts(**counts))


@router.get("/deliveries/{delivery_id}")
async def get_delivery(house: TheHouse, viewer: Viewer, delivery_id: str) -> DeliveryWhole:
    """With what was sent."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        delivery = await repository.get_delivery(tx, delivery_id)
    return DeliveryWhole(**_shown(delivery).model_dump(), body=delivery.body)


@router.post("/deliveries/{delivery_id}/again")
async def again(house: TheHouse, operator: Operator, delivery_id: str) -> DeliveryInfo:
    """Sends it once more, whatever became of it; tries go on for a day."""
    async with house.database.transaction(operator.business_id) as tx:
        return _shown(await send_again(tx, delivery_id, now=house.clock.now()))


def _shown(delivery: Delivery) -> DeliveryInfo:
    return DeliveryInfo(**{name: getattr(delivery, name) for name in DeliveryInfo.model_fields})
