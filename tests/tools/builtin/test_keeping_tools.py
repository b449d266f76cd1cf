"""The tools that keep something: what they keep, what they ask back for, and what the caller hears."""

from datetime import UTC, datetime
from typing import Any

import pytest

from frontdesk.kit.errors import Unavailable
from frontdesk.tools.builtin.capture_lead import capture_lead
from frontdesk.tools.builtin.handle_is_busy import handle_is_busy
from frontdesk.tools.builtin.record_answer import record_answer
from frontdesk.tools.builtin.save_data import save_data
from frontdesk.tools.builtin.schedule_callback import schedule_callback
from frontdesk.tools.contract import Missing, Tool
from frontdesk.tools.keepsakes import Answer, Callback, Lead, Saved
from tests.fakes.shelf import CHICAGO, NOW, Shelf, context

NUMBER = "+12175550142"
SPOKEN = "two one seven, five five five, zero one four two"
TOMORROW = datetime(2026, 6, 16, 15)


@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        ("rating", "nine out of ten", Answer("How likely?", "rating", "9", 9.0)),
        ("number", "a dozen", Answer("How likely?", "number", "12", 12.0)),
        ("yes_no", "definitely", Answer("How likely?", "yes_no", "yes")),
        ("date", "last Friday", Answer("How likely?", "date", "2026-06-12")),
        ("choice", "shop", Answer("How likely?", "choice", "shop")),
        ("text", " it was fine ", Answer("How likely?", "text", "it was fine")),
    ],
)
async def test_an_answer_is_kept_as_what_it_is(kind: str, said: str, kept: Answer) -> None:
    shelf = Shelf()
    reply = await record_answer.function(context(shelf), "How likely? ", said, kind)
    assert shelf.kept == [kept]
    assert reply.data["value"] == kept.value


@pytest.mark.parametrize(("kind", "said"), [("rating", "eleven"), ("number", "many"), ("yes_no", "purple"), ("date", "some day"), ("text", "  ")])
async def test_what_is_no_answer_of_its_kind_is_asked_for_again(kind: str, said: str) -> None:
    shelf = Shelf()
    with pytest.raises(Missing) as asked:
        await record_answer.function(context(shelf), "How likely?", said, kind)
    assert (asked.value.parameter, shelf.kept) == ("answer", [])


async def test_a_value_is_kept_by_its_name() -> None:
    shelf = Shelf()
    await save_data.function(context(shelf), " color ", " red ")
    assert shelf.kept == [Saved("color", "red")]


async def test_a_callback_is_promised_for_the_time_it_is_here() -> None:
    shelf = Shelf()
    reply = await schedule_callback.function(context(shelf, line=NUMBER, known={"first_name": "Maria"}), TOMORROW, reason="the bill")
    assert shelf.kept == [Callback(TOMORROW.replace(tzinfo=CHICAGO), NUMBER, "the bill", "Maria")]
    assert reply.say == f"All right, we'll call you tomorrow at three in the afternoon at {SPOKEN}."


@pytest.mark.parametrize("tool", [schedule_callback, handle_is_busy])
async def test_nobody_is_called_in_the_past_or_without_a_number(tool: Tool) -> None:
    shelf = Shelf()
    for when, line, asked_for in ((NOW, NUMBER, "when"), (TOMORROW, "", "phone")):
        with pytest.raises(Missing) as asked:
            await tool.function(context(shelf, line=line), when)
        assert asked.value.parameter == asked_for
    assert shelf.kept == []


@pytest.mark.parametrize("when", [datetime(2099, 6, 16, 15), datetime.max, datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)])
async def test_no_call_is_promised_for_a_time_beyond_all_plans(when: datetime) -> None:
    shelf = Shelf()
    with pytest.raises(Missing, match="when"):
        await schedule_callback.function(context(shelf, line=NUMBER), when)
    assert shelf.kept == []


async def test_who_has_no_time_is_asked_when_and_then_let_go() -> None:
    shelf = Shelf()
    with pytest.raises(Missing) as asked:
        await handle_is_busy.function(context(shelf, line=NUMBER))
    assert (asked.value.parameter, "call you back" in asked.value.question) == ("when", True)
    reply = await handle_is_busy.function(context(shelf, line=NUMBER), TOMORROW)
    assert (len(shelf.kept), reply.data["ends_call"]) == (1, True)


async def test_a_lead_is_kept_with_all_that_was_told_and_a_way_to_reach_them() -> None:
    shelf = Shelf()
    reply = await capture_lead.function(context(shelf), "Maria", "a calendar", phone="217 555 0142", size="6", budget_cents=20000)
    assert shelf.kept == [Lead("Maria", NUMBER, "", "a calendar", "6", "", 20000, "")]
    assert reply.say == f"Thank you, Maria. I've noted your details, and one of our people will get back to you at {SPOKEN}."
    written = await capture_lead.function(context(shelf), "James", "a calendar", email="james at example dot com")
    assert "by e-mail" in written.say
    with pytest.raises(Missing):
        await capture_lead.function(context(shelf), "Nobody", "a calendar")


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        (record_answer, ("q", "a")),
        (save_data, ("n", "v")),
        (schedule_callback, (TOMORROW, NUMBER)),
        (handle_is_busy, (TOMORROW, NUMBER)),
        (capture_lead, ("Maria", "a calendar", NUMBER)),
    ],
)
async def test_a_call_without_a_place_for_it_promises_nothing(tool: Tool, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(Unavailable):
        await tool.function(context(None, line=NUMBER), *arguments)


@pytest.mark.parametrize("cents", [-1, 10**30])
async def test_a_budget_that_nobody_has_is_asked_for_again(cents: int) -> None:
    shelf = Shelf()
    with pytest.raises(Missing, match="budget"):
        await capture_lead.function(context(shelf, line=NUMBER), "Maria", "desks", budget_cents=cents)
    assert shelf.kept == []


async def test_a_name_without_end_is_not_said_to_its_end() -> None:
    shelf = Shelf()
    reply = await capture_lead.function(context(shelf, line=NUMBER), "Maria " * 10_000, "desks")
    assert len(reply.say) < 300
