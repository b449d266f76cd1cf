"""How is a document read that may break, hang or swell the program that reads it? In a process of its own, which may be lost."""

import json
import resource
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from frontdesk.knowledge.reading import found_sources, read
from frontdesk.knowledge.source import LIMITS, Limits, Section, Unreadable


class Reader:
    """A process that reads one document after the other; another is started when it was lost. Callable from any thread."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def read(self, name: str, data: bytes) -> list[Section]:
        """Raises Unreadable."""
        with self._turn:
            answer = self._asked(name, data)
            if answer is None:
                raise Unreadable(self._lost())
        if "why" in answer:
            raise Unreadable(answer["why"])
        return [Section(one["text"], tuple(one["headings"]), one["place"]) for one in answer["sections"]]

    def close(self) -> None:
        """Ends the process; the next document starts another."""
        with self._turn:
            if self._process is not None:
                self._lost()

    def _asked(self, name: str, data: bytes) -> dict[str, Any] | None:
        """None when the process is gone."""
        process = self._running()
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(json.dumps({"name": name, "size": len(data)}).encode() + b"\n")
            process.stdin.write(data)
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            return None
        return dict(json.loads(answer)) if answer.endswith(b"\n") else None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "frontdesk.knowledge.reader", json.dumps(asdict(self._limits))]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 ourselves
        return self._process

    def _lost(self) -> str:
        """Why, from the way in which it ended."""
        process, self._process = self._process, None
        if process is None:
            return "it could not be read"
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close() if pipe else None
        try:
            ended = process.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            process.kill()
            ended = process.wait()
        took_long = ended == -signal.SIGALRM
        return f"reading it took longer than {self._limits.seconds:g} seconds" if took_long else "it broke the program that reads it"


def serve(limits: Limits) -> None:
    """The other side: documents from standard input, a line of JSON for each. The alarm ends this process, whatever it is doing."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    found_sources()  # their parsers are loaded before any document's time runs
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # what a parser prints is no answer
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        data = sys.stdin.buffer.read(asked["size"])
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        answer = _answer(asked["name"], data, limits)
        signal.setitimer(signal.ITIMER_REAL, 0)
        out.write(json.dumps(answer).encode() + b"\n")
        out.flush()


def _answer(name: str, data: bytes, limits: Limits) -> dict[str, Any]:
    try:
        return {"sections": [asdict(section) for section in read(name, data, limits)]}
    except Unreadable as error:
        return {"why": error.message}


if __name__ == "__main__":
    serve(Limits(**json.loads(sys.argv[1])))
