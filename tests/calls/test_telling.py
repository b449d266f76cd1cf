"""People hear of a message at once, once, and as soon as the mail server is there again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from frontdesk.business.people import Business, Person
from frontdesk.business.repository import add_person, close_person, ensure_business
from frontdesk.business.roles import Role
from frontdesk.calls.messages import Inbox
from frontdesk.calls.telling import Telling, letter, recipients, telling_jobs
from frontdesk.kit.clocks import FixedClock
from frontdesk.records.messages.message import KeptMessage
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Message
from frontdesk.work.jobs import JobContext, Jobs
from frontdesk.work.mail import Letter, Patience, Smtp, SmtpServer
from frontdesk.work.worker import Pace, run_worker
from tests.calls.some_events import NOW
from tests.work.mailbox import Mailbox, mail_server

BUSINESS = Business("biz_default", "The Bakery", "America/Chicago", NOW)
LEFT = KeptMessage("msg_1", "call_1", "my cake is late", NOW, NOW, "Maria", "+12175550142", NOW + timedelta(days=1, hours=5))
ANN = Person("person_1", "Ann", "ann@shop.test", Role.OWNER, NOW)


@dataclass
class Postman:
    """Obeys `Post`; keeps what he is given."""

    letters: list[Letter] = field(default_factory=list)

    async def send(self, letter: Letter) -> None:
        self.letters.append(letter)


@pytest.fixture
async def shop(database: Database) -> Database:
    async with database.transaction(BUSINESS.business_id) as tx:
        await ensure_business(tx, BUSINESS)
        await add_person(tx, "Ann", Role.OWNER, now=NOW, email="ann@shop.test")
    return database


async def _leave(database: Database) -> str:
    async with database.transaction(BUSINESS.business_id) as tx:
        return await Inbox("call_1", FixedClock(NOW)).within(tx, "k").leave(Message(LEFT.text, LEFT.name, LEFT.phone, LEFT.callback_at))


async def _tell(jobs: Jobs, database: Database, message_id: str) -> None:
    await jobs["messages.tell"].function(JobContext(1, 1, BUSINESS.business_id, database, FixedClock(NOW)), message_id=message_id)


@asynccontextmanager
async def _working(database: Database, jobs: Jobs) -> AsyncIterator[None]:
    task = asyncio.create_task(run_worker(database, jobs, FixedClock(NOW), pace=Pace(look=0.3)))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _until_there(mailbox: Mailbox) -> None:
    async with asyncio.timeout(20):
        while not mailbox.letters:  # noqa: ASYNC110 the server has a thread of its own
            await asyncio.sleep(0.05)


def test_a_letter_says_who_which_number_what_and_when() -> None:
    written = letter(LEFT, BUSINESS, ("ann@shop.test",), "https://desk.test")
    assert written.subject == "Message from Maria · The Bakery"
    for said in ("Maria", "+12175550142", "my cake is late", "Tuesday, June 16, 2026, 3:00 PM CDT", "https://desk.test/messages?message=msg_1"):
        assert said in written.text


def test_a_letter_says_what_is_not_known() -> None:
    written = letter(KeptMessage("msg_1", "call_1", "hello", NOW, NOW), BUSINESS, ("ann@shop.test",), "https://desk.test")
    assert written.subject == "Message from a caller · The Bakery"
    assert "not said" in written.text
    assert "any time" in written.text


def test_those_are_told_who_may_answer_and_have_an_address() -> None:
    bob = replace(ANN, id="person_2", email="bob@shop.test", role=Role.OPERATOR)
    people = [
        ANN,
        bob,
        replace(ANN, role=Role.VIEWER, email="vera@shop.test"),
        replace(ANN, email=None),
        replace(bob, email="old@x.y", closed_at=NOW),
    ]
    assert recipients((), people) == ("ann@shop.test", "bob@shop.test")
    assert recipients(["desk@shop.test", "desk@shop.test"], people) == ("desk@shop.test",)


async def test_people_are_told_once_however_often_the_job_is_run(shop: Database) -> None:
    postman, message_id = Postman(), await _leave(shop)
    jobs = telling_jobs(Telling(postman, (), "https://desk.test"))
    for _ in range(2):
        await _tell(jobs, shop, message_id)
    assert [(written.to, written.message_id) for written in postman.letters] == [(("ann@shop.test",), f"{message_id}@biz_default.frontdesk")]


async def test_a_message_that_was_deleted_meanwhile_is_told_to_nobody(shop: Database) -> None:
    postman = Postman()
    await _tell(telling_jobs(Telling(postman, (), "")), shop, "msg_gone")
    assert postman.letters == []


async def test_without_anybodys_address_it_is_said_in_the_log_what_is_missing(shop: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with shop.transaction(BUSINESS.business_id) as tx:
        ann = await add_person(tx, "Old", Role.OWNER, now=NOW, email="old@shop.test")
        await close_person(tx, ann.id, now=NOW)
    postman = Postman()
    jobs = telling_jobs(Telling(postman, (), ""))
    message_id = await _leave(shop)
    await _tell(jobs, shop, message_id)
    assert [written.to for written in postman.letters] == [("ann@shop.test",)]
    assert "FRONTDESK_MESSAGES_TO" not in caplog.text


async def test_without_a_mail_server_it_is_said_once_and_nothing_fails(shop: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    jobs = telling_jobs(Telling(None, (), ""))
    for _ in range(2):
        await _tell(jobs, shop, await _leave(shop))
    assert caplog.text.count("FRONTDESK_SMTP_URL") == 1


async def test_a_mail_server_that_comes_back_gets_the_letter_once(shop: Database) -> None:
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        pass
    post = Smtp(SmtpServer("127.0.0.1", port, "desk@shop.test"), Patience(answer=0.5, whole=1.0))
    await _leave(shop)
    async with _working(shop, telling_jobs(Telling(post, (), "https://desk.test"), wait=1)):
        await asyncio.sleep(0.3)
        with mail_server(mailbox, port=port):
            await _until_there(mailbox)
            await asyncio.sleep(1.2)
    assert len(mailbox.letters) == 1
    assert "my cake is late" in mailbox.letters[0].get_content()
