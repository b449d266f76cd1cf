"""The supervisor, with real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

HOUSE = Path(__file__).with_name("small_house.py")
Start = Callable[..., "House"]


class House:
    """One running supervisor."""

    def __init__(self, home: Path, children: tuple[str, ...]) -> None:
        self.home = home
        self.process = subprocess.Popen([sys.executable, str(HOUSE), str(home), *children], stdout=subprocess.PIPE, text=True)
        self.lines: list[str] = []

    def until(self, said: str) -> str:
        """Reads on until a line has this in it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if said in line:
                return line
        pytest.fail(f"never said {said!r}: {self.lines}")

    def pids(self, name: str) -> list[int]:
        return [int(word) for word in (self.home / f"{name}.pid").read_text().split()]

    def ask(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(10)


def gone(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def soon(holds: Callable[[], bool], seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    houses: list[House] = []

    def make(*children: str) -> House:
        houses.append(House(tmp_path, children))
        return houses[-1]

    yield make
    for house in houses:
        house.process.kill()
        house.process.wait()
        assert house.process.stdout is not None
        house.process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_wish_to_stop_ends_all_in_reverse_order(start: Start, number: signal.Signals) -> None:
    house = start("sleeper", "late")
    house.until("ready")
    assert house.ask(number) == 0
    house.until("late stopped")
    house.until("sleeper stopped")
    assert all(gone(house.pids(name)[0]) for name in ("sleeper", "late"))


def test_after_kill_9_of_the_supervisor_no_child_and_no_grandchild_lives(start: Start) -> None:
    house = start("sleeper", "parent", "deaf")
    house.until("ready")
    assert soon((house.home / "grandchild.pid").exists)
    pids = [house.pids(name)[0] for name in ("sleeper", "parent", "deaf", "grandchild")]
    house.ask(signal.SIGKILL)
    assert soon(lambda: all(map(gone, pids)))


def test_what_a_child_started_ends_with_it(start: Start) -> None:
    house = start("parent")
    house.until("ready")
    assert soon((house.home / "grandchild.pid").exists)
    house.ask(signal.SIGTERM)
    assert gone(house.pids("grandchild")[0])


def test_a_child_that_does_not_listen_is_killed(start: Start) -> None:
    house = start("deaf")
    house.until("ready")
    began = time.monotonic()
    assert house.ask(signal.SIGTERM) == 0
    assert time.monotonic() - began < 20
    assert gone(house.pids("deaf")[0])


def test_a_child_that_dies_is_started_again(start: Start) -> None:
    house = start("once-dies", "sleeper")
    house.until("once-dies ended (exit 3); it is started again in 0.5 s")
    house.until("once-dies is back")
    assert soon(lambda: len(house.pids("once-dies")) == 2)
    assert house.process.poll() is None


def test_a_killed_child_is_started_again(start: Start) -> None:
    house = start("sleeper")
    house.until("ready")
    os.kill(house.pids("sleeper")[0], signal.SIGKILL)
    house.until("sleeper ended (signal SIGKILL)")
    house.until("sleeper is back")


def test_three_deaths_in_a_minute_stop_everything_with_the_last_lines(start: Start) -> None:
    house = start("sleeper", "dies")
    house.until("dies ended 3 times within a minute (exit 3)")
    house.until("a clue")
    assert house.process.wait(10) == 1
    assert gone(house.pids("sleeper")[0])


def test_a_task_says_how_far_it_is_while_it_is_waited_for(start: Start) -> None:
    house = start("teller", "sleeper")
    house.until("ready")
    told = [note for line in house.lines if (note := line.partition(" s   ")[2])]
    assert [*dict.fromkeys(told)] == ["1 of 2", "2 of 2", "both"]
