"""How does a Vapi assistant become a team?"""

from collections.abc import Mapping
from typing import Any

from frontdesk.teams.moving.asked import take_tools
from frontdesk.teams.moving.assembled import Assembled, Moved, moved, named
from frontdesk.teams.moving.parts import LLM, STT, TTS, vendor, webhook, within
from frontdesk.teams.moving.taken import Taken


def from_vapi(values: Mapping[str, Any]) -> Moved:
    taken = Taken(values)
    title = taken.text("name")
    team = Assembled(named(title, taken.text("id")), title)
    model = taken.within("model")
    agent = team.agent("assistant", f"taking calls for {title or team.name}", _prompt(model))
    team.greeting, team.goodbye = taken.text("firstMessage"), taken.text("endCallMessage")
    if taken.text("firstMessageMode") not in ("", "assistant-speaks-first"):
        taken.tell("firstMessageMode", "changed", "medium", "the desk greets first")
    _voice(team, taken, model)
    take_tools(team, agent, model, "tools", [*model.items("tools"), *model.items("functions")])
    if ids := model.items("toolIds"):
        model.tell("toolIds", "lost", "high", f"{len(ids)} tools are kept at Vapi, not in this file: export them, and add them to `tools`")
    if model.take("knowledgeBase", "knowledgeBaseId"):
        team.use(agent, "search_knowledge")
        model.tell("knowledgeBase", "needs", "high", "its documents are kept at Vapi: name them under `knowledge`, as files")
    _times(team, taken)
    url = taken.within("server").text("url") or taken.text("serverUrl")
    if taken.take("serverUrlSecret"):
        taken.tell("serverUrlSecret", "needs", "high", "secrets stand in no team file: put a new one into WEBHOOK_SECRET")
    if url:
        team.webhooks += webhook(taken, "server.url", url)
    if taken.text("forwardingPhoneNumber"):
        team.use(agent, "transfer_to_human")
        taken.tell("forwardingPhoneNumber", "needs", "high", "numbers to transfer to stand with the desk's operators, not in a team")
    team.recording = taken.take("recordingEnabled") is True or taken.within("artifactPlan").take("recordingEnabled") is True
    return moved("vapi", team, taken)


def _prompt(model: Taken) -> str:
    said = [message.get("content") for message in model.items("messages") if isinstance(message, Mapping) and message.get("role") == "system"]
    return "\n\n".join(str(text) for text in (*said, model.text("systemPrompt")) if text)


def _voice(team: Assembled, taken: Taken, model: Taken) -> None:
    voice, ears = taken.within("voice"), taken.within("transcriber")
    team.voice["llm"] = vendor(model, LLM, "language models")
    for name, ours, low, high in (("temperature", "temperature", 0.0, 2.0), ("maxTokens", "max_tokens", 1, 100_000)):
        if (value := within(model.number(name), low, high, model, name)) is not None:
            team.voice["llm"][ours] = int(value) if ours == "max_tokens" else value
    team.voice["tts"] = vendor(voice, TTS, "voices")
    spoken_by = voice.text("voiceId", "voice")
    if spoken_by and "provider" in team.voice["tts"]:
        team.voice["tts"]["voice"] = spoken_by
    elif spoken_by:
        voice.tell("voiceId", "lost", "medium", f"the voice {spoken_by} is one of another vendor's")
    if (speed := within(voice.number("speed"), 0.5, 2.0, voice, "speed")) is not None:
        team.voice["tts"]["speed"] = speed
    team.voice["stt"] = vendor(ears, STT, "ears")
    if language := ears.text("language"):
        team.voice["stt"]["language"] = language
    if words := [str(word).partition(":")[0] for word in (*ears.items("keywords"), *ears.items("keyterm")) if str(word).strip()]:
        team.voice["stt"]["words"] = words


def _times(team: Assembled, taken: Taken) -> None:
    if longest := taken.number("maxDurationSeconds"):
        team.limits["longest_call"] = f"{max(1, int(longest))}s"
    if (silence := within(taken.number("silenceTimeoutSeconds"), 1, 3600, taken, "silenceTimeoutSeconds")) is not None:
        team.limits["silence"] = silence
    start, stop = taken.within("startSpeakingPlan"), taken.within("stopSpeakingPlan")
    if (wait := within(start.number("waitSeconds"), 0.1, 6.0, start, "waitSeconds")) is not None:
        team.voice["endpointing"] = {"min_delay": wait}
    if (after := within(stop.number("voiceSeconds"), 0.1, 5.0, stop, "voiceSeconds")) is not None:
        team.voice["interruption"] = {"min_duration": after}
