"""OpenRouter: the models of many vendors behind one key."""

import os
from typing import Any

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, address, given, plugin
from frontdesk.teams.definition import Thinking

LLM = "openai/gpt-4o-mini"
_SERVER = "https://openrouter.ai/api/v1"


class ThinkingOptions(Options):
    top_p: float | None = None
    fallback_models: list[str] | None = None
    """OpenRouter's own: tried there, before this desk's fallbacks."""
    app_name: str | None = None
    site_url: str | None = None


def _llm(settings: Thinking, options: ThinkingOptions) -> Any:
    chosen = given(model=settings.model or LLM, temperature=settings.temperature, max_completion_tokens=settings.max_tokens, top_p=options.top_p)
    told = given(**{"X-Title": options.app_name, "HTTP-Referer": options.site_url})
    return plugin("openai").LLM(
        **chosen,
        api_key=os.environ.get("OPENROUTER_API_KEY") or "none",
        base_url=address(settings) or _SERVER,
        **given(extra_headers=told or None, extra_body={"models": options.fallback_models} if options.fallback_models else None),
        _strict_tool_schema=False,
    )


PROVIDER = Provider(
    name="openrouter",
    makes={"llm": Offer(_llm, LLM, ThinkingOptions, Can(streams=True))},
    rank=30,
    package="livekit.plugins.openai",
    keys=("OPENROUTER_API_KEY",),
    notes="each model has a price of its own there: not known here",
)
