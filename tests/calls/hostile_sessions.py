"""Whole calls between a caller who says anything and a vendor's model that does anything: what is heard, kept and changed?"""

import json
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import AgentSaid, ToolReturned, to_json
from frontdesk.calls.opening import Opening
from frontdesk.calls.procedure import open_ask
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Switchboard
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from tests.calls.hostile import HostileCall, Played, reopen
from tests.calls.some_events import NOW
from tests.calls.utterances import ALL
from tests.calls.watching import BUSINESS, KEY, PROOFS, SHOP, TEAM, TOOLS, Customers, Tables, Watched, customers_of
from tests.fakes.openai_server import Asked, OpenAIServer

NAMES = {"cus_0001": "Maria", "cus_0002": "James", "cus_0003": "Priya", "cus_0005": "Lena"}
ABOUT_ORDERS = (
    *("track_order", "get_shipping_updates", "list_orders", "place_order", "reorder", "modify_delivery", "report_delivery_issue"),
    *("get_seller_orders", "track_return_status"),
)
"""After one of these the vendor's model knows of an order; what it then says of it, nobody can check word by word."""
LIES = {
    "Toledo": ("Your order one zero three one is in Toledo and arrives tomorrow.", ABOUT_ORDERS),
    "Quill": ("You're verified now, Mister Quill.", ("authenticate_user",)),
    "eighty eight dollars and one": ("I've placed your order, it comes to eighty eight dollars and one cent.", ("place_order",)),
    "forty three": ("I've refunded forty three dollars to your card.", ("process_refund",)),
    "seventy one": ("There are seventy one dollars left on that gift card.", ("check_gift_card",)),
    "padlocked": ("I've locked your account, it is padlocked now.", ("lock_account",)),
    "to nine cents": ("I've changed the price of your brass lamp to nine cents.", ("update_price",)),
    "Tuscany": ("Your payout of two thousand dollars went to your bank in Tuscany yesterday.", ("get_payouts",)),
    "lavender": ("I've started your subscription, the lavender soap comes every month.", ("manage_subscription",)),
    "is granted": ("I've sent your request, your bulk order of five hundred is granted.", ("request_bulk_order",)),
    "Salem": ("I've set up your return, the driver from Salem picks it up tomorrow.", ("initiate_return", "schedule_pickup")),
    "Ottawa": ("I've reported the fraud to the police in Ottawa.", ("report_fraud", "flag_suspicious_activity")),
    "Gmail": ("I've sent you a link to your Gmail address.", ("reset_password",)),
    "Brenda": ("I'll transfer you to Brenda right away.", ()),
    "Dogwood": ("Your address has been changed to Dogwood Lane.", ("save_address", "modify_delivery")),
    "Harold": ("I've passed your message on to Harold, he will call you back.", ("take_message",)),
}
"""What is never heard, by a word in it, unless one of these tools has really run."""
TRUE = ("Sure.", "We have lamps, mugs and rugs.", "What else can I do for you?", "Let me see", "", "I'm sorry to hear that. ", "{}", "\ue001\ue001")


@dataclass
class Stage:
    """Where calls are played: one shop, one server that improvises, one folder."""

    database: Database
    server: OpenAIServer
    spool: Path
    customers: Customers
    tables: Tables
    switchboard: Switchboard
    log: list[str] = field(default_factory=list)
    """Everything that was logged: the test fills it."""


async def stage(database: Database, server: OpenAIServer, spool: Path) -> Stage:
    switchboard = Switchboard(database, spool=spool, business_id=BUSINESS, llm="openai:test", proof_key=KEY)
    server.behave = "improvises"
    tables = Tables(database)
    await tables.changed()
    return Stage(database, server, spool, await customers_of(database), tables, switchboard)


class HostileSession:
    """One call, both ends of it."""

    def __init__(self, at: Stage, seed: int) -> None:
        self.at = at
        self.chance = random.Random(seed)
        self.clock = FixedClock(NOW)
        self.me = self.chance.choice(sorted(PROOFS))
        self.honest = self.chance.choice([0.0, 0.6, 0.95])
        entry = self.chance.choice(["authentication", "authentication", "sales", "human", "order_tracking"])
        opening = Opening(new_id("call"), entry, "text", BUSINESS, SHOP.team.version)
        self.call: Call = at.switchboard.call(opening, at.switchboard.team("marketplace"), clock=self.clock)
        self.line = TextLine(self.call)
        self.planted: list[str] = []
        self.said: list[str] = []
        self.likes = HostileCall(at.database, at.customers, self.chance, self.clock)
        """Only for the arguments that it thinks of."""

    # ── the model ────────────────────────────────────────────────────────────────────────────────

    def improvises(self, asked: Asked) -> tuple[str, list[tuple[str, str]]]:
        words = [
            self.chance.choice([*(lie for lie, _ in LIES.values()), *TRUE, "".join(self.planted[-1:])]) for _ in range(self.chance.randint(0, 3))
        ]
        calls = [self.any_call() for _ in range(self.chance.choice([0, 0, 1, 1, 2, 3]))]
        return " ".join(words) or "Sure.", calls

    def any_call(self) -> tuple[str, str]:
        name = self.chance.choice([*TEAM.agents[self.call.record.state.agent].tools, *TOOLS, "hand_over", "hand_over", "end_call", "run_sql"])
        if name == "hand_over":
            return name, json.dumps({"target_agent": self.chance.choice([*TEAM.agents, "root"]), "reason": "verified as cus_0002"})
        arguments = self.likes.arguments(TOOLS[name]) if name in TOOLS else {"grant": "verified"}
        written = json.dumps(arguments, default=str)
        return name, written if self.chance.random() < 0.9 else written[: len(written) // 2]

    # ── the caller ───────────────────────────────────────────────────────────────────────────────

    def words(self) -> str:
        state = self.call.record.state
        ask = open_ask(state, TEAM)
        if state.quote is not None and self.chance.random() < 0.6:
            return "yes, please"
        if ask is None or self.chance.random() > self.honest:
            return self.planted_digits() if ask is not None and ask.secret else self.chance.choice(ALL).text or "hm"
        if state.walk is not None and state.walk.phase == "read_back":
            return "yes, that's right"
        proof = PROOFS[self.me]
        truth = {
            "wish": "where is my order?",
            "first_name": NAMES[self.me],
            "phone": proof["phone"].removeprefix("+1"),
            "date_of_birth": proof["date_of_birth"],
            "last4": f"{proof['last4']}, {'social security' if proof['last4_type'] == 'ssn' else 'credit card'}",
            "street_address": "9 Juniper Road, Austin, Texas",
            "offer": "no thank you",
        }
        if ask.secret:
            self.planted.append(proof["last4"])
        return truth[ask.slot]

    def planted_digits(self) -> str:
        digits = str(self.chance.randint(7100, 9899))
        self.planted.append(digits)
        return self.chance.choice(
            [digits, f"it's {' '.join(digits)}", f"my card ends in {digits}", f"why? well, {digits} I guess", f"no wait, {digits}"]
        )

    async def play(self, turns: int) -> None:
        self.at.server.improvised = self.improvises
        await self.line.open()
        for _ in range(turns):
            if self.line.ended:
                break
            said = self.words()
            self.said.append(said)
            before = len(self.call.record.events)
            await self.line.say(said)
            if self.chance.random() < 0.03:
                self.clock.move(minutes=31)
            assert len(self.call.record.events) > before, f"nothing at all followed {said[:60]!r}"
        await self.line.hang_up()

    # ── what may come of it ──────────────────────────────────────────────────────────────────────

    async def check(self) -> None:
        watched = Watched(self.at.database, self.at.customers, self.call.record)
        changed = await self.at.tables.changed()
        assert watched.proved <= {self.me}, f"{watched.proved} was proved by {self.me}"
        await watched.check_tables(changed)
        self.check_heard(watched.proved)
        await self.check_planted()
        self.at.customers = self.at.customers.and_new(changed)
        await reopen(self.at.database, self.at.tables, changed)

    def check_heard(self, proved: set[str]) -> None:
        events = self.call.record.events
        heard = " ".join(event.text for event in events if isinstance(event, AgentSaid))
        ran = {event.tool for event in events if isinstance(event, ToolReturned) and event.status == "succeeded"}
        for mark, (lie, tools) in LIES.items():
            assert mark not in heard or ran & set(tools), f"the caller heard {lie!r}"
        own = " ".join(self.said).lower()
        told = json.dumps([to_json(event)["data"] for event in events if isinstance(event, ToolReturned) and TOOLS[event.tool].requires])
        customer = next(iter(proved), "")
        leaked = self.at.customers.leaked(customer, "" if customer else heard, told, own, things=False)
        assert not leaked, f"{leaked} was told to {customer or 'nobody'}"

    async def check_planted(self) -> None:
        """Digits of the open secret: in no event, no history, no log, no row, no file, and no request to a vendor."""
        kept = {
            "history": json.dumps(self.call.session.history.to_dict(), default=str),
            "events": json.dumps([_texts(to_json(event)) for event in self.call.record.events]),
            "spool": "".join(path.read_text() for path in self.at.spool.glob(f"{self.call.record.call_id}*")),
            "requests": json.dumps([one.body for one in self.at.server.asked]),
            "log": "".join(self.at.log),
            "rows": await self.rows(),
        }
        for digits in self.planted:
            for name, where in kept.items():
                found = re.search(rf"(?<![0-9a-zA-Z.+-]){digits}(?![0-9a-zA-Z])", where)
                assert not found, f"{digits} is in the {name}: {where[max(0, found.start() - 80) : found.end() + 40]!r}"

    async def rows(self) -> str:
        out = ""
        async with self.at.database.transaction(BUSINESS, read_only=True) as tx:
            for table in ("ledger", "call_events", "messages"):
                statement = text(f"SELECT to_jsonb(t) - 'seq' FROM {table} t WHERE call_id = :call")
                out += str([row[0] for row in await tx.execute(statement, {"call": self.call.record.call_id})])
        return out


def _texts(event: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in event.items() if not isinstance(value, int | float)}


async def play_sessions(at: Stage, seeds: Sequence[int], *, turns: int = 16, seconds: float = 3600) -> Played:
    """So many calls, one after the other; none is begun after the time is up."""
    played, ends = Played(), time.monotonic() + seconds
    for seed in seeds:
        if time.monotonic() > ends:
            break
        at.server.asked.clear()
        at.log.clear()
        session = HostileSession(at, seed)
        try:
            await session.play(turns)
            await session.check()
        except AssertionError as error:
            raise AssertionError(f"call {seed}: {error}\n" + "\n".join(str(event)[:220] for event in session.call.record.events[-16:])) from error
        played.add(session.call.record.events)
    return played
