"""How does an e-mail that a tool sends reach its reader? By a job in the tool's own transaction, tried again until the mail server takes it."""

import logging

from frontdesk.kit.errors import Unavailable
from frontdesk.kit.ids import new_id
from frontdesk.work.jobs import Executes, JobContext, Jobs, put_off
from frontdesk.work.mail import Letter, Post

log = logging.getLogger(__name__)

SEND = "mail.send"
_ATTEMPTS = 12
_WAIT_SECONDS = 20
"""Each wait is so much longer than the one before: twenty minutes in all, for what is asked for in a call is soon of no use."""


class Outgoing:
    """Obeys `tools.contract.Mail`, for one run of a tool."""

    def __init__(self, tx: Executes) -> None:
        self._tx = tx

    async def send(self, to: str, subject: str, text: str) -> None:
        await put_off(self._tx, SEND, letter_id=new_id("mail"), to=to, subject=subject, text=text)


def mailing_jobs(post: Post | None, *, wait: int = _WAIT_SECONDS) -> Jobs:
    """The job that sends. `wait` is in seconds."""
    jobs = Jobs()

    @jobs.job(SEND, attempts=_ATTEMPTS, wait=wait)
    async def send(context: JobContext, letter_id: str, to: str, subject: str, text: str) -> None:
        if post is None:
            log.warning("an e-mail to a customer waits: set FRONTDESK_SMTP_URL, so that it can be sent")
            raise Unavailable("no mail server is set")
        await post.send(Letter((to,), subject, text, f"{letter_id}@{context.business_id}.frontdesk"))

    return jobs
