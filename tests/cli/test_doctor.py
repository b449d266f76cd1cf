import json
import socket
from pathlib import Path

import pytest

from frontdesk.cli.doctor import examine
from frontdesk.cli.health import ground
from frontdesk.cli.health.finding import Finding
from frontdesk.cli.verbs import run
from frontdesk.kit.settings import Settings


def by_name(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.about: finding for finding in findings}


def test_every_kind_of_thing_is_looked_at(tmp_path: Path) -> None:
    found = by_name(list(examine(Settings(home=tmp_path))))
    assert {"Python", "Node", "livekit-server", "PostgreSQL", "data folder", "disk", "database", "microphone"} <= set(found)
    assert found["PostgreSQL"].state == "good"
    assert any(name.startswith("weights ") for name in found)
    assert found["provider local"].state == "good"


def test_a_port_that_is_taken_is_a_note(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        found = by_name(list(ground.ports(Settings(home=tmp_path, port=port), None)))
    assert found[f"port {port}"].state == "note"
    assert "next free one" in found[f"port {port}"].detail


def test_a_database_that_does_not_answer_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@/none?host={tmp_path}")
    assert ground.database(Settings(home=tmp_path)).state == "wrong"


@pytest.mark.parametrize(
    ("host", "state"), [("127.0.0.1", "good"), ("localhost", "good"), ("::1", "good"), ("0.0.0.0", "note"), ("192.168.1.5", "note")]
)
def test_a_microphone_needs_https_or_this_machine(host: str, state: str) -> None:
    found = ground.microphone(host, 7700)
    assert found.state == state
    assert "https" in found.detail + found.way_out


def test_a_folder_that_cannot_be_written_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everywhere
    assert ground.folder(tmp_path / "home").state == "wrong"


def test_programs_get_one_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path))
    monkeypatch.setenv("FRONTDESK_WEIGHTS", str(half_a_model(tmp_path)))
    assert run(["doctor", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    wrong = [finding for finding in said["findings"] if finding["state"] == "wrong"]
    assert [finding["about"] for finding in wrong] == ["weights minilm-l6"]
    assert not said["ok"]
    assert "FRONTDESK_WEIGHTS" in wrong[0]["way_out"]


def half_a_model(folder: Path) -> Path:
    (folder / "weights" / "minilm-l6").mkdir(parents=True)
    (folder / "weights" / "minilm-l6" / "tokenizer.json").write_text("{}")
    return folder / "weights"
