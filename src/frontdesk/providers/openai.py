"""OpenAI: a language model, speech in and out, a realtime model; or a server of the same protocol, named by OPENAI_BASE_URL or `base_url`."""

from typing import Any

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, Price, given, plugin
from frontdesk.providers.openai_protocol import LLM, STT, TTS, HearingOptions, SpeakingOptions, ThinkingOptions, hears, reached, speaks
from frontdesk.teams.definition import Hearing, Speaking, Thinking

REALTIME = "gpt-realtime"
_SERVER = "OPENAI_BASE_URL"

LLM_PRICES = {
    # as remembered in 2026, not checked against https://openai.com/api/pricing; for a million tokens
    "gpt-4.1": Price(read=2.0, cached=0.5, written=8.0),
    "gpt-4.1-mini": Price(read=0.4, cached=0.1, written=1.6),
    "gpt-4.1-nano": Price(read=0.1, cached=0.025, written=0.4),
    "gpt-4o": Price(read=2.5, cached=1.25, written=10.0),
    "gpt-4o-mini": Price(read=0.15, cached=0.075, written=0.6),
    "gpt-5": Price(read=1.25, cached=0.125, written=10.0),
    "gpt-5-mini": Price(read=0.25, cached=0.025, written=2.0),
    "gpt-5-nano": Price(read=0.05, cached=0.005, written=0.4),
}
STT_PRICES = {"whisper-1": Price(hour=0.36)}  # the same page; its other models are paid by tokens of sound, which no answer counts
TTS_PRICES = {"tts-1": Price(characters=15.0), "tts-1-hd": Price(characters=30.0)}  # likewise


class RealtimeOptions(Options):
    base_url: str | None = None


def _llm(settings: Thinking, options: ThinkingOptions) -> Any:
    chosen = given(model=settings.model or LLM, temperature=settings.temperature, max_completion_tokens=settings.max_tokens)
    return plugin("openai").LLM(**chosen, **reached(settings), **options.given())


def _stt(settings: Hearing, options: HearingOptions) -> Any:
    return hears(settings, options, **reached(settings))


def _tts(settings: Speaking, options: SpeakingOptions) -> Any:
    return speaks(settings, options, **reached(settings))


def _realtime(settings: Thinking, options: RealtimeOptions) -> Any:
    made = plugin("openai").realtime.RealtimeModel(model=settings.model or REALTIME, modalities=["text"], **reached(settings))
    if settings.max_tokens:
        made.update_options(max_response_output_tokens=settings.max_tokens)
    return made


PROVIDER = Provider(
    name="openai",
    makes={
        "llm": Offer(
            _llm, LLM, ThinkingOptions, Can(streams=True), LLM_PRICES, keys=("OPENAI_API_KEY", _SERVER), address_suffices=True, server=_SERVER
        ),
        "stt": Offer(_stt, STT, HearingOptions, Can(boost=True), STT_PRICES, rank=26, address_suffices=True, server=_SERVER),
        "tts": Offer(
            _tts,
            TTS,
            SpeakingOptions,
            Can(streams=True),
            TTS_PRICES,
            rank=28,
            address_suffices=True,
            server=_SERVER,
        ),
        "realtime": Offer(
            _realtime,
            REALTIME,
            RealtimeOptions,
            Can(streams=True, text_out=True),
            keys=("OPENAI_API_KEY", _SERVER),
            address_suffices=True,
            server=_SERVER,
            marks=("realtime",),
        ),
    },
    rank=10,
    package="livekit.plugins.openai",
    keys=("OPENAI_API_KEY",),
)
