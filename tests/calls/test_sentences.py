import asyncio
from collections.abc import AsyncIterator
from typing import Never

import pytest
from hypothesis import given
from hypothesis import strategies as st
from livekit.agents import APIConnectOptions, tts
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS

from frontdesk.calls.mouth import paced
from frontdesk.calls.sentences import Sentences, sentences, speaking_at_once, without_markdown
from frontdesk.calls.slots import SECRET
from frontdesk.providers.local import LocalTTS

_PIECES = st.lists(st.sampled_from(["We have two", ". ", " Dr. ", "Bye!", "\n", "3.50", "**", " ", "x? ", SECRET, "…"]))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We have two. Which one? ", ["We have two. ", "Which one? ", ""]),
        ("We have two.", ["We have two."]),
        ("We have two. Which", ["We have two. ", "Which"]),
        ("I saw Dr. ", ["I saw Dr. "]),
        (" ", [" "]),
        ("", [""]),
    ],
)
def test_a_sentence_ends_with_the_space_behind_it(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(_PIECES)
def test_nothing_is_lost_between_sentences(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert "".join(sentences(text)) == text


@given(_PIECES)
async def test_a_stream_says_each_word_once_however_it_comes(pieces: list[str]) -> None:
    stream = Sentences().stream()
    for piece in pieces:
        stream.push_text(piece)
    stream.end_input()
    assert "".join([data.token async for data in stream]) == "".join(pieces)


async def test_a_whole_sentence_is_out_before_the_next_begins() -> None:
    stream = Sentences().stream()
    stream.push_text("Sure. ")
    assert (await anext(stream)).token == "Sure. "


async def _spoken(*pieces: str) -> list[str]:
    async def coming() -> AsyncIterator[str]:
        for piece in pieces:
            yield piece

    return [said async for said in without_markdown(coming())]


async def test_no_sentence_waits_for_the_next_to_be_rid_of_its_signs() -> None:
    asked_for = []

    async def coming() -> AsyncIterator[str]:
        yield "The **brass** one is in stock! "
        asked_for.append("second")
        yield "Shall I add it?"

    said = without_markdown(coming())
    assert await anext(said) == "The brass one is in stock! "
    assert asked_for == []


async def test_signs_around_two_sentences_are_not_spoken() -> None:
    assert await _spoken("**We have two. ", "Both are in stock.** ", "It is 5 * 3.") == ["We have two. ", "Both are in stock. ", "It is 5 * 3."]


async def test_marks_of_the_desk_reach_the_mouth() -> None:
    line = paced(f"I have {SECRET}. Is that right?", 1.15)
    assert "".join(await _spoken(line)) == line


class _WholeTexts(tts.TTS[Never]):
    def __init__(self) -> None:
        super().__init__(capabilities=tts.TTSCapabilities(streaming=False), sample_rate=24_000, num_channels=1)
        self.asked: asyncio.Queue[str] = asyncio.Queue()

    def synthesize(self, text: str, *, conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS) -> tts.ChunkedStream:
        self.asked.put_nowait(text)
        return _Sound(tts=self, input_text=text, conn_options=conn_options)


class _Sound(tts.ChunkedStream):
    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        output_emitter.initialize(request_id="sound", sample_rate=24_000, num_channels=1, mime_type="audio/pcm")
        output_emitter.push(b"\1\0" * 2400)
        output_emitter.flush()


async def test_a_vendor_that_is_given_whole_texts_is_given_the_first_sentence_at_once() -> None:
    vendor = _WholeTexts()
    async with speaking_at_once(vendor).stream() as stream:
        stream.push_text("The brass one is in stock. ")
        assert await asyncio.wait_for(vendor.asked.get(), 5) == "The brass one is in stock."


def test_a_voice_that_takes_words_as_they_come_is_left_as_it_is() -> None:
    local = LocalTTS()
    assert speaking_at_once(local) is local
