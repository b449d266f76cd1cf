"""What do the parts that all platforms have become here: models, voices, ears, tools over HTTP, addresses that are told of calls?"""

import re
from collections.abc import Mapping
from typing import Any

from frontdesk.teams.moving.taken import Taken
from frontdesk.teams.moving.words import Wording, as_name

LLM: Mapping[str, str] = {name: name for name in ("openai", "anthropic", "google", "groq", "openrouter", "ollama")} | {
    "azure-openai": "openai",
    "azure_openai": "openai",
    "gemini": "google",
    "claude": "anthropic",
    "anthropic-bedrock": "anthropic",
    "vertex": "google",
}
STT: Mapping[str, str] = {
    "deepgram": "deepgram",
    "assemblyai": "assemblyai",
    "assembly-ai": "assemblyai",
    "openai": "openai",
    "whisper": "openai",
    "google": "google",
    "elevenlabs": "elevenlabs",
    "11labs": "elevenlabs",
    "eleven-labs": "elevenlabs",
}
TTS: Mapping[str, str] = {
    "elevenlabs": "elevenlabs",
    "11labs": "elevenlabs",
    "eleven_labs": "elevenlabs",
    "cartesia": "cartesia",
    "openai": "openai",
    "google": "google",
    "deepgram": "deepgram",
}
BUILT_IN: Mapping[str, str] = {
    "end_call": "",
    "endcall": "",
    "hangup": "",
    "hang_up": "",
    "take_message": "take_message",
    "leave_message": "take_message",
    "takemessage": "take_message",
    "transfer_call": "transfer_to_human",
    "transfercall": "transfer_to_human",
    "transfer": "transfer_to_human",
    "transfer_to_human": "transfer_to_human",
    "escalate": "transfer_to_human",
    "warm_transfer": "transfer_to_human",
    "schedule_callback": "schedule_callback",
    "callback": "schedule_callback",
    "capture_lead": "capture_lead",
    "record_answer": "record_answer",
    "save_data": "save_data",
    "search_knowledge": "search_knowledge",
    "query": "search_knowledge",
    "knowledge_base": "search_knowledge",
    "handle_is_busy": "handle_is_busy",
    "open_ticket": "open_ticket",
    "create_ticket": "open_ticket",
}
"""Their name of a tool, and ours; what every call can do anyway is left empty."""
EVERY_TEAM_HAS = frozenset(
    """
    add_to_ticket book_appointment cancel_appointment capture_lead end_call find_openings forget_me handle_is_busy list_appointments open_ticket
    recall record_answer remember reschedule_appointment save_data say schedule_callback search_knowledge take_message ticket_status
    transfer_to_human
    """.split()  # noqa: SIM905 a list of words is read as words
)
"""Names that a tool of the assistant's own cannot have here."""
_KEYS = ("api_key", "apiKey", "key", "token", "credentialId", "credential_id")
_NUMBERS: Mapping[str, str] = {"integer": "integer", "number": "number", "boolean": "boolean"}


def vendor(taken: Taken, known: Mapping[str, str], part: str) -> dict[str, Any]:
    """`provider` and `model`, as far as the vendor is known here."""
    named = taken.text("provider", "vendor", "type")
    found: dict[str, Any] = {}
    if named and (ours := known.get(named.lower())):
        found["provider"] = ours
        if model := taken.text("model", "model_name", "modelName", "model_id"):
            found["model"] = model
        taken.tell("provider", "needs", "medium", f"{ours} needs its key in the environment; until then what works here is taken")
    elif named:
        taken.text("model", "model_name", "modelName", "model_id")
        taken.tell("provider", "changed", "medium", f"{named} is no vendor of {part} here: the first that is usable is taken")
    for key in _KEYS:
        if taken.take(key):
            taken.tell(key, "needs", "high", "keys stand in no team file: put it into the environment of the desk")
    return found


def within(value: float | None, low: float, high: float, taken: Taken, name: str) -> float | None:
    """A number as it may be here; one that may not is brought to the nearest."""
    if value is None:
        return None
    near = min(max(value, low), high)
    if near != value:
        taken.tell(name, "changed", "low", f"{value:g} is not possible here: {near:g}")
    return near


def http_tool(taken: Taken, name: str, url: str, description: str, parameters: Any, wording: Wording) -> dict[str, Any] | None:
    """A request over HTTP as a described tool; None when it cannot be one."""
    method = (taken.text("method", "http_method") or "POST").upper()
    if not re.match(r"https?://[^\s/{]+(/|$|\?|#)", f"{url}/") or method not in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        taken.tell("url", "lost", "high", f"the tool {name} has no address that can be called")
        return None
    arguments = _arguments(parameters)
    tool: dict[str, Any] = {"description": description or name.replace("_", " "), "method": method, "url": re.sub(r"[{}]", "", url)}
    if arguments:
        tool["arguments"] = arguments
        tool["query" if method == "GET" else "body"] = {argument: "{" + argument + "}" for argument in arguments}
    spoken = wording.sentence(taken.text("say", "response_template", "execution_message_description"))
    tool["say"] = "Done." if not spoken or "{" in spoken else spoken
    taken.tell("say", "changed", "high", f"what {name} answers is not spoken yet: write `say` with fields of its answer, as {{field}}")
    for secret in ("headers", "secret", "auth", "server_secret"):
        if taken.take(secret):
            taken.tell(secret, "needs", "high", f"{name} sends no headers yet: name what lets it in under `auth`, by a variable of the environment")
    return tool


def _arguments(parameters: Any) -> dict[str, dict[str, Any]]:
    """JSON Schema → arguments."""
    properties = parameters.get("properties", {}) if isinstance(parameters, Mapping) else {}
    needed = parameters.get("required", []) if isinstance(parameters, Mapping) else []
    found = {}
    for name, described in properties.items() if isinstance(properties, Mapping) else ():
        one: dict[str, Any] = {}
        schema = described if isinstance(described, Mapping) else {}
        if about := str(schema.get("description") or "").strip():
            one["about"] = about
        if kind := _NUMBERS.get(str(schema.get("type"))):
            one["type"] = kind
        if options := [str(option) for option in schema.get("enum") or () if str(option).strip()]:
            one |= {"kind": "choice", "options": options}
        if name not in needed:
            one["required"] = False
        found[as_name(str(name), "argument")] = one
    return found


def webhook(taken: Taken, name: str, url: str) -> list[dict[str, Any]]:
    """Who is told of calls. What it was signed with stands in no file."""
    if not re.match(r"https?://[^\s/@]+", url):
        return []
    taken.tell(
        name, "needs", "high", "notices are signed: put a secret (whsec_…) into WEBHOOK_SECRET; their shape is another, see the guide to webhooks"
    )
    return [{"url": url, "secret": ["WEBHOOK_SECRET"]}]
