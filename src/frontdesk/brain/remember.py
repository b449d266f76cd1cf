"""What is kept in mind after a tool has answered: the item, the order, and the choices that were just named?"""

from collections.abc import Mapping, Sequence
from typing import Any

from frontdesk.brain.situation import Choice, Memory, Nothing, Pending
from frontdesk.tools.contract import Tool

# The keys of a reply's data that name a thing, by kind; the first that is there counts.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "product": ("sku", "product", "product_sku", "title"),
    "order_number": ("order_number", "order"),
    "tracking_number": ("tracking_number", "tracking"),
    "gift_card_number": ("gift_card_number",),
    "promo_code": ("promo_code", "code"),
    "reference": ("reference",),
}
_NAMES = ("title", "name", "words", "product", "label", "sku", "order_number")
_LISTS = ("items", "products", "orders", "results", "choices", "matches", "options", "openings", "appointments", "tickets")
_CHOSEN = ("order_number", "product", "opening", "reference")
"""What a row of such a list may be chosen by."""


def after_call(memory: Memory, name: str, arguments: Mapping[str, Any], tool: Tool | None) -> Memory:
    """A tool was called: its question is closed, its arguments are what is talked about. A second call of one breath uses up a wish."""
    kinds = {parameter.name: parameter.kind for parameter in tool.parameters} if tool else {}
    said = {kinds.get(key, key): value for key, value in arguments.items() if kinds.get(key, key) not in {"text", "money"} and value is not None}
    wishes = memory.wishes[1:] if memory.calls else memory.wishes
    if tool and any(parameter.name.startswith("max_price") for parameter in tool.parameters):
        memory = memory.but(searched_by=name, searched=dict(arguments))
    return memory.but(
        pending=None, misses=0, last={**memory.last, **said}, last_tool=name, last_arguments=dict(arguments), wishes=wishes, calls=memory.calls + 1
    )


def after_tool(memory: Memory, tool: str, arguments: Mapping[str, Any], data: Mapping[str, Any] = Nothing, found: bool = True) -> Memory:
    """The tool's reply is there: what its data names is what "it" means now. What was not found is not remembered as "it".
    A tool that asks back for an argument, or offers to take a message, leaves its question open."""
    if asked := str(data.get("asked") or ""):
        return memory.but(pending=Pending(tool, dict(arguments), asked), offered=_choices(data) or memory.offered)
    if data.get("offers") == "person":
        return memory.but(pending=Pending(missing="person", text="message"))
    if not found:
        gone = {str(value) for value in arguments.values()}
        return memory.but(last={kind: value for kind, value in memory.last.items() if str(value) not in gone})
    memory = memory.but(pending=_goes_on(data, memory))
    offered = _choices(data)
    named = {kind: str(value) for kind, value in _named(data).items()}
    if len(offered) == 1:
        named.setdefault(offered[0].kind, offered[0].value)
    fresh = len(offered) > 1 or (offered and (tool == memory.searched_by or offered[0].kind == "opening"))
    return memory.but(last={**memory.last, **named}, offered=offered if fresh else memory.offered)


def _named(data: Mapping[str, Any]) -> dict[str, Any]:
    inner = next((data[key] for key in ("product", "item", "order") if isinstance(data.get(key), Mapping)), Nothing)
    out = {}
    for kind, keys in _KEYS.items():
        value = next((place[key] for place in (data, inner) for key in keys if isinstance(place.get(key), str | int) and place.get(key) != ""), None)
        if value is not None:
            out[kind] = value
    return out


def _choices(data: Mapping[str, Any]) -> tuple[Choice, ...]:
    for key in _LISTS:
        rows = data.get(key)
        if isinstance(rows, Sequence) and not isinstance(rows, str) and rows and all(isinstance(row, Mapping) for row in rows):
            return tuple(choice for row in rows if (choice := _choice(row)))
    return ()


def _goes_on(data: Mapping[str, Any], memory: Memory) -> Pending | None:
    """An answer may end with a question that another tool's argument answers: "Which one suits you?". One that is open already stays."""
    asks = data.get("asks")
    if not isinstance(asks, Mapping) or (memory.pending and memory.pending.missing == asks.get("missing")):
        return memory.pending
    return Pending(str(asks["tool"]), dict(asks["arguments"]), str(asks["missing"]))


def _choice(row: Mapping[str, Any]) -> Choice | None:
    kind = next((kind for kind in _CHOSEN if any(row.get(key) for key in _KEYS.get(kind, (kind,)))), None)
    if kind is None:
        return None
    value = next(str(row[key]) for key in _KEYS.get(kind, (kind,)) if row.get(key))
    words = " ".join(str(row[key]) for key in _NAMES if row.get(key))
    price = next((row[key] for key in ("price_cents", "total_cents") if isinstance(row.get(key), int)), None)
    return Choice(kind, value, words, price)
