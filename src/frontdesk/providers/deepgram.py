"""Deepgram: speech in as it is spoken, speech out."""

import os
from typing import Any

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, Price, given, plugin
from frontdesk.teams.definition import Hearing, Speaking

STT, TTS = "nova-3", "aura-2-andromeda-en"

# as remembered in 2026, not checked against https://deepgram.com/pricing, pay as you go, streamed
STT_PRICES = {"nova-3": Price(hour=0.462), "nova-2": Price(hour=0.348)}
TTS_PRICES = {TTS: Price(characters=30.0)}


class HearingOptions(Options):
    base_url: str | None = None
    """For a server of one's own: https://…/v1/listen."""
    smart_format: bool | None = None
    numerals: bool | None = None
    filler_words: bool | None = None
    profanity_filter: bool | None = None
    mip_opt_out: bool | None = None
    """Whether Deepgram may not learn from these calls."""
    tags: list[str] | None = None


class SpeakingOptions(Options):
    base_url: str | None = None
    mip_opt_out: bool | None = None


def _stt(settings: Hearing, options: HearingOptions) -> Any:
    """Nova 3 takes key terms, those before it keywords. Its own end of turn is not used."""
    model = settings.model or STT
    words: dict[str, Any] = {}
    if settings.words:
        words = {"keyterm": list(settings.words)} if model.startswith("nova-3") else {"keywords": [(word, 1.5) for word in settings.words]}
    return plugin("deepgram").STT(model=model, language=settings.language or "en-US", api_key=_key(), **words, **options.given())


def _tts(settings: Speaking, options: SpeakingOptions) -> Any:
    """Deepgram's models are its voices."""
    return plugin("deepgram").TTS(**given(model=settings.voice or settings.model or TTS, speed=settings.speed), api_key=_key(), **options.given())


def _key() -> str:
    return os.environ.get("DEEPGRAM_API_KEY") or "none"


PROVIDER = Provider(
    name="deepgram",
    makes={
        "stt": Offer(_stt, STT, HearingOptions, Can(streams=True, interim=True, boost=True), STT_PRICES),
        "tts": Offer(_tts, TTS, SpeakingOptions, Can(streams=True), TTS_PRICES, rank=27),
    },
    rank=20,
    package="livekit.plugins.deepgram",
    keys=("DEEPGRAM_API_KEY",),
    extra="vendors",
)
