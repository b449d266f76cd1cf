"""Any server that speaks OpenAI's protocol: vLLM, LM Studio, LiteLLM, a gateway … It is named by `base_url`, or by COMPATIBLE_BASE_URL."""

from typing import Any

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, given, plugin
from frontdesk.providers.openai_protocol import HearingOptions, SpeakingOptions, ThinkingOptions, hears, reached, speaks
from frontdesk.teams.definition import Thinking


def _reached(settings: Any) -> dict[str, Any]:
    return reached(settings, "COMPATIBLE_API_KEY", "COMPATIBLE_BASE_URL")


def _llm(settings: Thinking, options: ThinkingOptions) -> Any:
    """`max_tokens` by its old name, which is the one that such servers know."""
    chosen = given(model=settings.model or "default", temperature=settings.temperature)
    if settings.max_tokens is not None:
        chosen["extra_body"] = {"max_tokens": settings.max_tokens}
    return plugin("openai").LLM(**chosen, **_reached(settings), **options.given(), _strict_tool_schema=False)


PROVIDER = Provider(
    name="compatible",
    makes={
        "llm": Offer(_llm, "default", ThinkingOptions, Can(streams=True), address_suffices=True),
        "stt": Offer(lambda s, o: hears(s, o, **_reached(s)), "whisper-1", HearingOptions, Can(boost=True), address_suffices=True),
        "tts": Offer(lambda s, o: speaks(s, o, **_reached(s)), "tts-1", SpeakingOptions, Can(streams=True), address_suffices=True),
    },
    rank=40,
    package="livekit.plugins.openai",
    keys=("COMPATIBLE_BASE_URL",),
    notes="what it costs is not known here",
)
