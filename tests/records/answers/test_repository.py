"""Answers in a real database: one for each question of a call, typed, and as a table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.kit.errors import FrontdeskError
from frontdesk.records.answers.answer import KeptAnswer, as_csv
from frontdesk.records.answers.repository import list_answers, put_answer
from frontdesk.store.engine import Database

BUSINESS = "biz_default"
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
NINE = KeptAnswer("ans_1", "call_1", "survey", "How likely?", "rating", "9", NOON, 9.0)
FREELY = KeptAnswer("ans_2", "call_1", "survey", "Anything else?", "text", "=more, please", NOON + timedelta(seconds=9))


async def test_answers_come_in_the_order_they_were_given_and_of_the_team_that_is_asked_for(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        for answer in (FREELY, NINE, replace(NINE, answer_id="ans_3", team="other", call_id="call_2")):
            await put_answer(tx, answer)
        assert await list_answers(tx, "survey") == [NINE, FREELY]
        assert await list_answers(tx, "survey", limit=1) == [FREELY]
        assert len(await list_answers(tx)) == 3


async def test_who_answers_once_more_has_changed_their_mind(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_answer(tx, NINE)
        again = replace(NINE, answer_id="ans_9", value="4", number=4.0)
        assert await put_answer(tx, again) == "ans_1"
        assert await list_answers(tx) == [replace(again, answer_id="ans_1")]


async def test_a_rating_without_a_number_is_no_rating(database: Database) -> None:
    with pytest.raises((FrontdeskError, SQLAlchemyError)):
        async with database.transaction(BUSINESS) as tx:
            await put_answer(tx, replace(NINE, number=None))


def test_a_table_has_a_line_for_each_answer_and_no_formula() -> None:
    head, nine, freely = as_csv([NINE, FREELY]).splitlines()
    assert head == "answer_id,call_id,team,question,kind,value,answered_at,number"
    assert nine == "ans_1,call_1,survey,How likely?,rating,9,2026-06-15T12:00:00+00:00,9"
    assert '"\'=more, please"' in freely
