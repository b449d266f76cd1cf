"""What was said in a call, to be listened to?"""

import asyncio

from fastapi import APIRouter
from fastapi.responses import FileResponse

from frontdesk.api.auth import Operator
from frontdesk.api.house import TheHouse
from frontdesk.calls import repository
from frontdesk.calls.recording_pieces import joined
from frontdesk.kit.errors import NotFound

router = APIRouter(prefix="/api/calls", tags=["calls"])


@router.get("/{call_id}/recording", response_class=FileResponse)
async def get_recording(house: TheHouse, operator: Operator, call_id: str) -> FileResponse:
    """The sound of a call whose team records: FLAC, the caller on the left, the desk on the right, silent while a secret was open."""
    async with house.database.transaction(operator.business_id, read_only=True) as tx:
        known = await repository.get_call(tx, call_id) is not None
    whole = await asyncio.to_thread(joined, house.settings.recordings / call_id) if known else None
    if whole is None:
        raise NotFound("recording of call", call_id)
    return FileResponse(whole, media_type="audio/flac")
