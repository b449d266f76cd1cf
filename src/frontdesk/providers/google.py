"""Google: Gemini as language and realtime model (GOOGLE_API_KEY), Google Cloud for speech in and out (a service account's file)."""

import os
from typing import Any

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, Price, given, plugin
from frontdesk.teams.definition import Hearing, Speaking, Thinking

LLM, STT, TTS, REALTIME = "gemini-3.8-flash", "latest_long", "chirp-3-hd", "gemini-3.8-live"
_CLOUD = ("GOOGLE_APPLICATION_CREDENTIALS",)
_BOOST = 10.0
"""How much a name is preferred to what sounds like it; Google takes 0 to 20."""

LLM_PRICES = {
    # as remembered in 2026, not checked against https://ai.google.dev/gemini-api/docs/pricing; for a million tokens
    "gemini-2.5-flash": Price(read=0.3, cached=0.075, written=2.5),
    "gemini-2.5-flash-lite": Price(read=0.1, cached=0.025, written=0.4),
    "gemini-2.5-pro": Price(read=1.25, cached=0.31, written=10.0),
}
STT_PRICES = {
    "latest_long": Price(hour=0.96),
    "latest_short": Price(hour=0.96),
}  # as remembered in 2026, not checked against https://cloud.google.com/speech-to-text/pricing
TTS_PRICES = {"chirp-3-hd": Price(characters=30.0)}  # as remembered in 2026, not checked against https://cloud.google.com/text-to-speech/pricing


class ThinkingOptions(Options):
    top_p: float | None = None
    top_k: float | None = None
    thinking_budget: int | None = None
    """Tokens that it may think before it speaks. For gemini-2.5-flash none by default: a caller waits."""


class HearingOptions(Options):
    location: str | None = None
    punctuate: bool = True
    profanity_filter: bool = False


class SpeakingOptions(Options):
    gender: str | None = None
    pitch: float | None = None
    volume_gain_db: float | None = None
    location: str | None = None


class RealtimeOptions(Options):
    location: str | None = None


def _llm(settings: Thinking, options: ThinkingOptions) -> Any:
    own = options.given()
    budget = own.pop("thinking_budget", 0 if (settings.model or LLM).startswith("gemini-2.5-flash") else None)
    thinks = {} if budget is None else {"thinking_config": {"thinking_budget": budget}}
    chosen = given(model=settings.model or LLM, temperature=settings.temperature, max_output_tokens=settings.max_tokens)
    return plugin("google").LLM(**chosen, api_key=os.environ.get("GOOGLE_API_KEY") or "none", **thinks, **own)


def _stt(settings: Hearing, options: HearingOptions) -> Any:
    """Not streamed: Google's recognition of one request takes a whole turn."""
    words = {"keywords": [(word, _BOOST) for word in settings.words]} if settings.words else {}
    return plugin("google").STT(
        model=settings.model or STT,
        languages=settings.language or "en-US",
        use_streaming=False,
        credentials_file=os.environ.get("GOOGLE_APPLICATION_CREDENTIALS"),
        **words,
        **options.given(),
    )


def _tts(settings: Speaking, options: SpeakingOptions) -> Any:
    chosen = given(language=settings.language or "en-US", voice_name=settings.voice, speaking_rate=settings.speed)
    key = {"credentials_file": os.environ.get("GOOGLE_APPLICATION_CREDENTIALS")}
    return plugin("google").TTS(**chosen, **key, use_streaming=False, **options.given())


def _realtime(settings: Thinking, options: RealtimeOptions) -> Any:
    chosen = given(model=settings.model or REALTIME, temperature=settings.temperature, max_output_tokens=settings.max_tokens)
    return plugin("google").realtime.RealtimeModel(
        **chosen, modalities=["TEXT"], api_key=os.environ.get("GOOGLE_API_KEY") or "none", **options.given()
    )


PROVIDER = Provider(
    name="google",
    makes={
        "llm": Offer(_llm, LLM, ThinkingOptions, Can(streams=True), LLM_PRICES),
        "stt": Offer(_stt, STT, HearingOptions, Can(boost=True), STT_PRICES, rank=28, keys=_CLOUD),
        "tts": Offer(_tts, TTS, SpeakingOptions, Can(), TTS_PRICES, rank=30, keys=_CLOUD),
        "realtime": Offer(_realtime, REALTIME, RealtimeOptions, Can(streams=True, text_out=True), marks=("-live", "native-audio")),
    },
    rank=14,
    package="livekit.plugins.google",
    keys=("GOOGLE_API_KEY",),
    extra="vendors",
)
