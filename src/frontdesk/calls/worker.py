"""How does a process carry calls? As livekit-agents' server with a thread and a loop a call; the models are shared by all of them."""

import asyncio
import logging
import math
import os
from collections.abc import Callable
from dataclasses import dataclass

from livekit import rtc
from livekit.agents import AgentServer, JobContext, JobExecutorType, JobRequest

from frontdesk.calls.keyed import asks
from frontdesk.calls.native_events import wake_only_who_waits
from frontdesk.calls.record import Shipper
from frontdesk.calls.repository import get_call
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Switchboard
from frontdesk.calls.watching import Watching
from frontdesk.calls.web import AGENT_NAME, Dispatch, LiveKit
from frontdesk.kit.errors import FrontdeskError

log = logging.getLogger(__name__)

Place = Callable[[Switchboard, str, Dispatch], Call]
"""The call of a room, for what its dispatch says."""
_NOBODY_CAME = 20.0
"""Seconds that a room is kept in which the caller does not appear."""
_PRELOADS = "LIVEKIT_AGENTS_PRELOAD_LOCAL_INFERENCE"
"""livekit-agents would keep its end-of-turn model in memory (255 MB), which is never asked: our ears end a turn. Voice activity we load ourselves."""
_LOOKS_EVERY = 1.0
_BACK_WITHIN = 6.0
"""Seconds in which a caller who was cut off may come back into the call."""


@dataclass(frozen=True)
class Capacity:
    """How many calls this process carries, and where it tells its health."""

    calls: int = 40
    health_port: int = 0
    idle: int = 1


def make_server(
    switchboard: Switchboard,
    livekit: LiveKit,
    capacity: Capacity = Capacity(),
    *,
    agent_name: str = AGENT_NAME,
    place: Place = lambda switchboard, room, dispatch: switchboard.answer(room, dispatch),
) -> AgentServer:
    """A server for `run()`. Load is calls over the limit: by the machine's CPU, LiveKit would drop calls in silence.

    Whether there is room for one more is said by us: livekit-agents' own threshold takes the first call of an idle worker for a full load,
    and a second caller of the same moment would be left alone.
    """
    os.environ.setdefault(_PRELOADS, "0")
    wake_only_who_waits()
    server = AgentServer(
        job_executor_type=JobExecutorType.THREAD,
        ws_url=livekit.url,
        api_key=livekit.key,
        api_secret=livekit.secret,
        host="127.0.0.1",
        port=capacity.health_port,
        num_idle_processes=capacity.idle,
        load_fnc=lambda server: min(1.0, len(server.active_jobs) / capacity.calls) * 0.69,
        load_threshold=math.inf,
        initialize_process_timeout=60,
        drain_timeout=1800,
    )

    async def entrypoint(context: JobContext) -> None:
        await _hold(context, switchboard, place)

    accepted = set[str]()

    async def take(request: JobRequest) -> None:
        if len({running.job.id for running in server.active_jobs} | accepted) >= capacity.calls:
            log.warning("%d calls are on; another worker has to take %s", capacity.calls, request.room.name)
            await request.reject()
            return
        accepted.add(request.id)
        try:
            await request.accept()
        finally:
            accepted.discard(request.id)

    server.rtc_session(entrypoint, agent_name=agent_name, on_request=take)
    return server


async def _hold(context: JobContext, switchboard: Switchboard, place: Place) -> None:
    """Whatever goes wrong, the room is closed: nobody waits in one that no agent will speak in."""
    try:
        call = place(switchboard, context.job.room.name, Dispatch.from_json(context.job.metadata))
    except Exception as error:
        log.error("a call cannot be answered: %s", error, exc_info=not isinstance(error, FrontdeskError))
        await _close_room(context, "it cannot be answered")
        return
    context.log_context_fields = {"call": call.opening.call_id}
    held_before = asyncio.create_task(_held_before(switchboard, call))
    try:
        await context.connect()
        caller = await _caller(context)
        if caller and not await held_before:
            await _answer(context, switchboard, call, caller)
    finally:
        held_before.cancel()
        if not call.record.events:
            call.record.discard()
        await _close_room(context, "the call is over")


async def _held_before(switchboard: Switchboard, call: Call) -> bool:
    """A token joins once: with one that is used again after its call, that call's record would be written over."""
    try:
        async with switchboard.database.transaction(call.opening.business_id, read_only=True) as tx:
            held = await get_call(tx, call.opening.call_id) is not None
    except FrontdeskError:
        return False
    if held:
        log.warning("call %s was held before; its token is not good for another", call.opening.call_id)
    return held


async def _caller(context: JobContext) -> rtc.RemoteParticipant | None:
    try:
        return await asyncio.wait_for(context.wait_for_participant(), _NOBODY_CAME)
    except (TimeoutError, RuntimeError) as error:  # or the room was closed meanwhile
        log.info("nobody came to %s %s", context.job.room.name, error)
        return None


async def _answer(context: JobContext, switchboard: Switchboard, call: Call, caller: rtc.RemoteParticipant) -> None:
    shipper = Shipper(call.record, switchboard.database, switchboard.name)
    shipper.start()
    context.add_shutdown_callback(lambda: call.finish("error"))
    try:
        await call.begin(context.room, switchboard.voice(call), caller_identity=caller.identity)
        watching = Watching(context.room, call.record, call.expects, call.caller_waited, lambda: asks(call.listens_for()))
        if caller.identity not in context.room.remote_participants:
            await call.finish("caller_hung_up")  # gone before anyone listened for it
        await _until_over(call, context.room, caller.identity)
        await watching.finish()
    finally:
        await call.finish("error")
        await shipper.finish()


async def _until_over(call: Call, room: rtc.Room, caller: str) -> None:
    """The session notices who hangs up. Who was cut off or removed, and a room that is lost, it would wait for for ever."""
    closed = asyncio.create_task(call.closed.wait())
    try:
        absent = 0.0
        while not (await asyncio.wait([closed], timeout=_LOOKS_EVERY))[0]:
            absent = 0.0 if caller in room.remote_participants else absent + _LOOKS_EVERY
            if not room.isconnected() or absent >= _BACK_WITHIN:
                await call.finish("caller_hung_up" if absent else "error")
    finally:
        closed.cancel()


async def _close_room(context: JobContext, reason: str) -> None:
    try:
        await context.delete_room()
    except Exception as error:
        log.debug("the room was gone already: %r", error)
    context.shutdown(reason)
