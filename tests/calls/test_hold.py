"""A vendor's answer on its way: what is true goes on at once, what is not is never passed on, and calls of tools always are."""

from collections.abc import AsyncIterator, Sequence

import pytest
from livekit.agents import llm

from frontdesk.calls.chain import VENDOR
from frontdesk.calls.claims import Verdict
from frontdesk.calls.hold import HELD, Chunk, hold

NOT_DONE = Verdict(False, "add_to_cart", "I haven't done that yet.")


def check(sentence: str) -> Verdict:
    return NOT_DONE if "added" in sentence else Verdict(True)


def words(text: str, by: str = VENDOR) -> llm.ChatChunk:
    return llm.ChatChunk(id=by, delta=llm.ChoiceDelta(role="assistant", content=text))


def calls(tool: str) -> llm.ChatChunk:
    call = llm.FunctionToolCall(name=tool, arguments="{}", call_id="1")
    return llm.ChatChunk(id=VENDOR, delta=llm.ChoiceDelta(role="assistant", tool_calls=[call]))


async def passed(chunks: Sequence[Chunk], held: list[Verdict] | None = None) -> tuple[str, list[str]]:
    async def source() -> AsyncIterator[Chunk]:
        for chunk in chunks:
            yield chunk

    text, tools = "", []
    async for chunk in hold(source(), check, (held if held is not None else []).append):
        if isinstance(chunk, llm.ChatChunk) and chunk.delta:
            text += chunk.delta.content or ""
            tools += [call.name for call in chunk.delta.tool_calls]
    return text, tools


async def test_what_is_true_goes_on_as_it_came() -> None:
    assert await passed([words("We have two. "), words("Which one?")]) == ("We have two. Which one?", [])


async def test_what_is_not_is_replaced_and_what_was_built_on_it_goes() -> None:
    held: list[Verdict] = []
    assert await passed([words("Sure. "), words("I've added it. "), words("Anything else?")], held) == ("Sure. I haven't done that yet.", [])
    assert held == [NOT_DONE]


async def test_two_sentences_in_one_piece_are_two() -> None:
    assert (await passed([words("We have two. I've added one. Bye.")]))[0] == "We have two. I haven't done that yet."


async def test_a_model_that_says_it_and_does_it_is_not_contradicted() -> None:
    assert await passed([words("I've added it. "), words("One moment."), calls("add_to_cart")]) == ("", ["add_to_cart"])
    assert await passed([calls("add_to_cart"), words("I've added it.")]) == ("", ["add_to_cart"])


@pytest.mark.parametrize("by", ["code", "brain", HELD])
async def test_what_the_desk_says_by_itself_is_not_asked_about(by: str) -> None:
    assert (await passed([words("I've added it.", by)]))[0] == "I've added it."


async def test_an_answer_is_told_of_once() -> None:
    held: list[Verdict] = []
    await passed([words("I've added it. "), words("I've added another.")], held)
    assert held == [NOT_DONE]


async def test_true_words_do_not_wait_for_what_comes_after_them() -> None:
    reached: list[str] = []

    async def source() -> AsyncIterator[Chunk]:
        yield words("We have two. ")
        reached.append("second")
        yield words("Bye.")

    chunks = hold(source(), check)
    await anext(chunks)
    assert reached == []
