"""Is everything there?"""

import httpx
from fastapi import APIRouter

from frontdesk.api.house import House, TheHouse
from frontdesk.api.shapes import Health, PartHealth
from frontdesk.kit.errors import Unavailable

router = APIRouter(tags=["health"])


@router.get("/api/health")
async def health(house: TheHouse) -> Health:
    """The parts this process needs, each with what it says."""
    parts = [await _database(house), await _livekit(house)]
    return Health(ok=all(part.ok for part in parts), parts=parts)


async def _database(house: House) -> PartHealth:
    try:
        async with house.database.transaction(house.business_id, read_only=True) as tx, tx.savepoint():
            pass  # a savepoint is the smallest thing that has to reach it
    except Unavailable as error:
        return PartHealth(name="database", ok=False, detail=error.message)
    return PartHealth(name="database", ok=True, detail="answers")


async def _livekit(house: House) -> PartHealth:
    url = house.livekit.url.replace("ws", "http", 1)
    try:
        async with httpx.AsyncClient(timeout=2.0) as client:
            answer = await client.get(url)
    except httpx.HTTPError as error:
        return PartHealth(name="livekit", ok=False, detail=type(error).__name__)
    return PartHealth(name="livekit", ok=answer.status_code == 200, detail=answer.text[:20])
