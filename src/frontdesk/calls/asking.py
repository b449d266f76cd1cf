"""How is a language model asked something outside of a call? One question, one whole answer, within a time."""

import asyncio
from typing import Any

from livekit.agents import llm


async def ask(model: llm.LLM[Any], instructions: str, material: str, *, seconds: float = 60.0) -> str:
    """The model's words. Raises what the vendor's client raises, and TimeoutError."""
    context = llm.ChatContext.empty()
    context.add_message(role="system", content=instructions)
    context.add_message(role="user", content=material)
    async with asyncio.timeout(seconds), model.chat(chat_ctx=context) as stream:
        return "".join([chunk.delta.content async for chunk in stream if chunk.delta and chunk.delta.content])
