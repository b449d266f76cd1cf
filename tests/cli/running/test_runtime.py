import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from frontdesk.cli.running import runtime
from frontdesk.cli.running.livekit import own_keys
from frontdesk.cli.running.runtime import MARK, Record, Runtime, record_of
from frontdesk.kit.settings import Settings

SLEEP = (sys.executable, "-c", "import time; time.sleep(600)")
Sleeper = Callable[[str], subprocess.Popen[bytes]]


@pytest.fixture
def sleeper() -> Iterator[Sleeper]:
    """Starts a process that carries the mark of the run that is named."""
    made: list[subprocess.Popen[bytes]] = []

    def start(run: str) -> subprocess.Popen[bytes]:
        made.append(subprocess.Popen(SLEEP, env={**os.environ, MARK: run}))
        while psutil.Process(made[-1].pid).cmdline() != list(SLEEP):
            pass  # it is still our own copy
        return made[-1]

    yield start
    for process in made:
        process.kill()
        process.wait()


def a_runtime(*children: Record, run: str = "run_1") -> Runtime:
    return Runtime(run=run, supervisor=Record("up", 4_000_000, 1.0, ("gone",)), children=children)


def test_what_is_written_is_read_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    written = a_runtime(Record("serve", 1, 2.0, ("a", "b")))
    runtime.write(tmp_path, written)
    assert runtime.read(tmp_path) == written
    assert stat.S_IMODE(runtime.runtime_file(tmp_path).stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "{", "[]", '{"run": "x"}', '{"children": [{}]}'])
def test_a_file_that_cannot_be_read_is_no_run(tmp_path: Path, text: str) -> None:
    runtime.runtime_file(tmp_path).write_text(text)
    assert runtime.read(tmp_path) is None


def test_a_process_that_was_left_behind_is_ended(sleeper: Sleeper) -> None:
    left = sleeper("another")
    assert runtime.end_leftovers(a_runtime(record_of("serve", left.pid, SLEEP))) == ["serve"]
    assert left.wait(5) is not None


def test_a_process_that_carries_the_runs_mark_is_ended_though_it_was_not_written_down(sleeper: Sleeper) -> None:
    left = sleeper("run_1")
    runtime.end_leftovers(a_runtime())
    assert left.wait(5) is not None


def test_an_id_that_another_program_has_now_is_left_alone(sleeper: Sleeper) -> None:
    """The id of a dead child was given to somebody else: another start time, or another command."""
    other = sleeper("another")
    record = record_of("serve", other.pid, SLEEP)
    assert runtime.end_leftovers(a_runtime(replace(record, started=record.started - 3600), replace(record, command=("postgres",)))) == []
    assert other.poll() is None


def test_a_run_whose_supervisor_is_gone_is_not_running(tmp_path: Path) -> None:
    runtime.write(tmp_path, a_runtime())
    assert runtime.is_running(tmp_path) is None


def test_other_commands_find_the_database_and_livekit_of_what_runs(tmp_path: Path) -> None:
    me = record_of("up", os.getpid(), sys.orig_argv)
    running = Runtime(run="run_1", supervisor=me, database_url="postgresql://here", livekit_url="ws://127.0.0.1:1", livekit_keys="keys.yaml")
    runtime.write(tmp_path, running)
    found = runtime.attach(Settings(home=tmp_path))
    assert (found.database_url, found.livekit_url) == ("postgresql://here", "ws://127.0.0.1:1")
    assert found.livekit_api_key == own_keys(tmp_path).key
    assert found.livekit_api_secret.get_secret_value() == own_keys(tmp_path).secret


def test_what_was_set_by_hand_wins_over_what_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    me = record_of("up", os.getpid(), sys.orig_argv)
    runtime.write(tmp_path, Runtime(run="run_1", supervisor=me, database_url="postgresql://here"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://mine")
    assert runtime.attach(Settings(home=tmp_path)).database_url == "postgresql://mine"
