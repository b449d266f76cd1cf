import os
import stat
import subprocess
from pathlib import Path

import psutil
import pytest
from pydantic import SecretStr

from frontdesk.cli.running import livekit_binary
from frontdesk.cli.running.livekit import LiveKitPorts, keys_file, outside_keys, own_keys, server_command, server_config
from frontdesk.cli.running.livekit_binary import build_server, find_server, go_version
from frontdesk.cli.running.part import Program, answers
from frontdesk.cli.running.ports import next_free
from frontdesk.kit.errors import ConfigurationError, Unavailable
from frontdesk.kit.settings import Settings


def test_keys_are_made_once_and_only_their_owner_may_read_them(tmp_path: Path) -> None:
    first = own_keys(tmp_path)
    assert own_keys(tmp_path) == first
    assert stat.S_IMODE(keys_file(tmp_path).stat().st_mode) == 0o600
    assert len(first.secret) >= 32
    assert first.secret not in repr(first)


def test_a_keys_file_that_was_damaged_says_the_way_out(tmp_path: Path) -> None:
    own_keys(tmp_path)
    keys_file(tmp_path).write_text("half")
    with pytest.raises(ConfigurationError, match="delete the file"):
        own_keys(tmp_path)


def test_a_livekit_elsewhere_needs_its_key_and_secret() -> None:
    with pytest.raises(ConfigurationError, match="FRONTDESK_LIVEKIT_API_SECRET"):
        outside_keys(Settings(livekit_url="wss://livekit.example", livekit_api_key="key"))
    settings = Settings(livekit_url="wss://livekit.example", livekit_api_key="key", livekit_api_secret=SecretStr("secret"))
    assert outside_keys(settings).secret == "secret"


def test_on_loopback_nothing_is_bound_elsewhere_and_no_public_server_is_named(tmp_path: Path) -> None:
    config = server_config(tmp_path, LiveKitPorts())
    assert config["bind_addresses"] == ["127.0.0.1"]
    assert config["rtc"]["tcp_port"] == 0  # it would be bound on all addresses
    assert config["rtc"]["stun_servers"] == ["127.0.0.1:9"]
    assert config["rtc"]["ips"] == {"includes": ["127.0.0.1/32"]}


def test_on_another_address_media_is_offered_there(tmp_path: Path) -> None:
    config = server_config(tmp_path, LiveKitPorts(), "192.168.1.5")
    assert config["rtc"]["node_ip"] == "192.168.1.5"
    assert config["rtc"]["tcp_port"] == 7881


@pytest.mark.parametrize(("said", "version"), [("go1.26.8\n", (1, 26)), ("go1.21", (1, 21)), ("go1.27rc1", (0, 0)), ("", (0, 0)), ("devel", (0, 0))])
def test_what_go_says_of_itself_is_read(said: str, version: tuple[int, int]) -> None:
    assert go_version(said) == version


def test_without_livekit_and_go_the_ways_to_get_it_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert find_server(tmp_path) is None
    with pytest.raises(Unavailable, match="FRONTDESK_LIVEKIT_URL"):
        build_server(lambda _command, _variables: "")


def test_a_build_that_fails_says_what_go_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_go(tmp_path, monkeypatch, "go1.26.0")

    def fails(command: list[str], _variables: object) -> str:
        raise subprocess.CalledProcessError(1, command, "", "no route to the module proxy")

    with pytest.raises(Unavailable, match="no route to the module proxy"):
        build_server(fails)


@pytest.mark.parametrize(("said", "toolchain"), [("go1.26.0", None), ("go1.24.0", "auto"), ("go1.19", "local")])
def test_a_go_that_is_too_old_gets_the_toolchain_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, toolchain: str | None) -> None:
    fake_go(tmp_path, monkeypatch, said)
    (fetched := tmp_path / "toolchain" / "bin").mkdir(parents=True)
    (fetched / "go").touch(mode=0o444)
    ran: list[tuple[list[str], dict[str, str]]] = []

    def run(command: list[str], variables: object) -> str:
        ran.append((command, dict(variables)))  # type: ignore[call-overload]
        if command[1] == "install":
            Path(ran[-1][1]["GOBIN"], "server").touch(mode=0o755)
        return f'{{"Dir": "{fetched.parent}"}}'

    assert build_server(run) == livekit_binary.built_server()
    command, variables = ran[-1]
    assert variables.get("GOTOOLCHAIN") == toolchain
    assert variables["CGO_ENABLED"] == "0"  # no C compiler is needed
    assert command[0] == (str(fetched / "go") if said == "go1.19" else str(tmp_path / "go"))
    assert os.access(command[0], os.X_OK)
    assert find_server(tmp_path) == livekit_binary.built_server()


def fake_go(folder: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """A `go` that says this version and has built nothing."""
    (folder / "go").write_text(f"#!/bin/sh\ncase $2 in GOVERSION) echo {said} ;; *) echo {folder} ;; esac\n")
    (folder / "go").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))


@pytest.mark.skipif(find_server(Path("/nonexistent")) is None, reason="no livekit-server on this machine yet")
def test_the_server_starts_answers_and_listens_on_loopback_alone(tmp_path: Path) -> None:
    binary = find_server(tmp_path)
    assert binary
    ports = LiveKitPorts(http=next_free("127.0.0.1", 27_880), udp=next_free("127.0.0.1", 27_882, udp=True))
    command = server_command(binary, tmp_path, ports)
    server = Program("LiveKit", lambda: command, log=tmp_path / "livekit.log", probe=lambda: answers(f"http://127.0.0.1:{ports.http}/"))
    server.start()
    try:
        while not server.healthy():
            assert not server.ended(), (tmp_path / "livekit.log").read_text()
        record = server.record()
        assert record
        listening = psutil.Process(record.pid).net_connections()
        assert {connection.laddr.ip for connection in listening} == {"127.0.0.1"}
    finally:
        server.stop()
    assert own_keys(tmp_path).secret not in (tmp_path / "livekit.log").read_text()
