"""Ollama: language models on a machine of one's own; OLLAMA_HOST says where it is not the usual place."""

import os
import re
from typing import Any

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options, address, given, plugin
from frontdesk.teams.definition import Thinking

LLM = "llama3.1"
_USUAL_HOST, _USUAL_PORT = "127.0.0.1", 11434
_PORT = re.compile(r":\d+$")


class ThinkingOptions(Options):
    top_p: float | None = None


def server(settings: Any) -> str:
    """OLLAMA_HOST as Ollama reads it: a host, with or without scheme and port; without either, its usual port."""
    if named := address(settings):
        return named
    written = (os.environ.get("OLLAMA_HOST") or _USUAL_HOST).rstrip("/")
    if "://" in written:
        return f"{written}/v1"
    host, slash, path = written.partition("/")
    port = "" if _PORT.search(host) else f":{_USUAL_PORT}"
    return f"http://{host}{port}{slash}{path}/v1"


def _llm(settings: Thinking, options: ThinkingOptions) -> Any:
    chosen = given(model=settings.model or LLM, temperature=settings.temperature)
    if settings.max_tokens is not None:
        chosen["extra_body"] = {"max_tokens": settings.max_tokens}
    return plugin("openai").LLM(**chosen, api_key="ollama", base_url=server(settings), **options.given(), _strict_tool_schema=False)


PROVIDER = Provider(
    name="ollama",
    makes={"llm": Offer(_llm, LLM, ThinkingOptions, Can(streams=True), {"*": Offer.FREE}, by_name=True, address_suffices=True)},
    rank=45,
    package="livekit.plugins.openai",
    keys=("OLLAMA_HOST",),
    notes="the machine is yours: nothing is paid for",
)
