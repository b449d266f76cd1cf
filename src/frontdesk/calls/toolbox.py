"""How does a tool run? Checked, in a transaction of its own, within its time, and with an event before and after. A write also stands in
the ledger, and what costs money or was done already waits for the caller's yes."""

import asyncio
import hashlib
import json
import secrets
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from frontdesk.calls import flow
from frontdesk.calls.events import GrantGiven, Quoted, ToolCalled, ToolReturned, ToolStatus, plain
from frontdesk.calls.ports import Ports
from frontdesk.calls.record import Record
from frontdesk.calls.writing import Job, Stop, Writer, told
from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import Refused, Unavailable
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition
from frontdesk.tools.arguments import masked, secrets_of, typed, usable, wish_of
from frontdesk.tools.contract import Grant, Quote, Reply, Tool, ToolContext, Transaction
from frontdesk.tools.guessing import NOT_THEIRS
from frontdesk.tools.ledger.entry import Entry, Outcome

Admits = Callable[[ToolContext], Awaitable[None]]
"""Raises Refused when what the caller proved opens nothing any more; asked in the transaction of each tool that is given a grant."""


@dataclass(frozen=True)
class Ran:
    """What came of a tool: its status, and the reply as the caller may hear it."""

    status: ToolStatus
    reply: Reply
    reason: str = ""
    asked: str = ""
    """The argument that the caller is asked for instead."""
    key: str = ""
    """Of its row in the ledger, for a write."""


@dataclass(frozen=True)
class _Use:
    """One use of a tool: who uses it, with what, and by whose will."""

    tool: Tool
    agent: str
    arguments: Mapping[str, Any]
    by_code: bool
    wanted_twice: bool


class Toolbox:
    """The tools of one call. Whatever asks (a model, the brain, code), nothing runs but through here."""

    def __init__(
        self,
        team: TeamDefinition,
        tools: Mapping[str, Tool],
        record: Record,
        database: Database,
        clock: Clock,
        business_id: str,
        *,
        line: str = "",
        proof_key: bytes = b"",
        ports: Ports | None = None,
        admits: Admits | None = None,
    ) -> None:
        self._team = team
        self._tools = tools
        self._record = record
        self._database = database
        self._clock = clock
        self._business_id = business_id
        self._line = line
        self._proof_key = proof_key
        self._ports = ports or Ports(record.call_id, team.name, clock)
        self._admits = admits
        self._writer = Writer(database, business_id, clock, team.words)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._replies: dict[str, Reply] = {}
        self._salt = secrets.token_bytes(16)
        self._attempts: defaultdict[str, list[str]] = defaultdict(list)

    async def run(self, agent: str, name: str, arguments: Mapping[str, Any], *, wanted_twice: bool = False) -> Ran:
        """Never raises but when cancelled: what goes wrong becomes a true sentence. `wanted_twice`: the caller said "one more of those"."""
        return await self._run(agent, name, arguments, by_code=False, wanted_twice=wanted_twice)

    async def run_by_code(self, agent: str, name: str, arguments: Mapping[str, Any], *, wanted_twice: bool = False) -> Ran:
        """For procedures: a tool that the agent need not have, and that may be offered to nobody. Its own gate holds."""
        return await self._run(agent, name, arguments, by_code=True, wanted_twice=wanted_twice)

    async def _run(self, agent: str, name: str, arguments: Mapping[str, Any], *, by_code: bool, wanted_twice: bool) -> Ran:
        tool = self._tools.get(name)
        if tool is None:
            return Ran("refused", Reply(self._team.words.unavailable, found=False))
        use = _Use(tool, agent, arguments, by_code, wanted_twice)
        entry = self._entry(use)
        permission = self._permission(use)
        if not permission.allowed:
            self._called(entry, tool)
            return self._came_back(entry, Ran("refused", Reply(permission.say, found=False), permission.reason), time.perf_counter())
        return await (self._read(use, entry) if tool.effect == "reads" else self._write(use, entry))

    def _permission(self, use: _Use) -> flow.Permission:
        state, now = self._record.state, self._clock.now()
        if use.by_code:
            return flow.through(use.tool.requires, state, self._team, now)
        if not use.tool.offered:
            return flow.Permission(False, f"{use.tool.name} is run by procedures alone", self._team.words.unavailable)
        return flow.may_use(use.tool, use.agent, state, self._team, now)

    # ── reading ──────────────────────────────────────────────────────────────────────────────────

    async def _read(self, use: _Use, entry: Entry) -> Ran:
        began = time.perf_counter()
        self._called(entry, use.tool)
        try:
            ran = await self._within_time(use, entry)
        except asyncio.CancelledError:
            self._came_back(entry, Ran("failed", Reply("", found=False), "the call ended meanwhile"), began)
            raise
        return self._came_back(entry, ran, began)

    async def _within_time(self, use: _Use, entry: Entry) -> Ran:
        try:
            async with asyncio.timeout(use.tool.timeout):
                reply = await self._look_up(use, entry)
            return Ran("refused" if reply.refused else "succeeded", reply, reply.refused)
        except Unavailable as error:
            return self._sorry(str(error), error.say)
        except TimeoutError:
            return self._sorry("took too long")
        except Exception as error:
            outcome = told(error, use.tool)
            return self._ran(outcome) if outcome else self._sorry("an error in the tool")

    async def _look_up(self, use: _Use, entry: Entry) -> Reply:
        values = typed(use.tool.parameters, use.arguments)
        async with self._database.transaction(self._business_id, read_only=True) as tx:
            reply = await use.tool.function(await self._admitted(use, entry, tx), **values)
        return reply if not use.tool.offered else replace(reply, verified="", proved="")

    def _sorry(self, reason: str, say: str = "") -> Ran:
        return Ran("failed", Reply(say or self._team.words.unavailable, found=False), reason)

    # ── writing ──────────────────────────────────────────────────────────────────────────────────

    async def _write(self, use: _Use, entry: Entry) -> Ran:
        """Goes on to its end in a task of its own: one who is cut off finds out, and the record tells, what came of it."""
        stop = Stop()
        work = asyncio.create_task(self._in_turn(use, entry, stop))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            stop("the call ended meanwhile")
            await asyncio.wait({work})
            raise

    async def _in_turn(self, use: _Use, entry: Entry, stop: Stop) -> Ran:
        """The same wish is asked for one at a time: the second finds what came of the first."""
        async with self._locks[entry.wish]:
            accepted = self._accepted(entry)
            if accepted is not None:
                entry = replace(entry, key=accepted.key, turn=accepted.turn)
                use = replace(use, arguments=accepted.arguments)  # what was agreed to, letter by letter
            elif known := self._known(use, entry):
                return known
            began = time.perf_counter()
            self._called(entry, use.tool)
            ran = await self._try(use, entry, accepted, stop)
            if ran.status == "succeeded":
                for taken in self._ports.taken(entry.key):
                    self._record.add(taken)
                if ran.reply.ends_grants:
                    self._end_grants()
            return self._came_back(entry, ran, began)

    def _end_grants(self) -> None:
        """Whoever the caller proved to be, it is over now."""
        now = self._clock.now()
        for scope, customer_id in {grant.scope: grant.customer_id for grant in self._record.state.grants}.items():
            self._record.add(GrantGiven(scope=scope, customer_id=customer_id, expires_at=now))

    async def _try(self, use: _Use, entry: Entry, accepted: Quoted | None, stop: Stop) -> Ran:
        try:
            values = typed(use.tool.parameters, use.arguments)
        except Exception as error:
            outcome = told(error, use.tool)
            return self._ran(outcome, entry) if outcome else self._sorry("an error in the tool")
        outcome = await self._writer.write(self._job(use, entry, values, accepted, stop))
        if outcome.status in ("failed", "unknown") and not use.tool.needs_database:
            outcome = await self._without_database(use, entry, values) or outcome
        if outcome.status == "quoted":
            self._quoted(entry, outcome)
        return self._ran(outcome, entry)

    async def _without_database(self, use: _Use, entry: Entry, values: Mapping[str, Any]) -> Outcome | None:
        """What can be done while the database is away: a message is taken, and the record keeps it until the store is there again."""
        try:
            return Outcome("committed", await use.tool.function(self._context(use, entry, Away()), **values))
        except Exception as error:
            return told(error, use.tool)

    def _job(self, use: _Use, entry: Entry, values: Mapping[str, Any], accepted: Quoted | None, stop: Stop) -> Job:
        tool, quote = use.tool, use.tool.quote

        async def function(tx: Transaction) -> Reply:
            reply = await tool.function(await self._admitted(use, entry, tx), **values)
            return replace(reply, verified="", proved="") if tool.offered else reply

        async def quoted(tx: Transaction) -> Quote:
            assert quote is not None
            return await quote(await self._admitted(use, entry, tx), **values)

        return Job(
            entry=entry,
            tool=tool,
            turn=self._record.state.caller_turns,
            function=function,
            quote=quoted if quote else None,
            accepted=accepted,
            wanted_twice=use.wanted_twice,
            secret=_has_secrets(tool),
            stop=stop,
        )

    def _accepted(self, entry: Entry) -> Quoted | None:
        """The quote to which the caller said yes, if it is of this wish. Only events say so, and no model makes them."""
        quote = self._record.state.quote
        return quote.quoted if quote and quote.accepted is not None and self._same_wish(quote.quoted, entry) else None

    def _known(self, use: _Use, entry: Entry) -> Ran | None:
        """What is clear from the record: it was done in this very turn, perhaps done by a system outside, or its quote waits for an answer."""
        state = self._record.state
        done = (run for run in state.tools if run.status == "succeeded" and run.name == entry.tool)
        for run in done:
            if run.key == entry.key or (run.turn == state.caller_turns and run.key.startswith(f"{entry.wish}-") and not _has_secrets(use.tool)):
                return Ran("succeeded", self._replies.get(run.key, Reply(run.say, run.data)), key=run.key)
        if use.tool.outside and (left := next((run for run in state.tools if run.key == entry.key and run.status == "unknown"), None)):
            return Ran("unknown", Reply(left.say, found=False), "asked for already, and no answer came", key=left.key)
        quote = state.quote
        if quote is None or not self._same_wish(quote.quoted, entry) or (quote.quoted.repeats and use.wanted_twice):
            return None
        return Ran("quoted", Reply(quote.quoted.say), key=quote.quoted.key)

    def _same_wish(self, quoted: Quoted, entry: Entry) -> bool:
        return quoted.tool == entry.tool and self._wish(self._tools[quoted.tool], quoted.arguments) == entry.wish

    # ── what stands in the record and the ledger ─────────────────────────────────────────────────

    def _wish(self, tool: Tool, arguments: Mapping[str, Any]) -> str:
        return wish_of(self._record.call_id, tool, usable(tool.parameters, arguments))

    def _entry(self, use: _Use) -> Entry:
        tool, values, turn = use.tool, usable(use.tool.parameters, use.arguments), self._record.state.caller_turns
        wish = wish_of(self._record.call_id, tool, values)
        key = f"{wish}-{turn}"
        if _has_secrets(tool):
            key = f"{key}.{self._attempt(key, secrets_of(tool, values))}"
        return Entry(self._record.call_id, key, wish, tool.name, use.agent, tool.effect, plain(masked(tool, values)), turn)

    def _attempt(self, key: str, values: Mapping[str, Any]) -> int:
        """Which attempt of this turn it is: the same secret is the same attempt. What is compared never leaves this object."""
        text = json.dumps(values, sort_keys=True, default=str)
        print_ = hashlib.blake2b(text.encode(), key=self._salt).hexdigest()
        attempts = self._attempts[key]
        if print_ not in attempts:
            came_back = sum(run.key.startswith(f"{key}.") and run.status is not None for run in self._record.state.tools)
            attempts.extend("" for _ in range(came_back - len(attempts)))
            attempts.append(print_)
        return attempts.index(print_)

    def _called(self, entry: Entry, tool: Tool) -> None:
        """A call that a worker died in goes on where it was: its write is asked for once."""
        if tool.effect != "reads" and any(run.key == entry.key and run.status is None for run in self._record.state.tools):
            return
        self._record.add(ToolCalled(key=entry.key, tool=tool.name, agent=entry.agent, arguments=entry.arguments, effect=tool.effect))

    def _quoted(self, entry: Entry, outcome: Outcome) -> None:
        assert outcome.quote is not None
        self._record.add(
            Quoted(
                key=entry.key,
                tool=entry.tool,
                agent=entry.agent,
                arguments=entry.arguments,
                say=plain(outcome.reply.say),
                amount_cents=outcome.quote.amount_cents,
                fingerprint=outcome.quote.fingerprint,
                turn=self._record.state.caller_turns,
                repeats=outcome.repeats,
            )
        )

    def _came_back(self, entry: Entry, ran: Ran, began: float) -> Ran:
        if ran.status == "succeeded" and entry.effect != "reads":
            self._replies[entry.key] = ran.reply
        self._record.add(
            ToolReturned(
                key=entry.key,
                tool=entry.tool,
                status=ran.status,
                ms=round((time.perf_counter() - began) * 1000, 2),
                say=plain(ran.reply.say),
                data=plain(ran.reply.data),
                reason=plain(ran.reason),
                asked=ran.asked,
            )
        )
        return ran

    def _ran(self, outcome: Outcome, entry: Entry | None = None) -> Ran:
        say = outcome.reply.say or (self._team.words.unavailable if outcome.status in ("refused", "failed", "unknown") else "")
        status: ToolStatus = "succeeded" if outcome.status == "committed" else outcome.status
        return Ran(status, replace(outcome.reply, say=say), outcome.reason, outcome.asked, entry.key if entry else "")

    async def _admitted(self, use: _Use, entry: Entry, tx: Transaction) -> ToolContext:
        """What the tool may touch, if what the caller proved still holds. Else it goes on with as much as a weaker gate gives, or is refused."""
        context = self._context(use, entry, tx)
        grant, gate = context.grant, use.tool.requires if use.by_code else flow.gate_of(use.tool, use.agent, self._team)
        if self._admits is None or grant is None or flow.stronger_than(grant.scope, self._team):
            return context
        try:
            await self._admits(context)
        except Refused:
            if gate is not None and not flow.stronger_than(gate, self._team):
                raise
            return replace(context, grant=Grant(gate, grant.customer_id, grant.expires_at) if gate else None)
        return context

    def _context(self, use: _Use, entry: Entry, tx: Transaction) -> ToolContext:
        gate = flow.gate_of(use.tool, use.agent, self._team)
        return ToolContext(
            self._record.call_id,
            self._business_id,
            self._clock,
            tx,
            flow.grant_held(self._record.state, gate, self._team, self._clock.now()),
            key=entry.key,
            line=self._line,
            known=self._record.state.known,
            proof_key=self._proof_key,
            not_theirs=sum(run.reason == NOT_THEIRS for run in self._record.state.tools),
            **self._ports.within(None if isinstance(tx, Away) else tx, entry.key),
        )


class Away:
    """The transaction of a tool that is run without a database."""

    async def execute(self, statement: Any, parameters: Any = None) -> Sequence[Any]:
        raise Unavailable("the database is away")


def _has_secrets(tool: Tool) -> bool:
    return any(parameter.secret for parameter in tool.parameters)
