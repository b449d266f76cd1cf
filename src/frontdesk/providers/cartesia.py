"""Cartesia: speech out. What it costs depends on the plan, so it is not known here."""

import os
from typing import Any

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, given, plugin
from frontdesk.teams.definition import Speaking

TTS = "sonic-3"


class SpeakingOptions(Options):
    base_url: str | None = None
    emotion: str | None = None
    volume: float | None = None
    pronunciation_dict_id: str | None = None


def _tts(settings: Speaking, options: SpeakingOptions) -> Any:
    chosen = given(model=settings.model or TTS, voice=settings.voice, language=settings.language, speed=settings.speed)
    return plugin("cartesia").TTS(**chosen, api_key=os.environ.get("CARTESIA_API_KEY") or "none", word_timestamps=False, **options.given())


PROVIDER = Provider(
    name="cartesia",
    makes={"tts": Offer(_tts, TTS, SpeakingOptions, Can(streams=True))},
    rank=26,
    package="livekit.plugins.cartesia",
    keys=("CARTESIA_API_KEY",),
    extra="vendors",
)
