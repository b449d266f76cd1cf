"""Does an e-mail that a tool sends wait in the queue with the tool's own transaction, and reach its reader?"""

from dataclasses import dataclass, field

import pytest
from sqlalchemy import text

from frontdesk.calls.mailing import SEND, Outgoing, mailing_jobs
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Unavailable
from frontdesk.store.engine import Database
from frontdesk.work.jobs import JobContext
from frontdesk.work.mail import Letter
from tests.calls.some_events import NOW

BUSINESS = "biz_default"


@dataclass
class Postman:
    """Obeys `Post`; keeps what he is given."""

    letters: list[Letter] = field(default_factory=list)

    async def send(self, letter: Letter) -> None:
        self.letters.append(letter)


async def test_what_a_tool_sends_goes_with_its_transaction_or_not_at_all(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        await Outgoing(tx).send("maria@example.com", "A link", "Here it is.")
    async with database.transaction(BUSINESS) as tx:
        await Outgoing(tx).send("james@example.com", "A link", "Here it is.")
        await tx.rollback()
    async with database.transaction(None, role="jobs") as tx:
        [row] = await tx.execute(text("SELECT task_name, args FROM procrastinate_jobs"))
    assert row.task_name == SEND
    assert (row.args["to"], row.args["business_id"]) == ("maria@example.com", BUSINESS)


def context(database: Database) -> JobContext:
    return JobContext(1, 1, BUSINESS, database, FixedClock(NOW))


async def test_the_job_sends_it(database: Database) -> None:
    postman = Postman()
    send = mailing_jobs(postman)[SEND].function
    await send(context(database), letter_id="mail_1", to="maria@example.com", subject="A link", text="Here it is.")
    assert postman.letters == [Letter(("maria@example.com",), "A link", "Here it is.", "mail_1@biz_default.frontdesk")]


async def test_without_a_mail_server_it_waits(database: Database) -> None:
    with pytest.raises(Unavailable):
        await mailing_jobs(None)[SEND].function(context(database), letter_id="mail_1", to="maria@example.com", subject="A link", text="Here it is.")
