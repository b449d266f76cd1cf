"""What a person and a program are told of the vendors."""

import json

import pytest

from frontdesk.cli.verbs import run


def test_each_part_is_listed_as_usable_or_with_what_it_lacks(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPGRAM_API_KEY", "a-key-that-nobody-is-to-see")
    monkeypatch.delenv("CARTESIA_API_KEY", raising=False)
    assert run(["providers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("✓ deepgram    stt") for line in lines)
    assert any(line.startswith("· cartesia    tts") and line.endswith("CARTESIA_API_KEY is not set") for line in lines)
    assert "a-key-that-nobody-is-to-see" not in "".join(lines)


def test_a_program_gets_null_for_what_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["providers", "deepgram", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    hears = next(part for part in told["parts"] if part["part"] == "stt")
    assert hears["prices"][0] == {"model": "nova-3", "read": None, "cached": None, "written": None, "hour": 0.462, "characters": None}
    assert "smart_format" in hears["options"]
    assert hears["can"]["boost"]


def test_what_is_a_realtime_model_and_what_it_is_given_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["providers", "openai"]) == 0
    assert "voice.llm.model names with realtime in it; given words and no sound, in free talk alone" in capsys.readouterr().out


def test_a_slip_in_a_name_is_told_with_the_near_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["providers", "elevenlab"]) == 2
    assert "did you mean elevenlabs?" in capsys.readouterr().err
