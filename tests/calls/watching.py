"""Who watches a caller or a model that does whatever it likes: what may come back, and what may be in the tables."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sqlalchemy import text

from frontdesk.calls.events import CallerSaid, GrantGiven, QuoteAnswered, Quoted, ToolReturned, to_json
from frontdesk.calls.record import Record
from frontdesk.calls.switchboard import load_team
from frontdesk.language import speak
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.store.engine import Database

BUSINESS, NEXT_DOOR = "biz_default", "biz_other"
KEY = b"a key of the tests"
SHOP = load_team("marketplace")
TEAM, TOOLS = SHOP.definition, SHOP.tools
PROOFS: Mapping[str, Mapping[str, str]] = {
    "cus_0001": {"phone": "+12175550142", "date_of_birth": "1985-03-04", "last4": "4417", "last4_type": "ssn"},
    "cus_0002": {"phone": "+13125550117", "date_of_birth": "1978-11-23", "last4": "5510", "last4_type": "credit_card"},
    "cus_0003": {"phone": "+15125550163", "date_of_birth": "1992-11-07", "last4": "7205", "last4_type": "ssn"},
    "cus_0005": {"phone": "+12065550128", "date_of_birth": "1989-07-15", "last4": "1187", "last4_type": "credit_card"},  # a seller too
}
LOCKED_OUT: Mapping[str, Mapping[str, str]] = {
    "cus_0004": {"phone": "+16175550199", "date_of_birth": "1960-01-31", "last4": "2290", "last4_type": "ssn"},
}
"""Who proves as much, and whose account is locked: the security desk hears them, and nothing of the account is told."""
CHANGES: Mapping[str, frozenset[str]] = {
    "take_message": frozenset({"messages"}),
    "authenticate_user": frozenset({"failed_verifications"}),
    "save_address": frozenset({"addresses"}),
    "log_offer_response": frozenset({"offer_responses"}),
    "add_to_cart": frozenset({"carts", "cart_items"}),
    "apply_promotion": frozenset({"carts"}),
    "place_order": frozenset({"orders", "order_items", "shipments", "stock", "carts", "cart_items", "promo_uses", "customers"}),
    "modify_delivery": frozenset({"delivery_changes", "shipments"}),
    "report_delivery_issue": frozenset({"delivery_issues"}),
    "initiate_return": frozenset({"returns"}),
    "schedule_pickup": frozenset({"pickups"}),
    "process_refund": frozenset({"refunds", "refund_items", "returns", "customers"}),
    "flag_suspicious_activity": frozenset({"security_reports"}),
    "report_fraud": frozenset({"security_reports"}),
    "lock_account": frozenset({"customers"}),
    "reset_password": frozenset({"password_resets"}),
    "list_item": frozenset({"products", "stock"}),
    "update_price": frozenset({"products"}),
    "update_stock": frozenset({"stock"}),
    "apply_promo_code": frozenset({"carts"}),
    "use_store_credit": frozenset({"carts"}),
    "reorder": frozenset({"orders", "order_items", "shipments", "stock"}),
    "manage_subscription": frozenset({"subscriptions"}),
    "request_bulk_order": frozenset({"bulk_requests"}),
    "request_price_match": frozenset({"price_matches"}),
    "set_accessibility": frozenset({"preferences"}),
    "set_language": frozenset({"preferences"}),
    "update_preferences": frozenset({"preferences"}),
    "track_behavior": frozenset({"behavior"}),
}
"""Which tables a tool may change, and no others."""
ROWS: Mapping[str, frozenset[str]] = {
    "orders": frozenset({"place_order", "reorder"}),
    "delivery_changes": frozenset({"modify_delivery"}),
    "messages": frozenset({"take_message"}),
    "refunds": frozenset({"process_refund"}),
    "security_reports": frozenset({"flag_suspicious_activity", "report_fraud"}),
    "password_resets": frozenset({"reset_password"}),
    "bulk_requests": frozenset({"request_bulk_order"}),
    "price_matches": frozenset({"request_price_match"}),
}
"""Which rows are made one for each run of these tools, never more and never fewer."""
AGREED_TO = frozenset({"place_order", "reorder", "process_refund", "use_store_credit", "lock_account"})
"""What is done after a yes alone, even where it costs nothing."""
OF_THE_SHOP = frozenset({"place_order", "reorder", "get_recommendations", "suggest_products", "track_behavior", "manage_subscription"})
"""Tools behind the gate that name things of the shop: what others have bought may be among them."""
OF_OTHERS = frozenset(
    {"answers", "booking_staff", "bookings", "callbacks", "leads", "memories", "memory_consents", "saved", "ticket_notes", "tickets"}
)
"""Tables of tools that no agent of this team has."""
OF_THEMSELVES = frozenset({"save_address", "update_preferences", "set_accessibility", "set_language", "get_recommendations", "suggest_products"})
"""Tools that keep a customer's own words, and answer with them."""
WATCHED = sorted(PACK.tables | {"failed_verifications", "messages", "password_resets", "refund_items"} | OF_OTHERS)
SUMS = {"credit": "SELECT sum(store_credit_cents) FROM customers", "units": "SELECT sum(quantity) FROM stock"}
"""What is counted in all: money of customers with the shop, and things on its shelves."""


@dataclass(frozen=True)
class Customers:
    """Whose everything is, and by which words it would be known."""

    owner: Mapping[str, str]
    marks: Mapping[str, frozenset[str]]
    """Names, telephone numbers, addresses, tracking numbers of a customer, in lower case."""
    titles: Mapping[str, frozenset[str]]
    sellers: Mapping[str, str]
    """Who is behind a seller's number."""
    own_words: dict[str, str] = field(default_factory=dict)
    """What a customer said of themselves, in whatever call: it is kept, and may be told to them again."""

    def leaked(self, customer: str, said: str, data: str, asked: str, *, things: bool) -> list[str]:
        """What of others is in there; what stood in the question may be repeated in the answer. `things`: also what others have bought."""
        heard = f"{said} {data}".lower()
        numbers = [number for number, owner in self.owner.items() if owner != customer]
        out = [number for number in numbers if number not in asked and (_spoken(number, said) or f'"{number}"' in data)]
        out += [mark for other, marks in self.marks.items() if other != customer for mark in marks if mark in heard and mark not in asked]
        if things:
            mine = self.titles.get(customer, frozenset())
            foreign = {title for other, titles in self.titles.items() if other != customer for title in titles - mine}
            out += [title for title in foreign if title in heard and title not in asked]
        return out

    def and_new(self, changed: Mapping[str, Sequence[Mapping[str, Any]]]) -> "Customers":
        """With the orders that were placed."""
        owner = {**self.owner, **{str(row["order_number"]): str(row["customer_id"]) for row in changed.get("orders", ())}}
        titles = dict(self.titles)
        for row in changed.get("order_items", ()):
            whose = owner[str(row["order_number"])]
            titles[whose] = titles.get(whose, frozenset()) | {row["title"].lower()}
        return replace(self, owner=owner, titles=titles)


async def customers_of(database: Database) -> Customers:
    async with database.transaction(BUSINESS, read_only=True) as tx:
        rows = await PACK.rows(tx, ["orders", "order_items", "shipments", "customers", "addresses", "sellers"])
    owner = {str(row["order_number"]): str(row["customer_id"]) for row in rows["orders"]}
    marks: dict[str, set[str]] = {row["id"]: {row["name"].lower(), row["phone"], row["email"].lower()} for row in rows["customers"]}
    titles: dict[str, set[str]] = {}
    for row in rows["addresses"]:
        marks[row["customer_id"]].add(row["street"].lower())
    for row in rows["shipments"]:
        marks[owner[row["order_number"]]] |= {row["tracking_number"].lower()} if row["tracking_number"] else set()
    for row in rows["order_items"]:
        titles.setdefault(owner[row["order_number"]], set()).add(row["title"].lower())
    sellers = {str(row["id"]): str(row["customer_id"]) for row in rows["sellers"]}
    return Customers(owner, _frozen(marks), _frozen(titles), sellers)


_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ALONE = "".join(f"(?<!{digit} )" for digit in _DIGITS), f"(?! (?:{'|'.join(_DIGITS)})\\b)"


@cache
def _digits(number: str) -> str:
    return speak.digits(number)


def _spoken(number: str, said: str) -> bool:
    """Digit by digit, and not as a part of a longer number: a case's is drawn, and may end as an order's."""
    before, after = _ALONE
    return _digits(number) in said and re.search(f"{before}{_digits(number)}{after}", said) is not None


def _frozen(sets: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in sets.items()}


@dataclass
class Tables:
    """What was changed in a database since the last look: rows by table, and how many there are of each."""

    database: Database
    mark: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)
    """By how much each of the sums is another than at the look before."""

    async def changed(self) -> dict[str, list[dict[str, Any]]]:
        parts = [f"SELECT '{table}' AS name, to_jsonb(t) AS found FROM {table} t WHERE xmin::text::bigint >= {self.mark}" for table in WATCHED]
        sizes = ", ".join(f"(SELECT count(*) FROM {table}) AS {table}" for table in WATCHED)
        totals = ", ".join(f"({total}) AS {name}" for name, total in SUMS.items())
        async with self.database.transaction(BUSINESS) as tx:
            found = await tx.execute(text(" UNION ALL ".join(parts)))
            counts = dict((await tx.execute(text(f"SELECT {sizes}")))[0]._mapping)
            sums = dict((await tx.execute(text(f"SELECT {totals}")))[0]._mapping)
            self.mark = int((await tx.execute(text("SELECT pg_current_xact_id()::text AS id")))[0].id)
        out: dict[str, list[dict[str, Any]]] = {}
        for row in found:
            out.setdefault(row.name, []).append(row.found)
        lost = [table for table, count in self.counts.items() if counts[table] < count and table not in ("carts", "cart_items")]
        assert not lost, f"rows are gone from {lost}"
        self.moved = {name: int(total) - self.sums.get(name, int(total)) for name, total in sums.items()}
        self.counts, self.sums = counts, {name: int(total) for name, total in sums.items()}
        return out


class Watched:
    """What a call may have changed, and may have told of itself."""

    def __init__(self, database: Database, customers: Customers, record: Record) -> None:
        self.database = database
        self.customers = customers
        self.record = record

    @property
    def proved(self) -> set[str]:
        """Whom the caller proved to be, so far."""
        return {event.customer_id for event in self.record.events if isinstance(event, GrantGiven)}

    async def check_tables(self, changed: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[str]:
        """Each change has its row in the ledger, which the record tells of too; and it is this caller's. Gives what the ledger says was done."""
        async with self.database.transaction(BUSINESS, read_only=True) as tx:
            rows = await tx.execute(text("SELECT * FROM ledger WHERE call_id = :call"), {"call": self.record.call_id})
        committed = [row for row in rows if row.status == "committed"]
        returned = [event for event in self.record.events if isinstance(event, ToolReturned) and event.status == "succeeded"]
        assert {row.key for row in committed} == {event.key for event in returned if TOOLS[event.tool].effect != "reads"}
        noted = [row for row in rows if row.tool == "authenticate_user"]
        allowed = {table for row in [*committed, *noted] for table in CHANGES[row.tool]}
        assert set(changed) <= allowed, f"{set(changed) - allowed} changed, and the ledger tells of {[row.tool for row in committed]}"
        self.check_amounts(committed)
        self.check_paid(changed, committed)
        self.check_owners(changed)
        done = [row.tool for row in committed]
        self.check_numbers(changed, done)
        return done

    def check_amounts(self, committed: Sequence[Any]) -> None:
        """What costs something was said before, and agreed to in a turn after that."""
        events = self.record.events
        for row in committed:
            if row.amount_cents or row.tool in AGREED_TO:
                quoted = max(at for at, one in enumerate(events) if isinstance(one, Quoted) and one.key == row.key)
                yes = max(at for at, one in enumerate(events) if isinstance(one, QuoteAnswered) and one.key == row.key and one.answer == "yes")
                spoke = any(isinstance(one, CallerSaid) for one in events[quoted:yes])
                assert quoted < yes
                assert spoke, f"{row.tool} was done without a turn of the caller between"
                quote = events[quoted]
                assert isinstance(quote, Quoted)
                assert quote.amount_cents == row.amount_cents
            if TOOLS[row.tool].requires:
                assert self.proved, f"{row.tool} was done for nobody"

    def check_paid(self, changed: Mapping[str, Sequence[Mapping[str, Any]]], committed: Sequence[Any]) -> None:
        """To the cent: what was agreed to is what the rows say was charged, and paid back."""

        def agreed(*tools: str) -> int:
            return sum(row.amount_cents for row in committed if row.tool in tools)

        orders, lines = changed.get("orders", ()), changed.get("order_items", ())
        charged = sum(line["price_cents"] * line["quantity"] for line in lines) + sum(one["shipping_cents"] - one["discount_cents"] for one in orders)
        assert charged == agreed("place_order", "reorder"), "an order costs something else than what was agreed to"
        refunds = [row["amount_cents"] for row in changed.get("refunds", ())]
        assert sum(refunds) == agreed("process_refund"), "something else was paid back than what was agreed to"
        assert sum(refunds) == sum(row["amount_cents"] for row in changed.get("refund_items", ()))
        fees = [row["fee_cents"] for row in changed.get("delivery_changes", ())]
        assert sum(fees) == agreed("modify_delivery"), "a delivery costs something else than what was agreed to"

    def check_sums(self, moved: Mapping[str, int], changed: Mapping[str, Sequence[Mapping[str, Any]]], done: Sequence[str]) -> None:
        """Nobody's store credit and nothing on a shelf comes from nowhere, or goes there."""
        paid_back = sum(row["credit_cents"] for row in changed.get("refunds", ()))
        used = sum(row["credit_cents"] for row in changed.get("orders", ()))
        assert moved["credit"] == paid_back - used, f"store credit moved by {moved['credit']}, and rows tell of {paid_back} - {used}"
        if not {"list_item", "update_stock"} & set(done):
            sold = sum(row["quantity"] for row in changed.get("order_items", ()))
            assert moved["units"] == -sold, f"{-moved['units']} things left the shelves, and {sold} were sold"

    def check_owners(self, changed: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        placed = {str(row["order_number"]): row["customer_id"] for row in changed.get("orders", ())}
        owner = {**self.customers.owner, **placed}
        for table, rows in changed.items():
            for row in rows:
                whose = row.get("customer_id") or owner.get(str(row.get("order_number"))) or self.customers.sellers.get(str(row.get("seller_id")))
                whose = row["id"] if table == "customers" else whose
                if table != "failed_verifications" and whose:
                    assert whose in self.proved, f"{table}: a row of {whose}, and the caller proved to be {self.proved or 'nobody'}"

    def check_numbers(self, changed: Mapping[str, Sequence[Mapping[str, Any]]], done: Sequence[str]) -> None:
        """At most one effect for each row of the ledger."""
        for table, tools in ROWS.items():
            assert len(changed.get(table, ())) == sum(done.count(tool) for tool in tools), f"{table} has not one row for each of {done}"
        assert len(changed.get("delivery_issues", ())) <= done.count("report_delivery_issue")
        assert all(row["quantity"] >= 0 for row in changed.get("stock", ())), "less than nothing is on the shelf"

    def check_secrets(self) -> None:
        """The digits that proved somebody stand in no event."""
        told = json.dumps([{key: value for key, value in to_json(event).items() if key != "key"} for event in self.record.events])
        for proof in PROOFS.values():
            assert not re.search(rf'"last4": "{proof["last4"]}"', told)
