"""How does a write happen exactly once, and what is known of it afterwards?

First, reading only: was it done before, and what would it cost? Then, in one transaction: its row in the ledger, its quote again, what the
tool writes. Whoever is cut off, too late or in doubt asks the ledger, which waits for that transaction and then knows.
"""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk.calls.events import Quoted, plain
from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import InDoubt, Refused, Unavailable
from frontdesk.store.engine import CommitInDoubt, Database
from frontdesk.teams.definition import Words
from frontdesk.tools.arguments import Unusable
from frontdesk.tools.connections.reached import NOT_TOLD
from frontdesk.tools.contract import Missing, Quote, Reply, Tool, Transaction
from frontdesk.tools.ledger import repository
from frontdesk.tools.ledger.entry import Entry, Outcome

log = logging.getLogger(__name__)

_COMMIT_SECONDS = 8.0
"""So long a commit that is under way is waited for, and then the ledger is asked."""


@dataclass
class Stop:
    """The way to end a write. One whose commit is under way is not torn: it comes to its end."""

    reason: str = ""
    committing: bool = False
    done_outside: bool = False
    """A system that is not ours has done it, whatever becomes of our own transaction."""
    work: "asyncio.Task[Outcome] | None" = None

    def __call__(self, reason: str) -> None:
        self.reason = self.reason or reason
        if self.work is not None and not self.committing:
            self.work.cancel()


@dataclass(frozen=True)
class Job:
    """One write: its row, the tool's function and its quote with their arguments, and what the caller has agreed to."""

    entry: Entry
    tool: Tool
    turn: int
    function: Callable[[Transaction], Awaitable[Reply]]
    quote: Callable[[Transaction], Awaitable[Quote]] | None
    accepted: Quoted | None = None
    wanted_twice: bool = False
    secret: bool = False
    stop: Stop = field(default_factory=Stop)


class _Changed(Exception):
    """What was agreed to is not what it would be now."""

    def __init__(self, quote: Quote) -> None:
        super().__init__("the quote changed")
        self.quote = quote


class Writer:
    """Does the writes of one call."""

    def __init__(self, database: Database, business_id: str, clock: Clock, words: Words) -> None:
        self._database = database
        self._business_id = business_id
        self._clock = clock
        self._words = words

    async def write(self, job: Job) -> Outcome:
        """Never raises: what goes wrong becomes a true sentence, and what was done is never told as failed."""
        if job.stop.reason:
            return self._sorry(job.stop.reason)
        work = job.stop.work = asyncio.create_task(self._steps(job))
        await asyncio.wait({work}, timeout=job.tool.timeout)
        if not work.done():
            job.stop("took too long")
            await asyncio.wait({work}, timeout=_COMMIT_SECONDS)
        try:
            return work.result() if work.done() else await self._look(job, "took too long")
        except asyncio.CancelledError:
            return await self._noted(job, self._sorry(job.stop.reason))
        except Exception as error:
            return await self._after(error, job)

    async def _steps(self, job: Job) -> Outcome:
        asked_first = None if job.accepted else await self._before(job)
        if asked_first is not None:
            return asked_first if asked_first.stored else await self._noted(job, asked_first)
        try:
            return await self._commit(job)
        except _Changed as changed:
            return await self._noted(job, self._put(changed.quote, changed=job.accepted is not None))

    async def _before(self, job: Job) -> Outcome | None:
        """What is said instead of doing it: that it is done, what it costs, that the same was done already. Nothing can be written
        here, but for what a quote holds for the caller."""
        async with self._database.transaction(self._business_id, read_only=not job.tool.holds) as tx:
            rows = await repository.of_wish(tx, job.entry.call_id, job.entry.wish)
            done = next((row for row in rows if row.key == job.entry.key or (row.done_turn == job.turn and not job.secret)), None)
            if done is not None:
                return repository.stored(done)
            quote = await job.quote(tx) if job.quote else None
        repeats = any(row.status == "committed" for row in rows) and not (job.wanted_twice or job.secret)
        return self._put(quote, repeats=repeats) if repeats or _asks(quote) else None

    def _put(self, quote: Quote | None, *, repeats: bool = False, changed: bool = False) -> Outcome:
        words = self._words
        cost = quote.say if quote is not None and (changed or _asks(quote)) else ""
        parts = [words.quote_changed if changed else "", cost, words.again if repeats else words.shall_i]
        quote = quote or Quote("", 0, "")
        return Outcome("quoted", Reply(" ".join(part for part in parts if part), quote.data), quote=quote, repeats=repeats)

    async def _commit(self, job: Job) -> Outcome:
        async with self._database.transaction(self._business_id) as tx:
            done = await repository.claim(tx, job.entry, job.turn, self._clock.now())
            if done is not None:
                return done
            quote = await self._as_agreed(job, tx)
            reply = await job.function(tx)
            job.stop.done_outside = job.tool.outside and not reply.refused
            outcome = Outcome("refused" if reply.refused else "committed", reply, reply.refused, quote=quote)
            await repository.complete(tx, job.entry, _storable(outcome), plain(reply.data), self._clock.now())
            job.stop.committing = True
        return outcome

    async def _as_agreed(self, job: Job, tx: Transaction) -> Quote | None:
        """The quote made again: what it costs now is what the caller agreed to, or nothing."""
        if job.quote is None:
            return None
        quote = await job.quote(tx)
        if quote.fingerprint != job.accepted.fingerprint if job.accepted else _asks(quote):
            raise _Changed(quote)
        return quote

    async def _after(self, error: Exception, job: Job) -> Outcome:
        """A transaction that did not come to its commit is undone: that is certain. What a system outside did is not."""
        if isinstance(error, InDoubt) or job.stop.done_outside:
            say = error.say if isinstance(error, InDoubt) else NOT_TOLD
            return await self._noted(job, Outcome("unknown", self._sorry("", say).reply, str(error) or type(error).__name__))
        if isinstance(error, CommitInDoubt) or (isinstance(error, Unavailable) and job.stop.committing):
            return await self._look(job, str(error))
        if isinstance(error, Unavailable):
            return self._sorry(str(error), error.say)
        return await self._noted(job, self._told(error, job.tool))

    def _told(self, error: Exception, tool: Tool) -> Outcome:
        return told(error, tool) or self._sorry("an error in the tool")

    async def _noted(self, job: Job, outcome: Outcome) -> Outcome:
        """Writes down what came of it. The ledger knows better when it was done after all."""
        try:
            return await self._note(job, outcome) or outcome
        except Exception:
            log.warning("the ledger does not take what came of %s in call %s", job.tool.name, job.entry.call_id)
            return outcome

    async def _look(self, job: Job, reason: str) -> Outcome:
        """Nobody here knows whether it was done; the ledger does, once the transaction is over."""
        failed = self._sorry(reason)
        try:
            return await self._note(job, failed) or failed
        except Exception:
            return Outcome("unknown", failed.reply, reason)

    async def _note(self, job: Job, outcome: Outcome) -> Outcome | None:
        async with self._database.transaction(self._business_id) as tx:
            return await repository.note(tx, job.entry, _storable(outcome), plain(outcome.reply.data), self._clock.now())

    def _sorry(self, reason: str, say: str = "") -> Outcome:
        return Outcome("failed", Reply(say or self._words.unavailable, found=False), reason)


def told(error: Exception, tool: Tool) -> Outcome | None:
    """What a tool's no, or a question back, is to the caller; None for an error, which is logged without what may stand in it."""
    if isinstance(error, Unusable):
        return _asking(error.parameter.name, error.parameter.question, str(error))
    if isinstance(error, Missing):
        return _asking(error.parameter, error.question, error.message, error.data)
    if isinstance(error, Refused):
        return Outcome("refused", Reply(error.say, found=False), error.message)
    log.error("tool %s failed: %s\n%s", tool.name, type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
    return None


def _asking(parameter: str, question: str, reason: str, data: Mapping[str, Any] | None = None) -> Outcome:
    """Who reads the history finds in the data which argument the question is for."""
    return Outcome("refused", Reply(question, {**(data or {}), "asked": parameter}, found=False), reason, asked=parameter)


def _asks(quote: Quote | None) -> bool:
    return quote is not None and (quote.amount_cents != 0 or quote.always_ask)


def _storable(outcome: Outcome) -> Outcome:
    """A database keeps no NUL and no half of a character."""
    reply = outcome.reply
    kept = Reply(plain(reply.say), found=reply.found, verified=reply.verified)
    return Outcome(outcome.status, kept, plain(outcome.reason), quote=outcome.quote)
