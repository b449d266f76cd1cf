"""A message for a person: what is kept of it, and what the caller is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Unavailable
from frontdesk.tools.builtin.take_message import take_message
from frontdesk.tools.catalogue import discover
from frontdesk.tools.contract import Message, Missing, Reply, ToolContext

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 6, 15, 10, tzinfo=CHICAGO)
NUMBER = "+12175550142"
SPOKEN = "two one seven, five five five, zero one four two"


class NoTransaction:
    """What a tool gets that has no business in the database."""

    async def execute(self, statement: Any, parameters: Any = None) -> Sequence[Any]:
        raise AssertionError("a message goes through its port alone")


@dataclass
class Kept:
    """A place for messages."""

    messages: list[Message] = field(default_factory=list)

    async def leave(self, message: Message) -> str:
        self.messages.append(message)
        return f"msg_{len(self.messages)}"


def _context(kept: Kept | None, *, line: str = "", known: dict[str, str] | None = None) -> ToolContext:
    return ToolContext("call_1", "biz_1", FixedClock(NOW), NoTransaction(), key="k", line=line, known=known or {}, messages=kept)


async def _take(kept: Kept, text: str, *, line: str = "", known: dict[str, str] | None = None, **arguments: Any) -> Reply:
    return await take_message.function(_context(kept, line=line, known=known), text, **arguments)


async def test_a_message_is_kept_with_what_is_known_of_the_caller() -> None:
    kept = Kept()
    reply = await _take(kept, " my curtains are torn. ", known={"first_name": "Maria", "phone": NUMBER}, line="+13125550100")
    assert kept.messages == [Message("my curtains are torn.", "Maria", NUMBER, None)]
    assert reply.say == f'I\'ve written down your message, "my curtains are torn". One of our people will call you back at {SPOKEN}.'
    assert reply.data["message_id"] == "msg_1"


async def test_the_number_on_the_line_serves_when_no_other_is_known() -> None:
    kept = Kept()
    await _take(kept, "please call me", line=NUMBER)
    assert kept.messages[0].phone == NUMBER


async def test_a_number_that_the_caller_gives_goes_before_every_other() -> None:
    kept = Kept()
    reply = await _take(kept, "please call me", line="+13125550100", known={"phone": "+13125550101"}, phone="217-555-0142")
    assert kept.messages[0].phone == NUMBER
    assert SPOKEN in reply.say


@pytest.mark.parametrize("phone", [None, "", "my mother's", "12"])
async def test_without_any_number_it_is_asked_for_and_nothing_is_kept(phone: str | None) -> None:
    kept = Kept()
    with pytest.raises(Missing) as asked:
        await _take(kept, "please call me", phone=phone)
    assert (asked.value.parameter, asked.value.question) == ("phone", "Which number can they reach you at?")
    assert kept.messages == []


async def test_a_caller_who_gives_no_number_is_promised_no_call() -> None:
    kept = Kept()
    reply = await _take(kept, "your website is down", phone="none")
    assert kept.messages == [Message("your website is down")]
    assert "can't call you back" in reply.say


@pytest.mark.parametrize(
    ("callback_at", "said"),
    [
        (datetime(2026, 6, 16, 15, 0, tzinfo=CHICAGO), "tomorrow at three in the afternoon"),
        (datetime(2026, 6, 16, 20, 0, tzinfo=UTC), "tomorrow at three in the afternoon"),
        (datetime(2026, 6, 16, 15, 0), "tomorrow at three in the afternoon"),
    ],
)
async def test_the_time_to_call_is_kept_and_said_as_it_is_here(callback_at: datetime, said: str) -> None:
    kept = Kept()
    reply = await _take(kept, "call me about my refund", line=NUMBER, callback_at=callback_at)
    assert kept.messages[0].callback_at == datetime(2026, 6, 16, 15, 0, tzinfo=CHICAGO)
    assert reply.say.endswith(f"{SPOKEN}, {said}.")


@pytest.mark.parametrize("text", ["my order 1031 is late", " ".join(["word"] * 30), 'he said "never again"'])
async def test_what_cannot_be_said_well_is_not_said_back(text: str) -> None:
    kept = Kept()
    reply = await _take(kept, text, line=NUMBER)
    assert reply.say == f"I've written down your message. One of our people will call you back at {SPOKEN}."
    assert kept.messages[0].text == text


async def test_a_call_without_a_place_for_messages_promises_nothing() -> None:
    with pytest.raises(Unavailable):
        await take_message.function(_context(None, line=NUMBER), "please call me")


def test_every_team_can_have_it() -> None:
    assert discover()["take_message"] is take_message
    assert len(take_message.examples) >= 15
    assert [parameter.name for parameter in take_message.parameters if parameter.required] == ["text"]
