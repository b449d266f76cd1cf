"""How do people hear of a message at once? By an e-mail: a job that is tried again until the mail server has taken it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.business.people import Business, Person
from frontdesk.business.repository import get_business, list_people
from frontdesk.business.roles import Role, may
from frontdesk.calls.messages import TELL
from frontdesk.kit.errors import NotFound
from frontdesk.records.messages.letter import body, subject
from frontdesk.records.messages.message import KeptMessage
from frontdesk.records.messages.repository import get_message, mark_notified
from frontdesk.work.jobs import JobContext, Jobs
from frontdesk.work.mail import Letter, Post

log = logging.getLogger(__name__)

_ATTEMPTS = 40
_WAIT_SECONDS = 30
"""Each wait is so much longer than the one before: six hours in all."""


@dataclass(frozen=True)
class Telling:
    """Whom to tell and how. Without addresses it is the owners and operators who have one; without a post nobody is told."""

    post: Post | None
    addresses: Sequence[str]
    console: str
    """The address of the console, for the link."""


def telling_jobs(telling: Telling, *, wait: int = _WAIT_SECONDS) -> Jobs:
    """The jobs that need a post. `wait` is in seconds."""
    jobs = Jobs()
    if telling.post is None:
        log.info("FRONTDESK_SMTP_URL is not set: messages are in the console, and no e-mail tells of them")

    @jobs.job(TELL, attempts=_ATTEMPTS, wait=wait)
    async def tell(context: JobContext, message_id: str) -> None:
        if telling.post is None or (written := await _written(context, message_id, telling)) is None:
            return
        await telling.post.send(written)
        async with context.transaction() as tx:
            await mark_notified(tx, message_id, now=context.clock.now())

    return jobs


async def _written(context: JobContext, message_id: str, telling: Telling) -> Letter | None:
    """None when there is nothing to tell: it was told already or deleted meanwhile, or nobody has an address."""
    async with context.transaction() as tx:
        try:
            message = await get_message(tx, message_id)
        except NotFound:
            return None
        to = recipients(telling.addresses, await list_people(tx))
        if not to:
            log.warning("nobody has an e-mail address: set FRONTDESK_MESSAGES_TO, so that people are told of messages")
        return letter(message, await get_business(tx), to, telling.console) if to and message.notified_at is None else None


def recipients(addresses: Sequence[str], people: Sequence[Person]) -> tuple[str, ...]:
    """The addresses that were set; else everybody who may answer a message and has one."""
    own = [person.email for person in people if person.email and person.closed_at is None and may(person.role, Role.OPERATOR)]
    return tuple(dict.fromkeys(addresses or own))


def letter(message: KeptMessage, business: Business, to: tuple[str, ...], console: str) -> Letter:
    text = body(message, zone=business.zone, console=console)
    return Letter(to, f"{subject(message)} · {business.name}", text, f"{message.message_id}@{business.business_id}.frontdesk")
