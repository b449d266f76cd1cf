"""A till to try writes on: tools that put things in, with and without a price, and everything that a call leaves behind."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from sqlalchemy import text

from frontdesk.calls.events import AgentEntered, CallerSaid, Event, QuoteAnswered, ToolReturned
from frontdesk.calls.record import Record
from frontdesk.calls.switchboard import load_team
from frontdesk.calls.toolbox import Ran, Toolbox
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition
from frontdesk.tools.contract import Missing, OrderNumber, Product, Quantity, Quote, Reply, Spoken, Tool, ToolContext, tool
from frontdesk.tools.ledger import repository
from tests.calls.conftest import BUSINESS, WORKSHOP
from tests.calls.some_events import NOW, started

LOADED = load_team(WORKSHOP)
Code = Annotated[str, Spoken("last4", "What is the code?")]
PUT = text("INSERT INTO sold (call_id, key, what, many) VALUES (:call_id, :key, :what, :many)")
PRICE = text("SELECT cents FROM price")
SOLD = text("SELECT what, many, key FROM sold WHERE call_id = :call_id ORDER BY id")
TABLES = (
    "CREATE TABLE sold (id serial PRIMARY KEY, call_id text, key text, what text, many int)",
    "CREATE TABLE price (cents int NOT NULL)",
    "INSERT INTO price VALUES (0)",
    "GRANT ALL ON sold, price TO frontdesk_app",
    "GRANT ALL ON SEQUENCE sold_id_seq TO frontdesk_app",
)


async def put(ctx: ToolContext, what: str, many: int = 1) -> None:
    await ctx.tx.execute(PUT, {"call_id": ctx.call_id, "key": ctx.key, "what": what, "many": many})


@tool(effect="writes")
async def put_in(ctx: ToolContext, what: Product, many: Quantity = 1) -> Reply:
    """Puts something in the till."""
    await put(ctx, what, many)
    return Reply(f"I've put in {what}.", {"what": what, "many": many})


async def price_of(ctx: ToolContext, what: Product) -> Quote:
    """Costs what the table says."""
    cents = (await ctx.tx.execute(PRICE))[0].cents
    return Quote(f"That costs {cents} cents.", cents, f"{what} {cents}", {"cents": cents})


@tool(effect="money", quote=price_of)
async def buy(ctx: ToolContext, what: Product) -> Reply:
    """Buys something."""
    await put(ctx, what)
    return Reply(f"You have {what}.")


async def way_out(ctx: ToolContext) -> Quote:
    """Costs nothing and is asked about all the same."""
    return Quote("That closes the till.", 0, "close", always_ask=True)


@tool(effect="money", quote=way_out)
async def close_till(ctx: ToolContext) -> Reply:
    """Cannot be undone."""
    await put(ctx, "closed")
    return Reply("It is closed.")


async def writing_price(ctx: ToolContext) -> Quote:
    """Writes, which no quote may."""
    await put(ctx, "a quote")
    return Quote("That costs nothing.", 0, "")


@tool(effect="money", quote=writing_price)
async def buy_badly(ctx: ToolContext) -> Reply:
    """Has a quote that writes."""
    return Reply("Done.")


@tool(effect="writes")
async def put_and_refuse(ctx: ToolContext, what: Product) -> Reply:
    """Says no after it has written: nothing is kept."""
    await put(ctx, what)
    raise Refused("the till is shut", say="The till is shut.")


@tool(effect="writes")
async def put_and_break(ctx: ToolContext, what: Product) -> Reply:
    """Breaks after it has written."""
    await put(ctx, what)
    raise ZeroDivisionError(what)


@tool(effect="writes")
async def put_somewhere(ctx: ToolContext, what: Product, many: Quantity | None = None) -> Reply:
    """Needs to know how many of some things."""
    if many is None:
        raise Missing("many", "How many of them?")
    await put(ctx, what, many)
    return Reply("Done.")


@tool(effect="writes", timeout=0.2)
async def put_slowly(ctx: ToolContext, what: Product) -> Reply:
    """Takes too long after it has written."""
    await put(ctx, what)
    await asyncio.sleep(10)
    return Reply("Written.")


@tool(effect="writes", timeout=0.3)
async def put_in_time(ctx: ToolContext, what: Product) -> Reply:
    """Is quick; a commit may be slow."""
    await put(ctx, what)
    return Reply("Written.")


@tool(effect="writes", offered=False, requires="verified")
async def open_safe(ctx: ToolContext) -> Reply:
    """For procedures, of verified callers."""
    await put(ctx, ctx.customer_id)
    return Reply("It is open.", verified="cus_9")


@tool(effect="writes", offered=False)
async def prove(ctx: ToolContext, number: OrderNumber, code: Code) -> Reply:
    """Checks a secret, and counts the attempts."""
    await put(ctx, number)
    if code != "4417":
        return Reply("That is not right.", refused="wrong code")
    return Reply("That is right.", verified="cus_1")


@tool(effect="writes", offered=False)
async def prove_and_break(ctx: ToolContext, code: Code) -> Reply:
    """Breaks, with the secret in its error."""
    raise ValueError(f"what is {code}?")


@tool(effect="writes")
async def boast(ctx: ToolContext) -> Reply:
    """Is offered to models and says who the caller is."""
    return Reply("You are somebody.", verified="cus_1")


TOOLS = {
    one.name: one
    for one in (
        put_in, buy, close_till, buy_badly, put_and_refuse, put_and_break, put_somewhere, put_slowly, put_in_time, open_safe, prove,
        prove_and_break, boast,
    )
}  # fmt: skip


def team() -> TeamDefinition:
    """The workshop, whose bench has every tool of the till."""
    definition = LOADED.definition
    bench = definition.agents["bench"].model_copy(update={"tools": tuple(name for name, one in TOOLS.items() if one.offered)})
    return definition.model_copy(update={"agents": {**definition.agents, "bench": bench}})


async def make_tables(database: Database) -> None:
    async with database.transaction(BUSINESS, role="owner") as tx:
        for statement in TABLES:
            await tx.execute(text(statement))


class Till:
    """A call at the till: its record, its toolbox, and what stands in the database."""

    def __init__(self, database: Database, call_id: str = "call_1", *, tools: Mapping[str, Tool] = TOOLS) -> None:
        self.database = database
        self.call_id = call_id
        self.clock = FixedClock(NOW)
        self.record = Record(call_id, None)
        self._tools = tools
        for event in (started(), AgentEntered(agent="bench")):
            self.record.add(event)
        self.box = self._box()
        self.says("hello")

    def _box(self) -> Toolbox:
        return Toolbox(team(), self._tools, self.record, self.database, self.clock, BUSINESS)

    def says(self, words: str) -> None:
        self.clock.move(seconds=5)
        self.record.add(CallerSaid(text=words, via="typed", ended_at=0.0))

    def answers(self, answer: Any) -> None:
        """A turn of the caller which code has understood as the answer to the open quote."""
        self.says(answer)
        quote = self.record.state.quote
        assert quote is not None
        self.record.add(QuoteAnswered(key=quote.quoted.key, answer=answer, turn=self.record.state.caller_turns))

    async def run(self, name: str, **arguments: Any) -> tuple[str, str]:
        ran = await self.box.run("bench", name, arguments)
        return ran.status, ran.reply.say

    async def by_code(self, name: str, **arguments: Any) -> Ran:
        return await self.box.run_by_code("bench", name, arguments)

    def dies(self, *, losing: int = 0) -> None:
        """The worker is killed; another one goes on with the events that were kept: all but the last few."""
        events = self.record.events[: len(self.record.events) - losing]
        self.record = Record(self.call_id, None)
        for event in events:
            self.record.add(replace(event, seq=0))
        self.box = self._box()

    async def sold(self) -> list[str]:
        async with self.database.transaction(BUSINESS, read_only=True) as tx:
            return [f"{row.many} {row.what}" for row in await tx.execute(SOLD, {"call_id": self.call_id})]

    async def keys(self) -> list[str]:
        async with self.database.transaction(BUSINESS, read_only=True) as tx:
            return [row.key for row in await tx.execute(SOLD, {"call_id": self.call_id})]

    async def rows(self) -> list[Any]:
        async with self.database.transaction(BUSINESS, read_only=True) as tx:
            return list(await repository.of_call(tx, self.call_id))

    async def ledger(self) -> list[tuple[str, str]]:
        return [(row.tool, row.status) for row in await self.rows()]

    async def costs(self, cents: int) -> None:
        async with self.database.transaction(BUSINESS) as tx:
            await tx.execute(text("UPDATE price SET cents = :cents"), {"cents": cents})

    async def as_owner(self, *statements: str) -> None:
        async with self.database.transaction(BUSINESS, role="owner") as tx:
            for statement in statements:
                await tx.execute(text(statement))

    def returned(self) -> list[str]:
        return [event.status for event in self.record.events if isinstance(event, ToolReturned)]

    def kinds(self) -> list[str]:
        return [event.kind for event in self.record.events[3:]]

    def last(self) -> Event:
        return self.record.events[-1]
