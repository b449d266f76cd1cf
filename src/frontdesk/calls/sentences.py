"""Where does a sentence end, in words that are still coming? Each ends with the space behind it: who gets it need not wait for the next word.

A vendor's model is held to whole sentences by the chain. livekit-agents looks for their ends twice more on the way to the voice (where it
takes markdown out, and before a TTS that is given whole texts), and each time the last word waits for the next sentence.
"""

import re
from collections.abc import AsyncIterable, AsyncIterator
from typing import Any

from livekit.agents import tts
from livekit.agents.tokenize import SentenceStream, SentenceTokenizer, TokenData, blingfire
from livekit.agents.voice.transcription.filters import filter_markdown

_SENTENCES = blingfire.SentenceTokenizer(min_sentence_len=1, retain_format=True)
_STRAY = re.compile(r"\*{2,}|_{2,}|~{2,}|`+")
"""Signs that were to embrace more than one sentence."""


def sentences(text: str) -> list[str]:
    """All whole sentences, and last what may still go on: empty, if the text ended with a sentence and a space."""
    parts = _SENTENCES.tokenize(text) if text.strip() else [text]
    return _space_behind(parts) if "".join(parts) == text else [text]


def _space_behind(parts: list[str]) -> list[str]:
    rests = [part.lstrip() for part in parts[1:]]
    spaces = [part[: len(part) - len(rest)] for part, rest in zip(parts[1:], rests, strict=True)]
    return [part + space for part, space in zip([parts[0], *rests], [*spaces, ""], strict=True)]


async def without_markdown(text: AsyncIterable[str]) -> AsyncIterator[str]:
    """What a voice is to say of a model's words. To the filter each sentence is a text of its own, so nothing of it is kept back."""
    held = ""
    async for piece in text:
        *whole, held = sentences(held + piece)
        for sentence in whole:
            yield await _unmarked(sentence)
    if held:
        yield await _unmarked(held)


async def _unmarked(sentence: str) -> str:
    async def alone() -> AsyncIterator[str]:
        yield sentence

    return _STRAY.sub("", "".join([piece async for piece in filter_markdown(alone())]))


class Sentences(SentenceTokenizer):
    """Says at once what came as a whole sentence."""

    def tokenize(self, text: str, *, language: str | None = None) -> list[str]:
        return [sentence for sentence in sentences(text) if sentence]

    def stream(self, *, language: str | None = None) -> SentenceStream:
        return _Stream()


class _Stream(SentenceStream):
    def __init__(self) -> None:
        super().__init__()
        self._held = ""

    def push_text(self, text: str) -> None:
        self._check_not_closed()
        *whole, self._held = sentences(self._held + text)
        for sentence in whole:
            self._event_ch.send_nowait(TokenData(token=sentence))

    def flush(self) -> None:
        self._check_not_closed()
        if self._held:
            self._event_ch.send_nowait(TokenData(token=self._held))
        self._held = ""

    def end_input(self) -> None:
        self.flush()
        self._do_close()

    async def aclose(self) -> None:
        self._do_close()


def speaking_at_once(mouth: tts.TTS[Any]) -> tts.TTS[Any]:
    """A TTS that takes one text at a time gets a sentence at a time, and each as soon as it is whole."""
    return mouth if mouth.capabilities.streaming else tts.StreamAdapter(tts=mouth, sentence_tokenizer=Sentences())
