"""A real LiveKit server on loopback for the tests that speak."""

import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from livekit import api

from frontdesk.cli.running.livekit import LOOPBACK, LiveKitPorts, own_keys, server_command
from frontdesk.cli.running.livekit_binary import WAYS, find_server
from frontdesk.cli.running.ports import next_free


@dataclass(frozen=True)
class LiveKitServer:
    url: str
    key: str
    secret: str

    def token(self, identity: str, room: str) -> str:
        grants = api.VideoGrants(room_join=True, room=room, can_update_own_metadata=True)
        return api.AccessToken(self.key, self.secret).with_identity(identity).with_grants(grants).to_jwt()


@contextmanager
def running_livekit(home: Path) -> Iterator[LiveKitServer]:
    """On free ports, ended by its own process id."""
    told = os.environ.get("FRONTDESK_LIVEKIT_SERVER")
    binary = Path(told) if told else find_server(home)
    if binary is None:
        pytest.skip(f"no livekit-server: {WAYS}")
    http = next_free(LOOPBACK, 17880)
    ports = LiveKitPorts(http, next_free(LOOPBACK, 17980, udp=True), next_free(LOOPBACK, http + 1))
    keys = own_keys(home)
    with (home / "livekit.log").open("wb") as log:
        child = subprocess.Popen(server_command(binary, home, ports), stdout=log, stderr=log, cwd=home)
    try:
        _wait_for(f"http://{LOOPBACK}:{http}", child)
        yield LiveKitServer(f"ws://{LOOPBACK}:{http}", keys.key, keys.secret)
    finally:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:  # it waits for a room whose worker a drill has killed
            child.kill()
            child.wait()


def _wait_for(address: str, child: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if child.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail("livekit-server did not start")
