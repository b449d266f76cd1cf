"""Who runs the jobs? Any process that runs this; what a dead one left in the middle is taken up by the others.

It runs on its caller's event loop with few connections of its own; the jobs reach the database like everything else does.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException
from procrastinate.job_context import JobContext as Running
from psycopg import OperationalError

from frontdesk.kit.clocks import Clock
from frontdesk.store.engine import Database
from frontdesk.store.roles import JOBS
from frontdesk.store.urls import plain
from frontdesk.work.jobs import Job, JobContext, Jobs

log = logging.getLogger(__name__)

_CONNECTIONS = 4


@dataclass(frozen=True)
class Pace:
    """How often a worker shows that it lives, and when one that does not is held for dead (seconds)."""

    heartbeat: float = 5.0
    dead_after: float = 20.0
    look: float = 5.0
    """How long a job can wait at most when its notice was lost."""


LINES: Mapping[str, int] = {"default": 4, "webhooks": 16}
"""How many jobs of each line are under way at once. Those that wait for addresses outside have a line of their own, and do little else."""


async def run_worker(database: Database, jobs: Jobs, clock: Clock, *, pace: Pace | None = None) -> None:
    """Takes jobs until it is cancelled; then those that are under way get five seconds to end. Comes back when the database does."""
    while True:
        try:
            await _work(database, jobs, clock, pace or Pace())
        except* (ConnectorException, OperationalError) as away:
            log.warning("the jobs wait for the database: %s", away.exceptions[0])
        await asyncio.sleep(1.0)


async def _work(database: Database, jobs: Jobs, clock: Clock, pace: Pace) -> None:
    most = _CONNECTIONS + len(LINES)  # each line listens on one
    connector = PsycopgConnector(conninfo=plain(database.url), kwargs={"options": f"-c role={JOBS}"}, min_size=1, max_size=most)
    app = App(connector=connector)
    for job in jobs:
        _register(app, job, database, clock)
    async with app.open_async():
        rescuer = asyncio.create_task(_rescue(app, pace))
        try:
            async with asyncio.TaskGroup() as lines:
                for line, at_once in LINES.items():
                    lines.create_task(_take(app, line, at_once, pace))
        finally:
            rescuer.cancel()
            with suppress(asyncio.CancelledError):
                await rescuer


async def _take(app: App, line: str, at_once: int, pace: Pace) -> None:
    await app.run_worker_async(
        queues=[line],
        concurrency=at_once,
        install_signal_handlers=False,
        delete_jobs="successful",
        fetch_job_polling_interval=pace.look,
        shutdown_graceful_timeout=5.0,
        update_heartbeat_interval=pace.heartbeat,
        stalled_worker_timeout=pace.dead_after,
    )


def _register(app: App, job: Job, database: Database, clock: Clock) -> None:
    retry = RetryStrategy(max_attempts=job.attempts, wait=job.wait, linear_wait=job.wait) if job.attempts > 1 else False
    task = app.task(name=job.name, retry=retry, pass_context=True)(_runner(job, database, clock))
    if job.every:
        app.periodic(cron=job.every)(task)


def _runner(job: Job, database: Database, clock: Clock) -> Callable[..., Coroutine[Any, Any, None]]:
    async def run(running: Running, timestamp: int | None = None, business_id: str | None = None, **arguments: Any) -> None:
        known = JobContext(int(running.job.id or 0), running.job.attempts + 1, business_id, database, clock)
        await job.function(known, **arguments)

    return run


async def _rescue(app: App, pace: Pace) -> None:
    """Puts back what was under way in a process that died."""
    while True:
        with suppress(ConnectorException):
            for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=pace.dead_after):
                log.warning("job %s (%s) was left by a process that died and is begun again", stalled.id, stalled.task_name)
                await app.job_manager.retry_job(stalled)
        await asyncio.sleep(pace.heartbeat)
