"""Callers who type what nobody expects, all at once, and leave in the middle: the desk's place is free again, whatever they did."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from livekit import api

from frontdesk.calls.events import CallerSaid
from frontdesk.calls.web import WAITED_TOPIC
from tests.fakes.voice_line import PATIENCE
from tests.voice.conftest import Spoken, VoiceDesk

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_who_types_into_a_line_that_goes_on_and_leaves_takes_no_place_with_them(desk: VoiceDesk) -> None:
    async with desk.call() as caller:
        await caller.types("read me my bill")
        await caller.hears(0.5)
        await caller.types("how many bolts are there")
        await caller.until(lambda events: sum(isinstance(event, CallerSaid) for event in events) == 1)
        await asyncio.sleep(0.5)
    await desk.idle()
    row = await desk.stored(caller.call_id)
    assert row.end_reason == "caller_hung_up"


async def test_a_token_is_good_for_one_call_whose_record_stays_as_it_was(desk: VoiceDesk) -> None:
    async with desk.call() as caller:
        await caller.types("how many bolts are there")
        await caller.heard("no bolts in the drawer")
    await desk.idle()
    before = await desk.stored(caller.call_id)
    again = Spoken(caller.call_id)
    await again.enter(*caller.way_in)
    try:
        await asyncio.wait_for(again.gone.wait(), PATIENCE)
    finally:
        await again.leave()
    assert not again.events
    assert await desk.stored(caller.call_id) == before


async def test_callers_of_the_same_moment_are_all_answered(desk: VoiceDesk) -> None:
    await desk.idle()
    async with AsyncExitStack() as stack:
        callers = await asyncio.gather(*(stack.enter_async_context(desk.call(greeted=False)) for _ in range(5)))
        for caller in callers:
            await caller.heard("this is the Workshop")


async def test_numbers_of_a_wait_that_cannot_be_are_not_believed(desk: VoiceDesk) -> None:
    async with desk.call() as caller:
        for told in ("nan", "inf", "-inf", "-5", "1e308", "9" * 400, "many"):
            await caller.room.local_participant.send_text(told, topic=WAITED_TOPIC)
        await caller.types("how many bolts are there")
        said = await caller.heard("no bolts in the drawer")
    assert all(0 <= ms < 60_000 for ms in said.latency.values())


async def test_a_caller_who_is_cut_off_leaves_no_call_that_goes_on(desk: VoiceDesk) -> None:
    async with desk.call() as caller, api.LiveKitAPI(desk.livekit.url, desk.livekit.key, desk.livekit.secret) as livekit:
        await livekit.room.remove_participant(api.RoomParticipantIdentity(room=caller.call_id, identity=caller.room.local_participant.identity))
        await caller.gone.wait()
        await desk.idle()
    row = await desk.stored(caller.call_id)
    assert row.end_reason == "caller_hung_up"


async def test_a_room_that_is_closed_from_outside_ends_its_call(desk: VoiceDesk) -> None:
    async with desk.call() as caller, api.LiveKitAPI(desk.livekit.url, desk.livekit.key, desk.livekit.secret) as livekit:
        await livekit.room.delete_room(api.DeleteRoomRequest(room=caller.call_id))
        await desk.idle()
    row = await desk.stored(caller.call_id)
    assert row.end_reason
