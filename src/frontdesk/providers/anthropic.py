"""Anthropic: language models."""

import os
from typing import Any, Literal

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, Price, address, given, plugin
from frontdesk.teams.definition import Thinking

LLM = "claude-haiku-4-5"

PRICES = {
    # as remembered in 2026, not checked against https://www.anthropic.com/pricing; for a million tokens
    "claude-haiku-4-5": Price(read=1.0, cached=0.1, written=5.0),
    "claude-sonnet-4-5": Price(read=3.0, cached=0.3, written=15.0),
    "claude-sonnet-4-6": Price(read=3.0, cached=0.3, written=15.0),
    "claude-opus-4-5": Price(read=5.0, cached=0.5, written=25.0),
}


class ThinkingOptions(Options):
    top_k: int | None = None
    caching: Literal["ephemeral"] | None = None
    user: str | None = None


def _llm(settings: Thinking, options: ThinkingOptions) -> Any:
    chosen = given(model=settings.model or LLM, temperature=settings.temperature, max_tokens=settings.max_tokens, base_url=address(settings))
    return plugin("anthropic").LLM(**chosen, api_key=os.environ.get("ANTHROPIC_API_KEY") or "none", **options.given())


PROVIDER = Provider(
    name="anthropic",
    makes={"llm": Offer(_llm, LLM, ThinkingOptions, Can(streams=True), PRICES)},
    rank=12,
    package="livekit.plugins.anthropic",
    keys=("ANTHROPIC_API_KEY",),
    extra="vendors",
)
