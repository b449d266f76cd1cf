"""`frontdesk up` as a person runs it, stopped and killed."""

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from frontdesk.cli.running.ports import is_free, next_free
from tests.running_desk import Desk


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Desk]]:
    started: list[Desk] = []
    yield started
    for desk in started:
        if desk.process.poll() is None:
            desk.end(signal.SIGKILL)


def _taken_after_all(ports: dict[str, int]) -> list[str]:
    """The ports that do not become free: the system may hold one a little longer than its process lives."""
    deadline, taken = time.monotonic() + 60, list(ports)
    while taken and time.monotonic() < deadline:
        time.sleep(0.1)
        taken = [name for name in taken if not is_free("127.0.0.1", ports[name], udp=name.endswith("udp"))]
    return taken


@pytest.mark.timeout(900)
def test_after_ctrl_c_and_after_kill_9_the_next_start_works(tmp_path: Path, desks: list[Desk]) -> None:
    port = next_free("127.0.0.1", 27_700)
    for ending in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
        desks.append(desk := Desk(tmp_path, port))
        link = desk.ready()
        assert link.startswith(f"http://127.0.0.1:{port}/")
        assert json.load(urlopen(f"http://127.0.0.1:{port}/api/health"))["ok"]
        ports, family = desk.runtime()["ports"], desk.everybody()
        assert len(family) >= 4
        desk.end(ending)
        _, alive = psutil.wait_procs(family, timeout=60)
        assert not alive
        assert _taken_after_all(ports) == []


@pytest.mark.timeout(600)
def test_a_second_start_names_the_first_and_leaves_it_alone(tmp_path: Path, desks: list[Desk]) -> None:
    desks.append(first := Desk(tmp_path, next_free("127.0.0.1", 27_700)))
    first.ready()
    second = Desk(tmp_path, first.port)
    assert second.process.stdout is not None
    said = second.process.stdout.read()
    second.process.stdout.close()
    assert second.process.wait(60) == 0
    assert f"http://127.0.0.1:{first.port}" in said
    assert first.process.poll() is None
    assert first.end(signal.SIGINT) == 0


@pytest.mark.timeout(600)
def test_a_taken_port_and_a_killed_worker(tmp_path: Path, desks: list[Desk]) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        port = next_free("127.0.0.1", 27_700)
        other.bind(("127.0.0.1", port))
        other.listen()
        desks.append(desk := Desk(tmp_path, port))
        assert not desk.ready().startswith(f"http://127.0.0.1:{port}/")
    assert any(f"port {port} is taken" in line for line in desk.lines)
    children = {child["name"]: child["pid"] for child in desk.runtime()["children"]}
    for name in ("PostgreSQL", "Worker"):
        os.kill(children[name], signal.SIGKILL)
    assert desk.process.stdout is not None
    back = set()
    for line in desk.process.stdout:
        desk.lines.append(line.rstrip())
        back |= {name for name in ("PostgreSQL", "Worker") if f"{name} is back" in line}
        if len(back) == 2:
            break
    deadline = time.monotonic() + 60
    while not json.load(urlopen(f"{desk.runtime()['url']}/api/health"))["ok"] and time.monotonic() < deadline:
        time.sleep(0.2)
    assert json.load(urlopen(f"{desk.runtime()['url']}/api/health"))["ok"]
    assert desk.end(signal.SIGINT) == 0
