"""Any language model behind OpenAI's protocol: OpenAI itself, or a server named by OPENAI_BASE_URL."""

import os
from typing import Any

from livekit.agents import llm
from livekit.plugins import openai

from frontdesk.providers.catalogue import Provider


def make_llm(settings: Any) -> llm.LLM[Any]:
    """`settings`: model, temperature, max_tokens, base_url of the team's `voice.llm`."""
    base_url = getattr(settings, "base_url", None) or os.environ.get("OPENAI_BASE_URL")
    options: dict[str, Any] = {"model": settings.model or "gpt-4o-mini", "api_key": os.environ.get("OPENAI_API_KEY") or "none"}
    if base_url:
        options["base_url"] = base_url
    if settings.temperature is not None:
        options["temperature"] = settings.temperature
    if settings.max_tokens is not None:
        options["max_completion_tokens"] = settings.max_tokens
    return openai.LLM(**options)


PROVIDER = Provider(name="openai", makes={"llm": make_llm}, rank=10, package="livekit.plugins.openai", keys=("OPENAI_API_KEY", "OPENAI_BASE_URL"))
