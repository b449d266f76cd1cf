"""What is a job? An async function under `@jobs.job(…)`, put off in the transaction of what it follows from.

    @jobs.job("calls.summarise", attempts=5)
    async def summarise(context: JobContext, call_id: str) -> None: …

    await summarise.defer(tx, call_id=call_id)     # if the transaction is undone, so is the job

A job that was begun by a process that died is begun again by another one, so it must bear being run twice: `context.job_id` stays
the same then, and what it writes can be keyed by it.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Executable, Row, text

from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.store.engine import Database, Transaction


class Executes(Protocol):
    """A transaction, as far as deferring needs one."""

    async def execute(self, statement: Executable, parameters: Any = None) -> Sequence[Row[Any]]: ...


@dataclass(frozen=True)
class JobContext:
    """What a job may touch. `business_id` is the one whose transaction deferred it; None for a periodic job, which is for all."""

    job_id: int
    attempt: int
    """1 for the first."""
    business_id: str | None
    database: Database
    clock: Clock

    def transaction(self) -> Transaction:
        """A transaction of the job's business."""
        return self.database.transaction(self.business_id, role="jobs")


JobFunction = Callable[..., Awaitable[None]]


async def put_off(tx: Executes, name: str, *, run_at: datetime | None = None, only_one: str | None = None, **arguments: Any) -> int | None:
    """`Job.defer` by the job's name, for those who do not have the job itself: what it needs is put together elsewhere."""
    values = {"task": name, "args": json.dumps(arguments), "run_at": run_at, "only_one": only_one}
    rows = await tx.execute(_DEFER, values)
    return None if rows[0].id is None else int(rows[0].id)


_DEFER = text("SELECT defer_job(:task, CAST(:args AS jsonb), :run_at, :only_one) AS id")


@dataclass(frozen=True)
class Job:
    """A kind of job. `every` is a cron line (UTC) for one that runs by itself."""

    name: str
    function: JobFunction
    attempts: int
    wait: int
    """Seconds before the second attempt; each further one waits as much longer."""
    every: str | None

    async def defer(self, tx: Executes, *, run_at: datetime | None = None, only_one: str | None = None, **arguments: Any) -> int | None:
        """Puts it into the queue when `tx` is committed; gives its id. With `only_one`, None when one of that name waits already."""
        return await put_off(tx, self.name, run_at=run_at, only_one=only_one, **arguments)


class Jobs:
    """The kinds of jobs that a worker knows, by name."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def job(self, name: str, *, attempts: int = 5, wait: int = 10, every: str | None = None) -> Callable[[JobFunction], Job]:
        """Makes a function a job."""

        def make(function: JobFunction) -> Job:
            if name in self._jobs:
                raise ConfigurationError(f"there are two jobs called {name!r}", file=function.__code__.co_filename)
            self._jobs[name] = Job(name, function, attempts, wait, every)
            return self._jobs[name]

        return make

    def __iter__(self) -> Iterator[Job]:
        return iter(self._jobs.values())

    def __getitem__(self, name: str) -> Job:
        if name not in self._jobs:
            raise NotFound("job", name, self._jobs)
        return self._jobs[name]

    def including(self, *others: "Jobs") -> "Jobs":
        """A collection of these and those of other parts."""
        together = Jobs()
        for jobs in (self, *others):
            for job in jobs:
                together.job(job.name, attempts=job.attempts, wait=job.wait, every=job.every)(job.function)
        return together
