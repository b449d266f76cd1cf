"""ElevenLabs: speech in and out. What it costs depends on the plan, so it is not known here."""

import os
from typing import Any, Literal

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, given, plugin
from frontdesk.teams.definition import Hearing, Speaking

STT, TTS = "scribe_v1", "eleven_flash_v2_5"


class HearingOptions(Options):
    base_url: str | None = None
    tag_audio_events: bool = False
    enable_logging: bool | None = None


class SpeakingOptions(Options):
    base_url: str | None = None
    stability: float | None = None
    similarity_boost: float | None = None
    style: float | None = None
    use_speaker_boost: bool | None = None
    apply_text_normalization: Literal["auto", "off", "on"] | None = None
    enable_logging: bool | None = None


def _stt(settings: Hearing, options: HearingOptions) -> Any:
    """A whole turn at each pause."""
    chosen = given(model=settings.model or STT, language_code=settings.language, keyterms=list(settings.words) or None)
    own = {"tag_audio_events": False, **options.given()}
    return plugin("elevenlabs").STT(**chosen, api_key=_key(), use_realtime=False, **own)


def _tts(settings: Speaking, options: SpeakingOptions) -> Any:
    elevenlabs, own = plugin("elevenlabs"), options.given()
    sounds = {name: own.pop(name) for name in ("stability", "similarity_boost", "style", "use_speaker_boost") if name in own}
    if sounds or settings.speed:
        usual = {"stability": 0.5, "similarity_boost": 0.75, **given(speed=settings.speed)}
        own["voice_settings"] = elevenlabs.VoiceSettings(**{**usual, **sounds})
    chosen = given(model=settings.model or TTS, voice_id=settings.voice, language=settings.language)
    return elevenlabs.TTS(**chosen, api_key=_key(), **own)


def _key() -> str:
    return os.environ.get("ELEVENLABS_API_KEY") or os.environ.get("ELEVEN_API_KEY") or "none"


PROVIDER = Provider(
    name="elevenlabs",
    makes={
        "stt": Offer(_stt, STT, HearingOptions, Can(boost=True)),
        "tts": Offer(_tts, TTS, SpeakingOptions, Can(streams=True)),
    },
    rank=24,
    package="livekit.plugins.elevenlabs",
    keys=("ELEVENLABS_API_KEY", "ELEVEN_API_KEY"),
    extra="vendors",
)
