"""Where is a LiveKit server for a command that was called by hand? The one that is set or runs, or our own, started for as long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk.calls.web import LiveKit
from frontdesk.cli.running.livekit import LiveKitPorts, own_keys, server_command
from frontdesk.cli.running.livekit_binary import build_server, find_server
from frontdesk.cli.running.part import Program, answers
from frontdesk.cli.running.ports import next_free
from frontdesk.cli.running.progress import Progress
from frontdesk.cli.running.surroundings import livekit
from frontdesk.cli.running.wait import run_ticking
from frontdesk.kit.errors import Unavailable
from frontdesk.kit.settings import Settings

_APART = 20
"""Our ports begin so far from those of a desk, which may be started meanwhile."""
_START_SECONDS = 15.0


@contextmanager
def livekit_server(settings: Settings) -> Iterator[LiveKit]:
    """`settings` as `attach` gives them."""
    if settings.livekit_url:
        yield livekit(settings)
        return
    ports = _free_ports()
    home = settings.home / "meanwhile"
    keys = own_keys(home)
    url = f"127.0.0.1:{ports.http}"
    command = server_command(find_server(settings.home) or _built(), home, ports)
    log = home / "livekit.log"
    server = Program("LiveKit", lambda: command, log=log, variables=dict, probe=lambda: answers(f"http://{url}/"))
    server.start()
    try:
        _wait(server, log)
        yield LiveKit(f"ws://{url}", keys.key, keys.secret)
    finally:
        server.stop()


def _built() -> Path:
    progress = Progress()
    return build_server(lambda command, variables: run_ticking("building LiveKit", command, variables, progress))


def _free_ports() -> LiveKitPorts:
    wanted = LiveKitPorts()
    http = next_free("127.0.0.1", wanted.http + _APART)
    tcp = next_free("127.0.0.1", wanted.tcp + _APART, taken=frozenset({http}))
    return LiveKitPorts(http, next_free("127.0.0.1", wanted.udp + _APART, udp=True), tcp)


def _wait(server: Program, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not server.healthy():
        if server.ended() or time.monotonic() > deadline:
            raise Unavailable("livekit-server did not start", way_out=f"its log is {log}")
        time.sleep(0.05)
