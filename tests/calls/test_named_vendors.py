"""A vendor that nobody is, and an option that it does not have, are told before a caller finds out."""

from typing import Any

import pytest

from frontdesk.calls.named_vendors import named_vendors
from frontdesk.calls.switchboard import load_team
from frontdesk.teams.definition import AgentVoice, Hearing, Speaking, TeamDefinition, Thinking, Voice


@pytest.fixture(scope="module")
def team() -> TeamDefinition:
    return load_team("marketplace").definition


def _told(team: TeamDefinition, **voice: Any) -> list[tuple[str, str, str]]:
    changed = team.model_copy(update={"voice": Voice(**voice)})
    return [(problem.where, problem.message, problem.way_out) for problem in named_vendors(changed) if not problem.note]


def test_a_team_without_wishes_has_no_problem(team: TeamDefinition) -> None:
    assert list(named_vendors(team)) == []


def test_an_option_with_a_slip_is_told_with_the_near_ones(team: TeamDefinition) -> None:
    assert _told(team, stt=Hearing(provider="deepgram", options={"smart_fromat": True})) == [
        ("voice.stt.options.smart_fromat", "deepgram has no option 'smart_fromat' here", "did you mean smart_format?")
    ]


def test_an_option_of_another_form_is_told_in_words(team: TeamDefinition) -> None:
    ((where, message, _),) = _told(team, llm=Thinking(provider="groq", options={"top_p": "much"}))
    assert where == "voice.llm.options.top_p"
    assert message.startswith("top_p: input should be a valid number")


def test_options_of_nobody_in_particular_are_a_problem(team: TeamDefinition) -> None:
    ((where, _, way_out),) = _told(team, tts=Speaking(options={"stability": 0.4}))
    assert (where, way_out) == ("voice.tts.options", "name the provider that they are for")


def test_a_vendor_that_does_another_part_is_none_of_this_one(team: TeamDefinition) -> None:
    told = _told(team, tts=Speaking(provider="groq", fallback=("local", "cartesai:sonic-3")))
    assert [(where, message) for where, message, _ in told] == [
        ("voice.tts.fallback.1", "nobody called 'cartesai' does tts"),
        ("voice.tts.provider", "nobody called 'groq' does tts"),
    ]


def test_an_agents_own_voice_is_looked_at_too(team: TeamDefinition) -> None:
    name = team.entry
    own = team.agents[name].model_copy(update={"voice": AgentVoice(tts=Speaking(provider="nobody_at_all"))})
    changed = team.model_copy(update={"agents": {**team.agents, name: own}})
    assert [problem.where for problem in named_vendors(changed) if not problem.note] == [f"agents.{name}.voice.tts.provider"]


def _notes(team: TeamDefinition, own: AgentVoice) -> list[tuple[str, str]]:
    """Of a team whose entry has this voice."""
    agent = team.agents[team.entry].model_copy(update={"voice": own})
    found = named_vendors(team.model_copy(update={"agents": {**team.agents, team.entry: agent}}))
    return [(problem.where.removeprefix(f"agents.{team.entry}."), problem.message) for problem in found if problem.note]


def test_that_an_agent_hears_and_thinks_as_its_team_is_worth_a_note(team: TeamDefinition) -> None:
    notes = _notes(team, AgentVoice(stt=Hearing(language="de"), llm=Thinking(temperature=0.2)))
    assert [where for where, _ in notes] == ["voice.stt", "voice.llm"]
    assert all("only how it speaks" in message for _, message in notes)


def test_an_own_voice_that_nobody_here_has_is_worth_a_note(team: TeamDefinition, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("CARTESIA_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(key, raising=False)
    ((where, message),) = _notes(team, AgentVoice(tts=Speaking(provider="local", voice="nova")))
    assert where == "voice.tts.voice"
    assert f"{team.entry} is not heard with the voice 'nova' here: local speaks" in message
    told = dict(_notes(team, AgentVoice(tts=Speaking(provider="cartesia", voice="nova"))))
    assert "CARTESIA_API_KEY is not set" in told["voice.tts.voice"]
    assert set(told) == {"voice.tts.voice", "voice.tts.provider"}


def test_an_own_voice_that_is_heard_is_worth_none(team: TeamDefinition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARTESIA_API_KEY", "false")
    assert _notes(team, AgentVoice(tts=Speaking(provider="cartesia", voice="nova"))) == []
    assert _notes(team, AgentVoice(tts=Speaking(provider="local", speed=1.1))) == []


def test_when_a_realtime_model_answers_and_who_does_else_is_worth_a_note(team: TeamDefinition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "false")
    settings = Thinking(provider="openai", model="gpt-realtime", fallback=("openai:gpt-4o-mini",))
    (note,) = named_vendors(team.model_copy(update={"voice": Voice(llm=settings)}))
    assert (note.where, note.note) == ("voice.llm.model", True)
    assert "free talk alone" in note.message
    assert "openai:gpt-4o-mini, the brain" in note.way_out


def test_a_realtime_model_has_options_of_its_own(team: TeamDefinition) -> None:
    ((where, message, _),) = _told(team, llm=Thinking(provider="openai", model="gpt-realtime", options={"reasoning_effort": "low"}))
    assert (where, message) == ("voice.llm.options.reasoning_effort", "openai has no option 'reasoning_effort' here")


def test_a_vendor_without_its_key_is_worth_a_note(team: TeamDefinition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CARTESIA_API_KEY", raising=False)
    (note,) = named_vendors(team.model_copy(update={"voice": Voice(tts=Speaking(provider="cartesia"))}))
    assert note.note
    assert "CARTESIA_API_KEY is not set" in note.message
