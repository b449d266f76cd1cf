"""How is a vendor's answer kept true? Each sentence is asked about before it is passed on, and what is not so is held back.

The chain releases whole sentences, so nothing waits here. After a sentence that is held the answer's other words go too, for they were
built on it; its tool calls stay. When it has none, what is true is said at its end.
"""

import logging
from collections.abc import AsyncIterable, AsyncIterator, Callable

from livekit.agents import FlushSentinel, llm

from frontdesk.calls.chain import VENDOR
from frontdesk.calls.claims import Verdict
from frontdesk.calls.sentences import sentences

log = logging.getLogger(__name__)

Chunk = llm.ChatChunk | str | FlushSentinel


async def hold(
    chunks: AsyncIterable[Chunk], check: Callable[[str], Verdict], held: Callable[[Verdict], None] = lambda _: None
) -> AsyncIterator[Chunk]:
    """The answer, without what is not so. `held` is told once an answer, of its first sentence that was."""
    verdict: Verdict | None = None
    calls, gap = False, ""
    async for chunk in chunks:
        if not isinstance(chunk, llm.ChatChunk) or chunk.id != VENDOR or chunk.delta is None:
            yield chunk
            continue
        calls = calls or bool(chunk.delta.tool_calls)
        if verdict is None and chunk.delta.content:
            true, verdict = _true_part(chunk.delta.content, check)
            chunk.delta.content = true
            if verdict is not None:
                log.warning("a sentence of the model was held: it tells of %s, which was not done", verdict.tool or "something")
                held(verdict)
        elif chunk.delta.content:
            chunk.delta.content = ""
        if chunk.delta.content:
            gap = "" if chunk.delta.content[-1].isspace() else " "
        if chunk.delta.content or chunk.delta.tool_calls or chunk.usage:
            yield chunk
    if verdict is not None and not calls and verdict.instead:
        yield llm.ChatChunk(id=HELD, delta=llm.ChoiceDelta(role="assistant", content=gap + verdict.instead))


HELD = "held"
"""The id of what is said in place of a sentence that was held."""


def _true_part(text: str, check: Callable[[str], Verdict]) -> tuple[str, Verdict | None]:
    """What comes before the first sentence that is not so, and that one's verdict."""
    passed = ""
    for sentence in sentences(text):
        verdict = check(sentence) if sentence.strip() else None
        if verdict is not None and not verdict.ok:
            return passed, verdict
        passed += sentence
    return passed, None
