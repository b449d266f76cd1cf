import asyncio
import json
from pathlib import Path

import pytest

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.business.sign_in import redeem_link
from frontdesk.cli.verbs import run
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.keyring import secret_key
from frontdesk.packs import found_packs
from frontdesk.store.engine import Database


@pytest.fixture
def desk(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A data folder and a database that the commands find."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path))
    return database_url


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert run(arguments) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_the_sample_is_filled_once(desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packs = [pack.name for pack in found_packs()]
    assert said(["migrate", "--json"], capsys) == {"ran": [], "packs": [], "samples": {}}
    first = said(["migrate", "--sample", "--json"], capsys)
    assert first["packs"] == packs
    assert first["samples"] == dict.fromkeys(packs, "filled")
    again = said(["migrate", "--sample", "--json"], capsys)
    assert "filled" not in again["samples"].values()  # type: ignore[attr-defined]
    assert said(["migrate", "--json"], capsys)["packs"] == packs  # what a business has is brought up to date without being asked
    assert (tmp_path / "keys" / "proofs").exists()
    assert secret_key(tmp_path, "proofs")


def test_a_link_signs_the_owner_in_once(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    link = str(said(["link", "--json"], capsys)["link"])
    assert link.startswith("http://127.0.0.1:7700/sign-in?token=")

    async def sign_in() -> str:
        database = Database(desk)
        async with database.transaction(DEFAULT_BUSINESS) as tx:
            person = (await redeem_link(tx, link.partition("token=")[2], SystemClock())).person
        await database.close()
        return person.role

    assert asyncio.run(sign_in()) == "owner"


def test_without_json_a_person_reads_sentences(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate"]) == 0
    assert capsys.readouterr().out == "the tables are at this version\n"
    assert run(["link"]) == 0
    assert capsys.readouterr().out.startswith("http://")
