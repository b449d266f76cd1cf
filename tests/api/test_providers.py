import httpx
import pytest


async def test_vendors_are_shown_with_what_they_lack_and_never_with_a_key(viewer: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPGRAM_API_KEY", "a-key-that-nobody-is-to-see")
    monkeypatch.delenv("ELEVENLABS_API_KEY", raising=False)
    monkeypatch.delenv("ELEVEN_API_KEY", raising=False)
    answer = await viewer.get("/api/providers")
    parts = {(provider["name"], part["part"]): part for provider in answer.json() for part in provider["parts"]}
    assert parts["deepgram", "stt"]["usable"]
    assert parts["elevenlabs", "tts"]["lacks"] == "ELEVENLABS_API_KEY or ELEVEN_API_KEY is not set"
    assert parts["elevenlabs", "tts"]["prices"] == []
    assert parts["local", "ears"]["usable"]
    assert "a-key-that-nobody-is-to-see" not in answer.text


async def test_a_stranger_is_told_nothing_of_them(anyone: httpx.AsyncClient) -> None:
    assert (await anyone.get("/api/providers")).status_code == 401
