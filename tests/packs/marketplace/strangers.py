"""What may a verified caller never hear? Whatever is another's: asked of every tool of the pack, with every order, as generated calls."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from frontdesk.calls.events import plain
from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.tools.catalogue import discover
from frontdesk.tools.contract import Parameter, Reply, Tool, ToolContext, Transaction

TOOLS = sorted((tool for tool in discover(PACK.folder).values() if tool.requires), key=lambda tool: tool.name)
OF_THE_SHOP = {"get_recommendations", "suggest_products", "track_behavior", "manage_subscription", "place_order", "update_preferences"} | {
    tool.name for tool in TOOLS if tool.name.startswith(("get_seller", "list_my", "list_item", "update_"))
}
"""These name what the shop sells, or a seller: others have bought of it."""
_CASE = re.compile(r"number is [^.]+|SR-\d+")
OF_AN_ORDER = [tool for tool in TOOLS if tool.parameter("order_number")]


@dataclass(frozen=True)
class Heard:
    """What came back, refused or not."""

    say: str
    data: str


@dataclass(frozen=True)
class Shoppers:
    """Whose everything is: orders by number, and for each customer what only others have."""

    owner: Mapping[str, str]
    names: Mapping[str, str]
    titles: Mapping[str, set[str]]
    tracking: Mapping[str, str]

    @property
    def numbers(self) -> list[str]:
        return sorted(self.owner)

    @property
    def customers(self) -> list[str]:
        return sorted(self.names)

    def leaked(self, customer: str, asked: str, heard: Heard, *, things: bool = True) -> list[str]:
        """What of others is in there. The number that was asked for may be said again. Without `things`, what they bought may be named."""
        others = [number for number, owner in self.owner.items() if owner != customer]
        out = [number for number in others if number != asked and (speak.digits(number) in heard.say or _word(number, heard.data))]
        out += [name for other, name in self.names.items() if other != customer and (name in heard.say or name in heard.data)]
        out += [code for number, code in self.tracking.items() if number in others and code in heard.data]
        if not things:
            return out
        mine = self.titles.get(customer, set())
        foreign = {title for other, titles in self.titles.items() if other != customer for title in titles - mine}
        said = f"{heard.say} {heard.data}".lower()
        for title in sorted(mine, key=len, reverse=True):  # "Wool sweater" names no "Sweater" of another's
            said = said.replace(title.lower(), "")
        return out + [title for title in foreign if title.lower() in said]


async def shoppers(tx: Transaction) -> Shoppers:
    owner = {row["order_number"]: row["customer_id"] for row in await repository.rows_of(tx, "orders")}
    titles: dict[str, set[str]] = {}
    for row in await repository.rows_of(tx, "order_items"):
        titles.setdefault(owner[row["order_number"]], set()).add(row["title"])
    tracking = {row["order_number"]: row["tracking_number"] for row in await repository.rows_of(tx, "shipments") if row["tracking_number"]}
    return Shoppers(owner, {row["id"]: row["name"] for row in await repository.rows_of(tx, "customers")}, titles, tracking)


async def ask(tool: Tool, ctx: ToolContext, number: str, choice: int = 0) -> Heard:
    """One call of a tool with all its arguments, as a desk makes it."""
    arguments = arguments_for(tool, ctx, number, choice)
    try:
        if tool.quote:
            quote = await tool.quote(ctx, **arguments)
            return Heard(quote.say, json.dumps(plain(quote.data)))
        return _heard(await tool.function(ctx, **arguments))
    except Refused as refused:
        return Heard(refused.say, "")


def arguments_for(tool: Tool, ctx: ToolContext, number: str, choice: int) -> dict[str, Any]:
    return {
        parameter.name: _value(parameter, ctx, number, choice)
        for parameter in tool.parameters
        if parameter.required or parameter.kind not in _LEFT_OUT
    }


_LEFT_OUT = frozenset({"product", "tracking_number"})


def _value(parameter: Parameter, ctx: ToolContext, number: str, choice: int) -> Any:
    if parameter.options and parameter.kind != "date":  # of a date they say only on which side of today it lies
        return parameter.options[choice % len(parameter.options)]
    made: Mapping[str, Any] = {
        "order_number": number,
        "date": ctx.clock.now().date() + timedelta(days=20),
        "street_address": "310 Cedar Avenue, Peoria, Illinois",
        "product": "brass desk lamp",
        "products": ["brass desk lamp"],
        "yes_no": True,
        "quantity": 1,
        "money": 1000,
    }
    return made.get(parameter.kind, 1000 if parameter.name.endswith("_cents") else "as we said")


def pairs(everyone: Shoppers, stride: int) -> Iterator[tuple[str, str]]:
    """Customers with orders that are not theirs, every one of so many."""
    every = [(customer, number) for number in everyone.numbers for customer in everyone.customers if everyone.owner[number] != customer]
    yield from every[::stride]


async def told_apart(everyone: Shoppers, tools: Sequence[Tool], context: Any, stride: int) -> list[str]:
    """The calls that gave something of another's away, or told another's order from one that nobody has."""
    wrong = []
    for at, (customer, number) in enumerate(pairs(everyone, stride)):
        ctx, nobodys = context(customer), f"8{number[1:]}"
        for tool in tools:
            theirs, none = await ask(tool, ctx, number, at), await ask(tool, ctx, nobodys, at)
            same = (theirs.say, theirs.data) == (none.say.replace(speak.digits(nobodys), speak.digits(number)), none.data)
            leaked = everyone.leaked(customer, number, theirs)
            wrong += [f"{tool.name} for {customer} and {number}: {leaked} {theirs} {none}"] if leaked or not same else []
    return wrong


async def told_of_others(everyone: Shoppers, customers: Sequence[str], context: Any) -> list[str]:
    """What any tool told these customers of somebody else."""
    wrong = []
    for at, customer in enumerate(customers):
        ctx = context(customer)
        for tool in TOOLS:
            answer = await ask(tool, ctx, "", at)
            heard = Heard(_CASE.sub("", answer.say), answer.data)  # a case's own number is nobody's order
            if leaked := everyone.leaked(customer, "", heard, things=tool.name not in OF_THE_SHOP):
                wrong.append(f"{tool.name} for {customer}: {leaked}")
    return wrong


async def told_while_locked(customers: Sequence[str], numbers: Sequence[str], context: Any) -> list[str]:
    """The tools that tell one order from another, or from none, to who only passed the weaker gate."""
    wrong = []
    for customer in customers:
        ctx = context(customer)
        weak = replace(ctx, grant=replace(ctx.grant, scope="known"))
        for tool in (tool for tool in OF_AN_ORDER if tool.requires == "known"):
            said = {_CASE.sub("", str(await ask(tool, weak, number))) for number in ("8888", *numbers)}
            wrong += [f"{tool.name} for {customer}: {said}"] if len(said) > 1 else []
    return wrong


def _heard(reply: Reply) -> Heard:
    return Heard(reply.say, json.dumps(plain(reply.data)))


def _word(number: str, text: str) -> bool:
    return re.search(rf'"{number}"', text) is not None
