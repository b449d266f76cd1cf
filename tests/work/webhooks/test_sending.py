from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.work.webhooks.delivery import Delivery, Tried
from frontdesk.work.webhooks.sending import send
from frontdesk.work.webhooks.signing import headers_of
from tests.work.webhooks.reader import SECRET, Reader, reading
from tests.work.webhooks.test_delivery import DELIVERY


def to(reader: Reader, *, private: bool = True) -> Delivery:
    return replace(DELIVERY, url=reader.url, private=private)


async def sent(delivery: Delivery, *, patience: float = 5.0) -> Tried:
    return await send(delivery, headers_of(delivery, {"S": SECRET}, datetime.now(UTC)), patience=patience)


async def test_a_notice_is_read_with_its_signature() -> None:
    async with reading() as reader:
        assert (await sent(to(reader))).taken
        assert reader.got == [(DELIVERY.notice_id, {})]


@pytest.mark.parametrize(
    ("answer", "told"),
    [("500 Broken", "500 ok"), ("302 Found|location: http://127.0.0.1:1/", "follow no redirects"), ("hang", "no answer"), ("cut", "Error")],
)
async def test_what_a_reader_did_wrong_is_told_in_a_line(answer: str, told: str) -> None:
    async with reading(answer) as reader:
        tried = await sent(to(reader), patience=1.0)
    assert not tried.taken
    assert told in tried.answer


async def test_a_reader_may_ask_for_time_and_may_say_that_it_wants_no_more() -> None:
    async with reading("503 Busy|retry-after: 90", "410 Gone") as reader:
        assert (await sent(to(reader))).wait == timedelta(seconds=90)
        assert (await sent(to(reader))).gone


async def test_an_address_inside_is_refused_unless_the_team_allows_it() -> None:
    async with reading() as reader:
        tried = await sent(to(reader, private=False))
        assert not tried.taken
        assert "not public" in tried.answer
        assert reader.got == []


async def test_nobody_there_is_no_error() -> None:
    tried = await sent(replace(DELIVERY, url="http://127.0.0.1:9/x", private=True))
    assert not tried.taken
