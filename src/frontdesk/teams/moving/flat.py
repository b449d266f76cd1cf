"""How does a flat agent config of the first kind (agent_id, system_prompt, llm_config …) become a team?"""

from collections.abc import Mapping
from typing import Any

from frontdesk.teams.moving.asked import take_tools
from frontdesk.teams.moving.assembled import Assembled, Moved, moved, named
from frontdesk.teams.moving.parts import LLM, STT, TTS, vendor, webhook, within
from frontdesk.teams.moving.taken import Taken


def from_flat(values: Mapping[str, Any]) -> Moved:
    taken = Taken(values)
    title, known_as = taken.text("name", "agent_name", "display_name"), taken.text("agent_id", "id")
    team = Assembled(named(known_as, title), title)
    agent = team.agent("assistant", taken.text("description", "purpose", "role") or f"taking calls for {title or team.name}", _prompt(taken))
    team.greeting = taken.text("first_message", "greeting", "welcome_message", "initial_message")
    team.goodbye = taken.text("end_message", "goodbye", "closing_message", "end_call_message")
    _voice(team, taken)
    _hearing_the_end(team, taken)
    take_tools(team, agent, taken, "tools", taken.items("tools", "functions"))
    _knowledge(team, agent, taken)
    _addresses(team, taken)
    _limits(team, taken)
    if language := taken.text("language", "locale"):
        team.voice.setdefault("stt", {})["language"] = language
    if zone := taken.text("timezone", "time_zone"):
        team.business["zone"] = zone
    defaults = taken.take("variables", "dynamic_variables")
    for name, default in defaults.items() if isinstance(defaults, Mapping) else ():
        team.wording.declare(name, default)
    return moved("flat", team, taken)


def _prompt(taken: Taken) -> str:
    return "\n\n".join(text for text in (taken.text("system_prompt", "prompt", "instructions"), taken.text("personality", "tone")) if text)


def _voice(team: Assembled, taken: Taken) -> None:
    llm, tts, stt = taken.within("llm_config", "llm"), taken.within("tts_config", "tts"), taken.within("stt_config", "stt")
    team.voice["llm"] = vendor(llm, LLM, "language models")
    for name, low, high in (("temperature", 0.0, 2.0), ("max_tokens", 1, 100_000)):
        if (value := within(llm.number(name), low, high, llm, name)) is not None:
            team.voice["llm"][name] = int(value) if name == "max_tokens" else value
    if base_url := llm.text("base_url", "api_base", "endpoint"):
        team.voice["llm"] |= {"provider": "openai", "base_url": base_url}
    team.voice["tts"] = vendor(tts, TTS, "voices")
    if voice := tts.text("voice_id", "voice", "voice_name"):
        _voice_of(team, tts, voice)
    if (speed := within(tts.number("speed", "rate"), 0.5, 2.0, tts, "speed")) is not None:
        team.voice["tts"]["speed"] = speed
    team.voice["stt"] = vendor(stt, STT, "ears")
    if language := stt.text("language"):
        team.voice["stt"]["language"] = language
    if words := [str(word) for word in stt.items("keywords", "word_boost", "keyterms") if str(word).strip()]:
        team.voice["stt"]["words"] = words


def _voice_of(team: Assembled, tts: Taken, voice: str) -> None:
    if "provider" in team.voice["tts"]:
        team.voice["tts"]["voice"] = voice
    else:
        tts.tell("voice_id", "lost", "medium", f"the voice {voice} is one of another vendor's")


def _hearing_the_end(team: Assembled, taken: Taken) -> None:
    vad, turns = taken.within("vad", "vad_config"), taken.within("turn_detection")
    quiet = vad.number("min_silence_duration", "silence_duration", "min_silence") or turns.number("min_endpointing_delay", "silence_duration")
    ms = vad.number("silence_ms", "silence_duration_ms", "min_silence_ms") or turns.number("silence_duration_ms")
    wait = within(ms / 1000 if ms else quiet, 0.1, 6.0, vad, "silence")
    if wait is not None:
        team.voice["endpointing"] = {"min_delay": wait}
    allowed = taken.take("allow_interruptions", "interruptions")
    if isinstance(allowed, bool):
        team.voice["interruption"] = {"enabled": allowed}


def _knowledge(team: Assembled, agent: dict[str, Any], taken: Taken) -> None:
    rag = taken.within("rag", "knowledge_base", "knowledge")
    enabled = rag.take("enabled")
    documents = [str(document) for document in rag.items("documents", "sources", "files", "urls") if isinstance(document, str)]
    if not documents or enabled is False:
        if enabled is True:
            rag.tell("documents", "needs", "high", "it names no documents: they are kept elsewhere; name them under `knowledge`, as files")
        return
    team.use(agent, "search_knowledge")
    team.documents = [document for document in documents if "://" not in document]
    if team.documents:
        rag.tell("documents", "needs", "high", f"put {len(team.documents)} documents where the team's file says, then `frontdesk knowledge refresh`")
    for address in (document for document in documents if "://" in document):
        rag.tell("documents", "lost", "medium", f"{address} is a page: save it as a document")


def _addresses(team: Assembled, taken: Taken) -> None:
    hooks = taken.take("webhooks", "webhook", "webhook_url")
    each = hooks if isinstance(hooks, list) else list(hooks.values()) if isinstance(hooks, Mapping) and "url" not in hooks else [hooks]
    urls = [hook.get("url") if isinstance(hook, Mapping) else hook for hook in each]
    for url in dict.fromkeys(str(url) for url in urls if url):
        team.webhooks += webhook(taken, "webhooks", url)


def _limits(team: Assembled, taken: Taken) -> None:
    if longest := taken.number("max_call_duration", "max_duration_seconds", "max_call_duration_seconds"):
        team.limits["longest_call"] = f"{max(1, int(longest))}s"
    if (silence := within(taken.number("silence_timeout", "idle_timeout", "silence_timeout_seconds"), 1, 3600, taken, "silence_timeout")) is not None:
        team.limits["silence"] = silence
    recording = taken.take("recording", "record_calls", "recording_enabled")
    team.recording = recording is True
