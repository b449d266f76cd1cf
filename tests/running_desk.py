"""`frontdesk up` as a person runs it, in a data folder of its own."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from frontdesk.kit.settings import Settings

LEARNED = Settings().home / "cache"


def knows_its_sentences(home: Path) -> None:
    """What this machine has learned of the teams' sentences is there: to learn it anew takes minutes, and is no part of what these tests show."""
    if LEARNED.is_dir() and not (home / "cache").exists():
        shutil.copytree(LEARNED, home / "cache")


class Desk:
    """One `frontdesk up` in a data folder."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port
        self.link = ""
        self.lines: list[str] = []
        knows_its_sentences(home)
        variables = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "LIVEKIT_", "DATABASE_"))}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "frontdesk", "up"],
            env={**variables, "FRONTDESK_HOME": str(home), "FRONTDESK_PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ready(self) -> str:
        """Waits for the link and gives it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if found := re.search(r"http://\S+/sign-in\?token=\S+", line):
                self.link = found.group()
                if (self.home / "cache").is_dir() and not LEARNED.is_dir():
                    shutil.copytree(self.home / "cache", LEARNED)
                return self.link
        pytest.fail("\n".join(self.lines))

    @property
    def url(self) -> str:
        return str(self.runtime()["url"])

    def runtime(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.home / "runtime.json").read_text())
        return found

    def everybody(self) -> list[psutil.Process]:
        family: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return family

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        code = self.process.wait(120)
        assert self.process.stdout is not None
        self.lines += self.process.stdout.read().splitlines()
        self.process.stdout.close()
        return code
