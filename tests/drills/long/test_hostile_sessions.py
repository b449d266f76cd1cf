"""Three hundred whole calls with a model that lies, calls and hands over at random, or as many as seven minutes hold."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.calls.hostile import sample_shop
from tests.calls.hostile_sessions import Stage, play_sessions, stage
from tests.fakes.openai_server import openai_server


@pytest.fixture
async def at(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """A shop, and a vendor's server that improvises; all that is logged is kept."""
    async with openai_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        shop = await sample_shop(database_url)
        at = await stage(shop, server, tmp_path / "spool")
        kept = _Kept(at.log)
        logging.getLogger().addHandler(kept)
        yield at
        logging.getLogger().removeHandler(kept)
        await shop.close()


class _Kept(logging.Handler):
    def __init__(self, log: list[str]) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._log.append(f"{record.getMessage()} {vars(record)}")


@pytest.mark.timeout(900)
async def test_in_three_hundred_calls_nothing_untrue_or_anothers_is_heard(at: Stage) -> None:
    played = await play_sessions(at, range(100, 400), seconds=420)
    assert played.calls >= 20, f"only {played.calls} calls were played"
    assert played.verified, "nobody was verified: the gate was not tried"
