"""What do servers of OpenAI's protocol take, OpenAI's own and others? Their settings, and their plugins made with them."""

import os
from typing import Any, Literal

from frontdesk.providers.offer import Options, address, given, plugin
from frontdesk.teams.definition import Hearing, Speaking

Effort = Literal["none", "minimal", "low", "medium", "high"]
LLM, STT, TTS = "gpt-4o-mini", "whisper-1", "tts-1"


class ThinkingOptions(Options):
    top_p: float | None = None
    reasoning_effort: Effort | None = None
    verbosity: Literal["low", "medium", "high"] | None = None
    service_tier: Literal["auto", "default", "flex", "priority"] | None = None
    user: str | None = None


class HearingOptions(Options):
    base_url: str | None = None
    prompt: str | None = None
    detect_language: bool = False


class SpeakingOptions(Options):
    base_url: str | None = None
    instructions: str | None = None
    response_format: Literal["mp3", "opus", "aac", "flac", "wav", "pcm"] | None = None


def reached(settings: Any, key: str = "OPENAI_API_KEY", server: str = "OPENAI_BASE_URL") -> dict[str, Any]:
    """Where the server is, and the key for it. A server of one's own may want none, and is not shown OpenAI's."""
    base_url = address(settings) or os.environ.get(server)
    return given(api_key=os.environ.get(key) or "none", base_url=base_url)


def hears(settings: Hearing, options: HearingOptions, **where: Any) -> Any:
    """Not streamed: our ears send a whole turn at each pause."""
    words = {"prompt": ", ".join(settings.words)} if settings.words and not options.prompt else {}
    own = {name: value for name, value in options.given().items() if name != "base_url"}
    return plugin("openai").STT(model=settings.model or STT, language=settings.language or "en", use_realtime=False, **words, **own, **where)


def speaks(settings: Speaking, options: SpeakingOptions, **where: Any) -> Any:
    own: dict[str, Any] = {"response_format": "pcm"}  # nothing to unpack before the first sound
    own |= {name: value for name, value in options.given().items() if name != "base_url"}
    chosen = given(model=settings.model or TTS, voice=settings.voice, speed=settings.speed)
    return plugin("openai").TTS(**chosen, **own, **where)
