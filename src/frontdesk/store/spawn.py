"""How is a child started so that it lives as long as this process? From one thread that never ends.

Linux sends the signal a child asked for when the *thread* that started it ends, so a child of a worker thread would die with that thread.
"""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from typing import IO

from frontdesk.store.account import Account

_CHILD = Path(__file__).with_name("child.py").resolve()


def spawn(command: Sequence[str], *, account: Account, output: IO[bytes], end_with: signal.Signals) -> subprocess.Popen[bytes]:
    """Starts `command` in a session of its own (a Ctrl-C is ours alone); it gets `end_with` when this process is gone, however it went."""
    started: Future[subprocess.Popen[bytes]] = Future()
    _starter().put((started, command, account, output, end_with))
    return started.result()


_Order = tuple["Future[subprocess.Popen[bytes]]", Sequence[str], Account, IO[bytes], signal.Signals]


@cache
def _starter() -> "queue.SimpleQueue[_Order]":
    orders: queue.SimpleQueue[_Order] = queue.SimpleQueue()
    threading.Thread(target=_serve, args=(orders,), name="frontdesk-spawn", daemon=True).start()
    return orders


if hasattr(os, "register_at_fork"):  # a forked child has no threads: it makes its own
    os.register_at_fork(after_in_child=_starter.cache_clear)


def _serve(orders: "queue.SimpleQueue[_Order]") -> None:
    while True:
        started, command, account, output, end_with = orders.get()
        try:
            started.set_result(_start(command, account, output, end_with))
        except Exception as error:
            started.set_exception(error)


def wrapped(command: Sequence[str], account: Account, end_with: signal.Signals) -> list[str]:
    """The command behind a small program that changes to the account and asks for the signal.

    `subprocess` could change to another user itself, but then it forks instead of `vfork`: beside threads that compute, the child can hang for ever.
    """
    uid, gid = (account.uid, account.gid) if account.drop else (-1, -1)
    return [sys.executable, "-I", "-S", str(_CHILD), *map(str, (os.getpid(), int(end_with), uid, gid)), *command]


def _start(command: Sequence[str], account: Account, output: IO[bytes], end_with: signal.Signals) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 our own programs
        wrapped(command, account, end_with), stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", start_new_session=True
    )
