"""A model that does whatever it likes with the shop's tools."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from frontdesk.calls import flow
from frontdesk.calls.events import AgentEntered, CallerSaid, Event, GrantGiven, QuoteAnswered, ToolReturned, plain
from frontdesk.calls.ports import Ports
from frontdesk.calls.record import Record
from frontdesk.calls.toolbox import Ran, Toolbox
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.ids import new_id
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.store.engine import Database, Waits
from frontdesk.store.migrations import upgrade_pack
from frontdesk.tools.contract import Parameter, Tool
from tests.calls.hostile_values import EXTRAS, GARBAGE, OF_KIND, SENSIBLE
from tests.calls.some_events import NOW, started
from tests.calls.watching import (
    BUSINESS,
    KEY,
    LOCKED_OUT,
    NEXT_DOOR,
    OF_THE_SHOP,
    OF_THEMSELVES,
    PROOFS,
    SHOP,
    TEAM,
    TOOLS,
    Customers,
    Tables,
    Watched,
    customers_of,
)


async def change(database: Database, statement: str) -> None:
    async with database.transaction(BUSINESS) as tx:
        await tx.execute(text(statement))


class HostileCall(Watched):
    """One call: a caller who may prove to be somebody, and a model that asks for anything."""

    def __init__(self, database: Database, customers: Customers, chance: random.Random, clock: FixedClock) -> None:
        super().__init__(database, customers, Record(new_id("call"), None))
        self.chance = chance
        self.clock = clock
        ports = Ports(self.record.call_id, TEAM.name, clock, mails=chance.random() < 0.8)
        self.box = Toolbox(TEAM, TOOLS, self.record, database, clock, BUSINESS, proof_key=KEY, ports=ports, admits=SHOP.admits)
        self.tried: Counter[tuple[str, str]] = Counter()
        self.record.add(started(at=clock.now()))
        self.record.add(AgentEntered(agent="authentication"))
        self.story: list[str] = []

    @property
    def customer(self) -> str:
        """Who the caller is known to be just now."""
        grant = flow.grant_for(self.record.state, "verified", self.clock.now())
        return grant.customer_id if grant else ""

    @property
    def known(self) -> bool:
        """Whether the caller proved something, be it that a locked account is theirs."""
        return flow.grant_held(self.record.state, "known", TEAM, self.clock.now()) is not None

    async def play(self, steps: int) -> None:
        acts = (self.asks, self.asks, self.asks, self.asks_at_once, self.caller_speaks, self.moves, self.answers, self.proves, self.fails, self.waits)
        weights = (6, 6, 6, 2, 3, 3, 4, 3, 1, 1)
        if self.chance.random() < 0.6:
            await self.proves()
        for _ in range(2):
            await self.moves()
        for _ in range(steps):
            waiting = self.record.state.quote is not None and self.record.state.quote.accepted is None
            await (self.answers if waiting and self.chance.random() < 0.4 else self.chance.choices(acts, weights)[0])()

    # ── what the model does ──────────────────────────────────────────────────────────────────────

    async def asks(self) -> None:
        await self.use(*self.any_call(), twice=self.chance.random() < 0.1)

    async def asks_at_once(self) -> None:
        calls = [self.any_call() for _ in range(self.chance.randint(2, 3))]
        calls += calls[:1] * self.chance.randint(0, 2)
        await asyncio.gather(*(self.use(*call) for call in calls))

    async def moves(self) -> None:
        """A handoff, as the session makes one."""
        target = self.chance.choice([*TEAM.agents, "security", "", "order_tracking"])
        permission = flow.may_hand_over(target, self.record.state, TEAM, self.clock.now())
        if permission.allowed:
            passed = {None: True, "known": self.known, "verified": bool(self.customer)}
            assert passed[TEAM.agents[target].requires], f"{target} has the line and nobody is verified"
            self.story.append(f"→ {target}")
            self.record.add(AgentEntered(agent=target))

    def any_call(self) -> tuple[str, str, dict[str, Any]]:
        state, pick = self.record.state, self.chance.random()
        own = list(TEAM.agents[state.agent].tools) if state.agent in TEAM.agents else []
        agent = state.agent if pick < 0.8 else self.chance.choice([*TEAM.agents, "", "nobody"])
        name = self.chance.choice(own if own and pick < 0.7 else [*TOOLS, "run_sql", "refund", ""])
        tool = TOOLS.get(name)
        return agent, name, {**(self.arguments(tool) if tool else {"sql": "SELECT * FROM customers"}), **self.chance.choice(EXTRAS)}

    def arguments(self, tool: Tool) -> dict[str, Any]:
        """Now and then all of it is nonsense; mostly it is of the right kind, so that more than the first check is tried."""
        if tool.name in SENSIBLE and self.chance.random() < 0.3:
            return dict(self.chance.choice(SENSIBLE[tool.name]))
        nonsense = self.chance.choice([0.0, 0.0, 0.0, 0.05, 0.4])
        return {one.name: self.value(one, nonsense) for one in tool.parameters if one.required or self.chance.random() < 0.35}

    def value(self, parameter: Parameter, nonsense: float) -> Any:
        if self.chance.random() < nonsense:
            return self.chance.choice(GARBAGE)
        return self.chance.choice(list(self.values(parameter)))

    def values(self, parameter: Parameter) -> Iterator[Any]:
        """Values of the right kind, of this customer and of any other."""
        if parameter.options:
            yield from (option.split("|")[0] for option in parameter.options)
        elif parameter.kind == "order_number":
            mine = [number for number, owner in self.customers.owner.items() if owner == self.customer]
            yield from (*mine, *mine, *mine, "1031", "1035", "1050", self.chance.choice(sorted(self.customers.owner)), "9999")
        elif parameter.kind in ("product", "products", "shelf"):
            things: tuple[str, ...] = (
                "brass desk lamp",
                "laptop stand",
                "linen curtains",
                "wireless headphones",
                "winter coat",
                "that one",
                "The Salt Road",
                "books",
            )
            things += tuple(sorted(self.customers.titles.get(self.customer, ()))[:6])
            yield from ([thing, other] for thing in things for other in things[:3]) if parameter.kind == "products" else things
        elif parameter.kind == "date":
            yield from ((self.clock.now() + timedelta(days=days)).date().isoformat() for days in (-3, 1, 7, 20))
        else:
            yield from OF_KIND.get(parameter.kind, ("leave it at the back door", "black", "SAVE10", "FREESHIP", "Peoria", "a-592", "202 555 0190"))

    # ── what the caller does ─────────────────────────────────────────────────────────────────────

    async def caller_speaks(self) -> None:
        self.record.add(CallerSaid(text="and then", via="typed", ended_at=0.0))

    async def answers(self) -> None:
        """What code makes of a yes or a no to an open quote."""
        quote = self.record.state.quote
        if quote is None or quote.accepted is not None:
            return
        yes = self.chance.random() < 0.7
        self.story.append("yes" if yes else "no")
        self.agree(yes=yes)
        if yes:
            await self.use(self.record.state.agent, quote.quoted.tool, dict(quote.quoted.arguments))

    def agree(self, *, yes: bool) -> None:
        """The caller's next turn answers the open quote."""
        quote = self.record.state.quote
        assert quote is not None
        self.record.add(CallerSaid(text="yes" if yes else "no", via="typed", ended_at=0.0))
        self.record.add(QuoteAnswered(key=quote.quoted.key, answer="yes" if yes else "no", turn=self.record.state.caller_turns))

    async def proves(self) -> None:
        """The procedure runs the check, and gives the grant."""
        if not self.customer:
            proofs = {**PROOFS, **LOCKED_OUT}
            who = self.chance.choice([*sorted(proofs), "cus_0005", "cus_0005"])
            ran = await self.box.run_by_code(self.record.state.agent, "authenticate_user", proofs[who])
            assert ran.reply.verified in ("", who)
            if ran.status == "succeeded":
                self.story.append(f"is {who}")
                assert who in PROOFS, f"{who} is locked, and was let in"
                self.grant("verified", who)
            elif ran.reply.proved:
                self.story.append(f"is {who}, locked")
                self.grant("known", ran.reply.proved)

    def grant(self, scope: str, customer: str) -> None:
        self.record.add(GrantGiven(scope=scope, customer_id=customer, expires_at=self.clock.now() + TEAM.gates[scope].lasts))

    async def fails(self) -> None:
        """The digits of one with the number of another."""
        wrong = {**PROOFS["cus_0001"], "phone": f"+1202555{self.chance.randint(1000, 9999)}"}
        ran = await self.box.run_by_code(self.record.state.agent, "authenticate_user", wrong)
        assert (ran.status, ran.reply.verified) != ("succeeded", "cus_0001")
        assert not ran.reply.verified

    async def waits(self) -> None:
        self.clock.move(minutes=self.chance.choice([1, 31]))
        self.story.append("waits")

    # ── what may come of it ──────────────────────────────────────────────────────────────────────

    async def use(self, agent: str, name: str, arguments: dict[str, Any], *, twice: bool = False) -> None:
        before, holder, known = self.customer, self.record.state.agent, self.known
        ran = await self.box.run(agent, name, arguments, wanted_twice=twice)
        self.story.append(f"{agent or '?'}.{name}({str(arguments)[:120]}) as {before or 'nobody'}: {ran.status} {ran.reply.say[:80]!r}")
        self.tried[name, ran.status] += 1
        if not known and name in TOOLS and "known" in (TOOLS[name].requires, TEAM.agents[agent].requires if agent in TEAM.agents else None):
            self.check_closed(ran)
        self.check(ran, agent, name, arguments, before, holder)

    def check_closed(self, ran: Ran) -> None:
        assert ran.status == "refused", "nobody is verified"
        assert not ran.reply.data
        assert ran.reply.say in (TEAM.words.not_verified, TEAM.words.stays_locked, TEAM.words.unavailable)

    def check(self, ran: Ran, agent: str, name: str, arguments: Mapping[str, Any], before: str, holder: str) -> None:
        tool, data = TOOLS.get(name), json.dumps(plain(ran.reply.data))
        if tool is None or not tool.offered or agent != holder or name not in TEAM.agents[agent].tools:
            assert ran.status == "refused", "it is nobody's to use"
            assert not ran.reply.data
        gated = tool is not None and "verified" in (tool.requires, TEAM.agents[agent].requires if agent in TEAM.agents else None)
        if gated and not before:
            self.check_closed(ran)
        assert not ran.reply.verified, "no model's tool says who the caller is"
        assert not ran.reply.proved
        asked = json.dumps(plain(arguments), ensure_ascii=False).lower()
        if name in OF_THEMSELVES and before:
            asked = self.customers.own_words[before] = self.customers.own_words.get(before, "") + asked
        leaked = self.customers.leaked(before, ran.reply.say, data, asked, things=gated and name not in OF_THE_SHOP and agent != "seller_management")
        sold = self.customers.owner if name == "get_seller_orders" else ()  # with items of theirs
        assert not set(leaked) - set(sold), f"{leaked} was told to {before or 'nobody'}"


STATUSES: Sequence[tuple[str, ...]] = ((), ("refused",), ("succeeded",), ("quoted",), ("failed", "unknown"))


@dataclass
class Played:
    """How much was tried: calls, and how often each tool was asked for in them, by what came of it; and who had the line."""

    calls: int = 0
    tried: Counter[tuple[str, str]] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    verified: int = 0
    """Calls in which somebody proved who they are."""

    def add(self, events: Sequence[Event], tried: Mapping[tuple[str, str], int] | None = None) -> None:
        self.calls += 1
        self.verified += any(isinstance(event, GrantGiven) for event in events)
        self.agents |= {event.agent for event in events if isinstance(event, AgentEntered)}
        told = Counter((event.tool, event.status) for event in events if isinstance(event, ToolReturned))
        self.tried.update(told if tried is None else tried)

    def join(self, other: "Played") -> None:
        self.calls += other.calls
        self.verified += other.verified
        self.agents |= other.agents
        self.tried.update(other.tried)

    def times(self, tool: str, *statuses: str) -> int:
        """How often it was asked for, or what came of it was one of these."""
        return sum(times for (name, status), times in self.tried.items() if name == tool and (not statuses or status in statuses))

    @property
    def done(self) -> int:
        return sum(times for (_, status), times in self.tried.items() if status == "succeeded")

    def table(self) -> str:
        """A line for each tool: asked for, refused, and let through (done, quoted, or failed within)."""
        names = sorted({name for name, _ in self.tried}, key=lambda name: (name not in TOOLS, name))
        lines = [self._line(name or "(no name)", [self.times(name, *status) for status in STATUSES]) for name in names]
        total = self._line("all", [sum(self.times(name, *status) for name in names) for status in STATUSES])
        return "\n".join([f"{'tool':26}{'asked':>9}{'refused':>9}{'done':>9}{'quoted':>9}{'failed':>9}", *lines, total])

    @staticmethod
    def _line(name: str, times: Sequence[int]) -> str:
        return f"{name:26}" + "".join(f"{one:9}" for one in times)


async def play(database: Database, seeds: Sequence[int], *, steps: int = 12, seconds: float = 3600) -> Played:
    """So many calls in one shop that nobody else uses, one after the other, each against what it changed; none is begun after the time is up."""
    tables, played, clock = Tables(database), Played(), FixedClock(NOW)
    await tables.changed()
    theirs = await next_door(database)
    customers, began, ends = await customers_of(database), clock.now(), time.monotonic() + seconds
    for seed in seeds:
        if time.monotonic() > ends:
            break
        clock.at = began
        call = HostileCall(database, customers, random.Random(seed), clock)
        try:
            await call.play(steps)
            changed = await tables.changed()
            done = await call.check_tables(changed)
            call.check_sums(tables.moved, changed, done)
            call.check_secrets()
        except AssertionError as error:
            raise AssertionError(f"call {seed}: {error}\n" + "\n".join(call.story[-14:])) from error
        played.add(call.record.events, call.tried)
        customers = customers.and_new(changed)
        await reopen(database, tables, changed)
    assert await next_door(database) == theirs, "the shop next door is another than before"
    return played


async def reopen(database: Database, tables: Tables, changed: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """A person of the shop unlocks what was locked meanwhile, so that the next caller can prove who they are."""
    if any(row["locked_until"] and row["id"] not in LOCKED_OUT for row in changed.get("customers", ())):
        still = ", ".join(f"'{one}'" for one in LOCKED_OUT)
        await change(database, f"UPDATE customers SET locked_until = NULL, lock_reason = '' WHERE id NOT IN ({still})")
        await tables.changed()


async def next_door(database: Database) -> str:
    """All that a second business of the same database has, with its shop; made when there is none yet."""
    async with database.transaction(NEXT_DOOR) as tx:
        if await PACK.is_empty(tx):
            await PACK.load(tx, FixedClock(NOW), key=KEY)
    async with database.transaction(NEXT_DOOR, read_only=True) as tx:
        rows = await PACK.rows(tx, sorted(PACK.tables))
        of_calls = [[dict(row._mapping) for row in await tx.execute(text(f"SELECT * FROM {table}"))] for table in ("ledger", "messages")]
    return json.dumps([rows, of_calls], default=str, sort_keys=True)


async def sample_shop(url: str, *, waits: Waits | None = None) -> Database:
    """A database with the shop in it as on its first day, and another business with a shop of the same kind."""
    for business in (BUSINESS, NEXT_DOOR):
        upgrade_pack(url, PACK.name, PACK.migrations, business)
    database = Database(url, waits=waits)
    async with database.transaction(BUSINESS) as tx:
        await PACK.load(tx, FixedClock(NOW), key=KEY)
    return database
