"""A bakery's server, run as a process: over stdin and stdout by the connection itself, over HTTP by the test."""

import atexit
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from frontdesk.teams.connections import McpServer
from frontdesk.tools.connections.mcp_server import McpConnection, Place

SERVER = Path(__file__).parents[2] / "fakes" / "mcp_bakery.py"
_SECONDS = 20.0


class OverHttp:
    """The server on a port; it can be killed and started again on the same."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/mcp"
        atexit.register(self.kill)  # also when a test fails in between
        self.start()

    def start(self) -> None:
        command = [sys.executable, str(SERVER), str(self.port)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(self._answers)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def over_stdio(**changed: Any) -> McpConnection:
    written: dict[str, Any] = {"command": ["python", SERVER.name], "timeout": 6.0}
    return McpConnection(McpServer.model_validate(written | changed), Place("bakery", SERVER.parent))


def over_http(url: str, **changed: Any) -> McpConnection:
    server = McpServer.model_validate({"url": url, "timeout": 6.0} | changed)
    return McpConnection(server, Place("bakery", Path(), ("127.0.0.1",)))


def opened(connection: McpConnection) -> McpConnection:
    connection.start()
    assert connection.tried.wait(_SECONDS)
    return connection


def processes() -> list[psutil.Process]:
    """The bakeries that a connection runs."""
    children = psutil.Process().children(recursive=True)
    return [child for child in children if _serves(child)]


def _serves(child: psutil.Process) -> bool:
    """One that ended while it was looked at does not."""
    try:
        return bool(child.status() != psutil.STATUS_ZOMBIE and "".join(child.cmdline()[-1:]).endswith(SERVER.name))
    except psutil.NoSuchProcess:
        return False


def kill_all() -> None:
    for process in processes():
        os.kill(process.pid, signal.SIGKILL)


def until(holds: Any) -> None:
    deadline = time.monotonic() + _SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
