"""How does everything start with one command, and end with Ctrl-C?"""

import os
import subprocess
import sys
import time
from typing import Annotated

import typer

from frontdesk.cli.running import lock, runtime
from frontdesk.cli.running.plan import Plan, make_plan
from frontdesk.cli.running.progress import Progress
from frontdesk.cli.running.runtime import Record, Runtime, record_of
from frontdesk.cli.running.supervisor import Supervisor
from frontdesk.kit.settings import Settings

_ANOTHER_STARTS_SECONDS = 5.0
_LINK_SECONDS = 20.0


def up(
    demo: Annotated[bool, typer.Option("--demo/--empty", help="Fill the sample shop at the first start, or start without it.")] = True,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show what the parts write to their logs.")] = False,
) -> None:
    """Start everything here: database, LiveKit, API with console, worker. Ctrl-C stops it."""
    settings = Settings()
    settings.home = settings.home.expanduser().resolve()
    progress = Progress()
    held = lock.take(settings.home)
    if held is None:
        _tell_of_the_other(settings, progress)
        return
    with held:
        raise typer.Exit(_run(settings, progress, sample=demo, verbose=verbose))


def _run(settings: Settings, progress: Progress, *, sample: bool, verbose: bool) -> int:
    _end_leftovers(settings, progress)
    progress.said("Frontdesk starts", strong=True)
    plan = make_plan(settings, progress, sample=sample)
    running = _Running(plan, progress)
    supervisor = Supervisor(plan.stages, progress, on_change=running.changed, on_ready=running.ready, verbose=verbose)
    try:
        return supervisor.run()
    finally:
        runtime.runtime_file(settings.home).unlink(missing_ok=True)


class _Running:
    """Keeps `runtime.json` true, and tells the person the address."""

    def __init__(self, plan: Plan, progress: Progress) -> None:
        self._plan, self._progress, self._ready = plan, progress, False
        self._children: tuple[Record, ...] = ()
        self._me = record_of("frontdesk up", os.getpid(), sys.orig_argv)

    def changed(self, children: tuple[Record, ...]) -> None:
        self._children = children
        plan = self._plan
        runtime.write(
            plan.settings.home,
            Runtime(
                run=plan.run,
                supervisor=self._me,
                url=plan.url,
                database_url=plan.database_url,
                livekit_url=plan.livekit_url,
                livekit_keys=plan.livekit_keys,
                ports=plan.ports.by_name(),
                ready=self._ready,
                children=children,
            ),
        )

    def ready(self) -> None:
        self._ready = True
        self.changed(self._children)
        self._progress.said()
        self._progress.said(f"  Open   {_first_link(self._plan)}", strong=True)
        self._progress.said("         (it signs you in once; `frontdesk link` prints another)")
        self._progress.said(f"  Logs   {self._plan.settings.home / 'logs'}")
        self._progress.said("  Stop   Ctrl-C")
        self._progress.said()


def _first_link(plan: Plan) -> str:
    """By a process of its own, so that the supervisor stays small; without a link the address has to do."""
    command = [sys.executable, "-m", "frontdesk", "link"]
    try:
        done = subprocess.run(command, env={**os.environ, **plan.variables()}, capture_output=True, text=True, timeout=_LINK_SECONDS, check=True)  # noqa: S603
    except subprocess.SubprocessError:
        return plan.url
    return done.stdout.strip()


def _end_leftovers(settings: Settings, progress: Progress) -> None:
    """What a supervisor that was killed left behind, as far as it is certain that it is ours."""
    before = runtime.read(settings.home)
    if before and (ended := runtime.end_leftovers(before)):
        progress.warned(f"ended what the last run left behind: {', '.join(ended)}")


def _tell_of_the_other(settings: Settings, progress: Progress) -> None:
    """The first one may be still starting; then its address comes a little later."""
    deadline = time.monotonic() + _ANOTHER_STARTS_SECONDS
    other = runtime.is_running(settings.home)
    while not (other and other.url) and time.monotonic() < deadline:
        time.sleep(0.1)
        other = runtime.is_running(settings.home)
    if other and other.url:
        progress.said(f"Frontdesk is already running here (process {other.supervisor.pid}): {other.url}")
        progress.said("`frontdesk link` prints a link to sign in; Ctrl-C in the other window stops it.")
    else:
        progress.said(f"another `frontdesk up` is starting in {settings.home}")
