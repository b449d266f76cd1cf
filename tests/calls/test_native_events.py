"""Each subscriber to LiveKit's events gets all that it would have got, and no loop is woken for what it does not wait for."""

import asyncio
import threading
from typing import Any

from livekit.rtc._proto.ffi_pb2 import FfiEvent

from frontdesk.calls.native_events import Switch


def _frame(handle: int) -> FfiEvent:
    event = FfiEvent()
    event.audio_stream_event.stream_handle = handle
    return event


def _taken(async_id: int) -> FfiEvent:
    event = FfiEvent()
    event.capture_audio_frame.async_id = async_id
    return event


def _of_room(handle: int) -> FfiEvent:
    event = FfiEvent()
    event.room_event.room_handle = handle
    return event


def _is_sound(event: Any) -> bool:
    return bool(event.WhichOneof("message") == "audio_stream_event")


def _of(handle: int) -> Any:
    return lambda event: event.audio_stream_event.stream_handle == handle


async def _put(switch: Switch, *events: FfiEvent) -> None:
    def put() -> None:
        for event in events:
            switch.put(event)

    thread = threading.Thread(target=put)
    thread.start()
    await asyncio.to_thread(thread.join)


async def test_a_stream_gets_its_own_frames_in_their_order_and_no_other() -> None:
    switch = Switch()
    ours, theirs = (switch.subscribe(filter_fn=_is_sound) for _ in range(2))
    first = asyncio.create_task(ours.wait_for(_of(1))), asyncio.create_task(theirs.wait_for(_of(2)))
    await asyncio.sleep(0)
    await _put(switch, _frame(2), _frame(1), _frame(1), _frame(2), _frame(1))
    assert [event.audio_stream_event.stream_handle for event in await asyncio.gather(*first)] == [1, 2]
    assert [(await ours.wait_for(_of(1))).audio_stream_event.stream_handle for _ in range(2)] == [1, 1]
    assert (await theirs.wait_for(_of(2))).audio_stream_event.stream_handle == 2


async def test_an_answer_that_comes_before_it_is_waited_for_is_not_lost() -> None:
    switch = Switch()
    queue = switch.subscribe()
    await _put(switch, _taken(6), _taken(7))
    event = await asyncio.wait_for(queue.wait_for(lambda event: event.capture_audio_frame.async_id == 7), 5)
    assert event.capture_audio_frame.async_id == 7


async def test_a_room_gets_every_event_of_rooms_and_none_of_sound() -> None:
    switch = Switch()
    room = switch.subscribe(filter_fn=lambda event: not _is_sound(event))
    await _put(switch, _of_room(1), _frame(1), _taken(1), _of_room(2))
    waiting = [(await room.get()).room_event.room_handle for _ in range(2)]
    assert waiting == [1, 2]
    third = asyncio.create_task(room.get())
    await asyncio.sleep(0)
    await _put(switch, _frame(1), _taken(2), _of_room(3))
    assert (await third).room_event.room_handle == 3


async def test_who_waits_for_something_else_is_not_woken() -> None:
    switch = Switch()
    queue = switch.subscribe()
    waiting = asyncio.create_task(queue.wait_for(lambda event: event.capture_audio_frame.async_id == 9))
    await asyncio.sleep(0)
    await _put(switch, *(_frame(handle) for handle in range(100)), *(_taken(at) for at in range(9)))
    await asyncio.sleep(0)
    assert not waiting.done()
    await _put(switch, _taken(9))
    assert (await waiting).capture_audio_frame.async_id == 9


async def test_who_stops_waiting_keeps_nobody_else_from_what_comes() -> None:
    switch = Switch()
    gone, there = switch.subscribe(filter_fn=_is_sound), switch.subscribe(filter_fn=_is_sound)
    waiting = asyncio.create_task(gone.wait_for(_of(1)))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    switch.unsubscribe(gone)
    await _put(switch, _frame(1))
    assert (await there.wait_for(_of(1))).audio_stream_event.stream_handle == 1


async def test_a_loop_that_was_closed_disturbs_nobody() -> None:
    switch = Switch()
    closed = asyncio.new_event_loop()
    queue = switch.subscribe(loop=closed)
    queue._waiting = (lambda event: True, closed.create_future())  # type: ignore[attr-defined]
    closed.close()
    there = switch.subscribe()
    await _put(switch, _taken(1))
    assert (await there.wait_for(lambda event: True)).capture_audio_frame.async_id == 1
