"""AssemblyAI: speech in as it is spoken, with key terms."""

import os
from typing import Any

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, Price, plugin
from frontdesk.teams.definition import Hearing

STT, _OTHERS = "universal-streaming-english", "universal-streaming-multilingual"

# as remembered in 2026, not checked against https://www.assemblyai.com/pricing, streamed
PRICES = {
    "universal-streaming-english": Price(hour=0.15),
    "universal-streaming-multilingual": Price(hour=0.15),
}


class HearingOptions(Options):
    base_url: str | None = None
    format_turns: bool | None = None
    buffer_size_seconds: float | None = None
    """How much sound is sent at a time."""


def _stt(settings: Hearing, options: HearingOptions) -> Any:
    """Its own end of turn is not used: our ears end turns."""
    words = {"keyterms_prompt": list(settings.words)} if settings.words else {}
    usual = STT if (settings.language or "en").startswith("en") else _OTHERS
    key = os.environ.get("ASSEMBLYAI_API_KEY") or "none"
    return plugin("assemblyai").STT(model=settings.model or usual, api_key=key, **words, **options.given())


PROVIDER = Provider(
    name="assemblyai",
    makes={"stt": Offer(_stt, STT, HearingOptions, Can(streams=True, interim=True, boost=True), PRICES)},
    rank=22,
    package="livekit.plugins.assemblyai",
    keys=("ASSEMBLYAI_API_KEY",),
    extra="vendors",
)
