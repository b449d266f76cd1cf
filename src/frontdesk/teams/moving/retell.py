"""How does a Retell agent, with its response engine in the same file, become a team? Its states become agents."""

from collections.abc import Mapping
from typing import Any

from frontdesk.teams.moving.asked import take_tools
from frontdesk.teams.moving.assembled import Assembled, Moved, moved, named
from frontdesk.teams.moving.parts import TTS, webhook, within
from frontdesk.teams.moving.taken import Taken
from frontdesk.teams.moving.words import as_name

_MODELS = (("gpt", "openai"), ("claude", "anthropic"), ("gemini", "google"))
_ENGINES = ("retellLlmData", "retell_llm", "retell_llm_data", "llm")


def from_retell(values: Mapping[str, Any]) -> Moved:
    taken = Taken(values)
    title = taken.text("agent_name", "name")
    team = Assembled(named(title, taken.text("agent_id", "llm_id")), title)
    engine = taken.within(*_ENGINES) if any(isinstance(values.get(name), Mapping) for name in _ENGINES) else taken
    taken.within("response_engine").take("type")
    defaults = engine.take("default_dynamic_variables")
    for name, default in defaults.items() if isinstance(defaults, Mapping) else ():
        team.wording.declare(name, default)
    _agents(team, engine, title)
    team.greeting = engine.text("begin_message")
    if not engine.text("general_prompt") and not engine.items("states"):
        taken.tell("response_engine", "lost", "high", "the prompt is kept at Retell: export the agent with its response engine")
    if engine.take("knowledge_base_ids"):
        for agent in team.agents.values():
            team.use(agent, "search_knowledge")
        engine.tell("knowledge_base_ids", "needs", "high", "its documents are kept at Retell: name them under `knowledge`, as files")
    _voice(team, taken, engine)
    _times(team, taken)
    if url := taken.text("webhook_url"):
        team.webhooks += webhook(taken, "webhook_url", url)
    return moved("retell", team, taken)


def _agents(team: Assembled, engine: Taken, title: str) -> None:
    general, states = engine.text("general_prompt"), engine.items("states")
    tools = engine.items("general_tools")
    if not states:
        take_tools(team, team.agent("assistant", f"taking calls for {title or team.name}", general), engine, "general_tools", tools)
        return
    names = {str(state.get("name")): as_name(str(state.get("name")), "state") for state in states if isinstance(state, Mapping)}
    for place, state in enumerate(states):
        part = engine.part(state, f"states[{place}]")
        known = part.text("name")
        agent = team.agent(
            names[known], f"the part of the call called {known}", "\n\n".join(text for text in (general, part.text("state_prompt")) if text)
        )
        agent["handoffs"] = [names[edge] for edge in _edges(part) if edge in names and edge != known]
        take_tools(team, agent, part, "tools", [*part.items("tools"), *(tools if place == 0 else [])])
        part.tell("edges", "changed", "medium", "when the call goes on is said by purposes, not by edges: read the agents' purposes")
    starting = engine.text("starting_state")
    team.entry = names.get(starting, team.entry)


def _edges(part: Taken) -> list[str]:
    return [str(edge.get("destination_state_name")) for edge in part.items("edges") if isinstance(edge, Mapping)]


def _voice(team: Assembled, taken: Taken, engine: Taken) -> None:
    model = engine.text("model", "s2s_model")
    provider = next((ours for begins, ours in _MODELS if model.startswith(begins)), "")
    team.voice["llm"] = {"provider": provider, "model": model} if provider else {}
    if model:
        engine.tell(
            "model",
            "needs" if provider else "changed",
            "medium",
            f"{provider} needs its key in the environment" if provider else f"{model} is not known here",
        )
    if (warmth := within(engine.number("model_temperature"), 0.0, 2.0, engine, "model_temperature")) is not None:
        team.voice["llm"]["temperature"] = warmth
    vendor, _, voice = taken.text("voice_id").partition("-")
    if ours := TTS.get(vendor.lower()):
        team.voice["tts"] = {"provider": ours}
        taken.tell("voice_id", "needs", "medium", f"{ours} needs its key, and the voice {voice} its id there: write it as voice.tts.voice")
    elif vendor:
        taken.tell("voice_id", "lost", "medium", f"the voice {voice or vendor} is kept at Retell")
    if (speed := within(taken.number("voice_speed"), 0.5, 2.0, taken, "voice_speed")) is not None:
        team.voice.setdefault("tts", {})["speed"] = speed
    if language := taken.text("language"):
        team.voice["stt"] = {"language": language}
    if words := [str(word) for word in taken.items("boosted_keywords") if str(word).strip()]:
        team.voice.setdefault("stt", {})["words"] = words


def _times(team: Assembled, taken: Taken) -> None:
    if longest := taken.number("max_call_duration_ms"):
        team.limits["longest_call"] = f"{max(1, int(longest / 1000))}s"
    if silence := taken.number("reminder_trigger_ms", "end_call_after_silence_ms"):
        team.limits["silence"] = max(1.0, min(3600.0, silence / 1000))
