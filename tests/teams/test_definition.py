"""Are the values of a definition what they should be, and do they stay so?"""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from frontdesk.teams import TeamDefinition, load
from frontdesk.teams.values import read_duration, write_duration


@pytest.fixture
def team(tmp_path: Path) -> TeamDefinition:
    file = tmp_path / "shop.yaml"
    file.write_text(
        """\
frontdesk: 1
extends: base
name: shop
title: The Shop
entry: sales
voice: {llm: {model: big, temperature: 0.5}, tts: {voice: alice}}
gates: {verified: {lasts: 1h30m}}
agents:
  sales: {purpose: selling things, voice: {llm: {temperature: 0.1}, tts: {speed: 1.1}}}
  billing: {purpose: bills, handoffs: []}
"""
    )
    return load(file).definition


def test_an_agent_speaks_as_its_team_where_it_says_nothing_else(team: TeamDefinition) -> None:
    voice = team.voice_of("sales")
    assert (voice.llm.model, voice.llm.temperature, voice.tts.voice, voice.tts.speed) == ("big", 0.1, "alice", 1.1)
    assert team.voice_of("billing") == team.voice


def test_no_handoffs_is_not_the_same_as_all(team: TeamDefinition) -> None:
    assert (team.agents["sales"].handoffs, team.agents["billing"].handoffs) == (None, ())


def test_a_gate_has_its_duration_and_refuses_unless_told_otherwise(team: TeamDefinition) -> None:
    gate = team.gates["verified"]
    assert (gate.lasts, gate.attempts, gate.otherwise, gate.procedure) == (timedelta(minutes=90), 3, "refuse", None)


def test_recording_is_off_and_a_call_ends_after_half_an_hour(team: TeamDefinition) -> None:
    assert (team.recording, team.limits.longest_call, team.limits.silence) == (False, timedelta(minutes=30), 8.0)


def test_a_definition_cannot_be_changed(team: TeamDefinition) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        team.title = "Other"


def test_a_handoff_names_the_agent(team: TeamDefinition) -> None:
    assert team.words.handing_over.format(agent="our order desk") == "One moment, I'll bring in our order desk."


@given(st.integers(1, 500_000))
def test_a_duration_is_read_as_it_was_written(seconds: int) -> None:
    assert read_duration(write_duration(timedelta(seconds=seconds))) == timedelta(seconds=seconds)
