"""Groq: open language models, answered fast; whisper for speech in."""

import os
from typing import Any, Literal

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, Price, address, given, plugin
from frontdesk.teams.definition import Hearing, Thinking

LLM, STT = "llama-3.3-70b-versatile", "whisper-large-v3-turbo"

LLM_PRICES = {
    # as remembered in 2026, not checked against https://groq.com/pricing; for a million tokens
    "llama-3.3-70b-versatile": Price(read=0.59, written=0.79),
    "llama-3.1-8b-instant": Price(read=0.05, written=0.08),
}
STT_PRICES = {"whisper-large-v3-turbo": Price(hour=0.04), "whisper-large-v3": Price(hour=0.111)}  # the same page; ten seconds a request at least


class ThinkingOptions(Options):
    top_p: float | None = None
    reasoning_effort: Literal["none", "default", "low", "medium", "high"] | None = None
    service_tier: Literal["auto", "on_demand", "flex", "performance"] | None = None
    user: str | None = None


class HearingOptions(Options):
    base_url: str | None = None
    prompt: str | None = None
    detect_language: bool = False


def _llm(settings: Thinking, options: ThinkingOptions) -> Any:
    chosen = given(model=settings.model or LLM, temperature=settings.temperature, max_completion_tokens=settings.max_tokens)
    return plugin("groq").LLM(**chosen, **_reached(settings), **options.given())


def _stt(settings: Hearing, options: HearingOptions) -> Any:
    own = {name: value for name, value in options.given().items() if name != "base_url"}
    words = {"prompt": ", ".join(settings.words)} if settings.words and not options.prompt else {}
    return plugin("groq").STT(model=settings.model or STT, language=settings.language or "en", **words, **own, **_reached(settings))


def _reached(settings: Any) -> dict[str, Any]:
    return given(api_key=os.environ.get("GROQ_API_KEY") or "none", base_url=address(settings))


PROVIDER = Provider(
    name="groq",
    makes={
        "llm": Offer(_llm, LLM, ThinkingOptions, Can(streams=True), LLM_PRICES),
        "stt": Offer(_stt, STT, HearingOptions, Can(boost=True), STT_PRICES, rank=27),
    },
    rank=16,
    package="livekit.plugins.groq",
    keys=("GROQ_API_KEY",),
    extra="vendors",
)
