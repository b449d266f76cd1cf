"""How does a notice reach its address? By a job of its own, tried for a day. No kill loses it: with the note of one try goes the job of the
next."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from frontdesk.kit.errors import NotFound, Unavailable
from frontdesk.work.jobs import Executes, JobContext, Jobs, put_off
from frontdesk.work.webhooks import repository
from frontdesk.work.webhooks.delivery import LONGEST, Delivery, Tried, next_try
from frontdesk.work.webhooks.signing import headers_of

log = logging.getLogger(__name__)

DELIVER = "webhooks.deliver"
_AT_ONCE_EACH = 4
"""Notices that one host gets at a time: one that is slow does not take all who deliver."""
_TURN_SECONDS = 0.5
_LATER = timedelta(seconds=5)
"""For how long a notice waits for its turn at a host, and when it comes again if it did not get one. That is no try."""

Send = Callable[[Delivery, Mapping[str, str]], Awaitable[Tried]]
"""Sends the body with these headers, once. It never raises: what went wrong stands in what it gives."""


async def put_out(tx: Executes, delivery: Delivery) -> bool:
    """Keeps a delivery and has it sent. False when this notice was there for this address already."""
    if not await repository.put_delivery(tx, delivery):
        return False
    await put_off(tx, DELIVER, delivery_id=delivery.delivery_id, attempt=0)
    return True


async def send_again(tx: Executes, delivery_id: str, *, now: datetime) -> Delivery:
    """A person wants it sent once more: a new day of tries begins. Raises NotFound."""
    delivery = await repository.begin_anew(tx, delivery_id, now=now, give_up_at=now + LONGEST)
    await put_off(tx, DELIVER, delivery_id=delivery_id, attempt=0)
    return delivery


def webhook_jobs(send: Send, environment: Mapping[str, str]) -> Jobs:
    """`environment` holds the secrets."""
    jobs = Jobs()
    turns: dict[str, asyncio.Semaphore] = {}

    @jobs.job(DELIVER, attempts=1000, wait=5)
    async def deliver(context: JobContext, delivery_id: str, attempt: int) -> None:
        async with context.transaction() as tx:
            try:
                delivery = await repository.get_delivery(tx, delivery_id)
            except NotFound:
                return
        if delivery.status != "waiting" or delivery.attempts != attempt:
            return  # somebody sent it again, or it was begun twice
        turn = turns.setdefault(urlsplit(delivery.url).netloc, asyncio.Semaphore(_AT_ONCE_EACH))
        if not await _has_turn(turn):
            async with context.transaction() as tx:
                await put_off(tx, DELIVER, run_at=context.clock.now() + _LATER, delivery_id=delivery_id, attempt=attempt)
            return
        try:
            tried = await _try(delivery, send, environment, context)
        finally:
            turn.release()
        await _note(context, delivery, tried)

    return jobs


async def _has_turn(turn: asyncio.Semaphore) -> bool:
    try:
        async with asyncio.timeout(_TURN_SECONDS):
            return await turn.acquire()
    except TimeoutError:
        return False


async def _try(delivery: Delivery, send: Send, environment: Mapping[str, str], context: JobContext) -> Tried:
    try:
        headers = headers_of(delivery, environment, context.clock.now())
    except Unavailable as error:
        return Tried(False, error.message)
    return await send(delivery, headers)


async def _note(context: JobContext, delivery: Delivery, tried: Tried) -> None:
    now = context.clock.now()
    async with context.transaction() as tx:
        current = await repository.get_delivery(tx, delivery.delivery_id, to_change=True)
        if current.attempts != delivery.attempts or current.status != "waiting":
            return
        following = next_try(current, tried, now)
        await repository.note_try(tx, current, tried, following, now=now)
        if following:
            await put_off(tx, DELIVER, run_at=following, delivery_id=delivery.delivery_id, attempt=delivery.attempts + 1)
        elif not tried.taken:
            log.warning("the notice %s for %s is given up after %d tries: %s", delivery.kind, delivery.url, delivery.attempts + 1, tried.answer)
