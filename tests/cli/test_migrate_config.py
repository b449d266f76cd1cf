"""Do assistants of other platforms become teams that hold together, with a line for all that is not as it was?"""

import json
from pathlib import Path
from typing import Any

import pytest

from frontdesk.cli.verbs import run
from frontdesk.teams import load
from frontdesk.teams.moving.moved import move
from frontdesk.teams.moving.parts import EVERY_TEAM_HAS
from frontdesk.teams.origin import plain
from frontdesk.teams.parse import parse
from frontdesk.teams.whole import as_yaml, to_yaml
from frontdesk.tools.catalogue import built_in

ASSISTANTS = sorted((Path(__file__).parent.parent / "teams" / "moving_in").iterdir())
SECRETS = ("sk-123456", "Bearer abc", "s3", "tops3cret", "cal_live_1")


def migrated(file: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run(["migrate-config", str(file), "--out", str(out), "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize("file", ASSISTANTS, ids=lambda file: file.stem)
def test_an_assistant_becomes_a_team_that_holds_together_and_is_whole_when_read_again(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = migrated(file, tmp_path, capsys)
    assert told["problems"] == []
    assert told["shape"] == file.stem.split("_")[0]
    definition = load(told["team"]).definition
    moved = move(file)
    assert plain(parse(to_yaml(moved.team), Path("team.yaml"))) == moved.team
    (tmp_path / "again.yaml").write_text(as_yaml(definition))
    assert load(tmp_path / "again.yaml").definition == definition
    text = (Path(told["team"]) / "team.yaml").read_text() + (Path(told["team"]) / "MOVED.md").read_text() + json.dumps(told)
    assert not [secret for secret in SECRETS if f'"{secret}"' in text or f" {secret}" in text]


def fates(told: dict[str, Any]) -> dict[str, str]:
    return {line["field"]: line["fate"] for line in told["lines"]}


def test_a_flat_config_keeps_what_has_a_place_and_tells_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = migrated(next(file for file in ASSISTANTS if file.stem == "flat_salon"), tmp_path, capsys)
    team = load(told["team"]).definition
    agent = team.agents["assistant"]
    assert team.words.greeting == "Hi {caller_name}, thanks for calling Willow Salon!"
    assert (team.voice.llm.model, team.voice.tts.speed, team.voice.endpointing.min_delay) == ("gpt-4o-mini", 1.05, 0.6)
    assert (team.voice.stt.words, team.business.zone) == (("Willow", "balayage"), "America/Chicago")
    assert agent.tools == ("take_message", "get_price", "search_knowledge")
    assert set(team.variables) == {"salon_name", "caller_name"}
    assert {"llm_config.api_key": "needs", "guardrails": "lost", "rag.top_k": "lost", "tools[2]": "needs"}.items() <= fates(told).items()
    assert [line["grave"] for line in told["lines"]] == sorted((line["grave"] for line in told["lines"]), key=["high", "medium", "low"].index)


def test_every_field_of_a_vapi_assistant_is_carried_or_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = migrated(next(file for file in ASSISTANTS if file.stem == "vapi_clinic"), tmp_path, capsys)
    team = load(told["team"]).definition
    assert (team.words.goodbye, team.recording, team.limits.silence) == ("Take care. Goodbye!", True, 20.0)
    assert team.tools["lookup_patient"].arguments["visits"].type == "integer"
    assert "transfer_to_human" in team.agents["assistant"].tools
    told_of = set(fates(told))
    assert {"model.toolIds", "analysisPlan", "voicemailMessage", "backgroundSound", "firstMessageMode", "model.tools[1].destinations"} <= told_of


def test_a_tool_that_is_called_as_one_of_ours_gets_another_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = {"type": "function", "function": {"name": "bookAppointment"}, "server": {"url": "https://clinic.example/book"}}
    file = tmp_path / "clinic.json"
    file.write_text(json.dumps({"name": "Clinic", "firstMessage": "Hello.", "model": {"systemPrompt": "Book visits.", "tools": [book]}}))
    told = migrated(file, tmp_path / "new", capsys)
    assert told["problems"] == []
    assert load(told["team"]).definition.agents["assistant"].tools == ("book_appointment_over_http",)
    assert fates(told)["model.tools[0].name"] == "changed"


def test_the_names_that_every_team_has_are_those_of_the_built_in_tools() -> None:
    assert built_in().keys() == EVERY_TEAM_HAS


@pytest.mark.parametrize("field", ["variables", "dynamic_variables"])
def test_defaults_of_variables_are_carried_whatever_they_stand_under(tmp_path: Path, capsys: pytest.CaptureFixture[str], field: str) -> None:
    file = tmp_path / "salon.json"
    file.write_text(json.dumps({"agent_id": "salon", "system_prompt": "Answer for {salon}.", field: {"salon": "Willow"}}))
    told = migrated(file, tmp_path / "new", capsys)
    assert load(told["team"]).definition.variables["salon"].default == "Willow"
    assert told["lines"] == []


def test_the_states_of_a_retell_agent_are_agents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = migrated(next(file for file in ASSISTANTS if file.stem == "retell_hotel"), tmp_path, capsys)
    team = load(told["team"]).definition
    assert (team.entry, list(team.agents)) == ("welcome", ["welcome", "room_service"])
    assert (team.agents["welcome"].handoffs, team.agents["room_service"].handoffs) == (("room_service",), ())
    assert team.variables["hotel"].default == "Harbour Hotel"


def test_one_that_cannot_be_read_keeps_no_other_from_being_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "a.json").write_text("{broken")
    (old / "b.json").write_text('{"colour": "blue"}')
    (old / "c.json").write_text('{"agent_id": "ok", "system_prompt": "Help."}')
    assert run(["migrate-config", str(old), "--out", str(tmp_path / "new")]) == 1
    said = capsys.readouterr().out
    assert "a.json:1: this is not JSON" in said
    assert "no assistant of a kind that is known" in said
    assert [folder.name for folder in (tmp_path / "new").iterdir()] == ["ok"]
    assert run(["migrate-config", str(old / "c.json"), "--out", str(tmp_path / "new")]) == 1
    assert "is there already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("assistant", "field", "words"),
    [
        ({"agent_name": "Inn", "response_engine": {"type": "retell-llm", "llm_id": "llm_1"}}, "response_engine", "the prompt is kept at Retell"),
        (
            {"agent_id": "a", "name": "Pizza", "system_prompt": "Take orders.", "rag": {"enabled": True, "collection": "menu"}},
            "rag.documents",
            "it names no documents",
        ),
    ],
)
def test_what_an_assistant_is_made_of_and_keeps_elsewhere_is_told_as_grave(
    assistant: dict[str, Any], field: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.json").write_text(json.dumps(assistant))
    told = migrated(tmp_path / "one.json", tmp_path / "out", capsys)
    assert [line["words"].startswith(words) for line in told["lines"] if line["field"] == field and line["grave"] == "high"] == [True]
