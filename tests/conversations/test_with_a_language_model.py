"""Do calls go the same way when a language model phrases them? The procedures, gates and quotes are code; the rest is asked over the wire."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from frontdesk.insight.conversations.file import read_conversation
from frontdesk.insight.conversations.runner import run
from frontdesk.insight.conversations.stage import Theatre
from tests.conversations.serving import brain_served
from tests.conversations.test_pack_conversations import FILES

SOME = (
    "welcome_for_headphones",
    "welcome_and_then_the_shop",
    "all_at_once",
    "questions_in_between",
    "three_answers_nobody_understands",
    "a_locked_account",
    "a_person_in_the_middle",
    "a_message_from_a_customer",
    "her_order_goes_to_another_address",
    "another_address_after_the_quote",
    "a_lamp_that_came_broken",
    "proved_in_the_middle_of_an_order",
    "what_are_the_digits_on_file",
)
CHOSEN = [file for pack, file in FILES if pack == "marketplace" and file.stem in SOME]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre() -> AsyncIterator[Theatre]:
    async with brain_served() as asked, Theatre(llm="openai") as theatre:
        yield theatre
    assert len(asked) >= len(CHOSEN), "the model was asked"


def test_all_that_were_chosen_are_there() -> None:
    assert len(CHOSEN) == len(SOME)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in CHOSEN])
async def test_a_conversation_holds_with_a_language_model(theatre: Theatre, file: Path) -> None:
    result = await run(read_conversation(file), lambda one: theatre.stage(one, "marketplace"))
    assert [str(failure) for failure in result.verdict.failures] == []
    assert {trouble["what"] for trouble in result.call["troubles"]} <= {"slow"}, "a machine under load may be slow; nothing else may go wrong"
