"""Which arguments of a tool does a sentence hold, and which does it lack? Each parameter by its kind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from frontdesk.brain.framed import framed_item
from frontdesk.brain.free_words import free_words
from frontdesk.brain.goods import names_a_good
from frontdesk.brain.openings import meant_opening
from frontdesk.brain.option_words import option_said, tells
from frontdesk.brain.period import heard_period
from frontdesk.brain.price import heard_limits, heard_total
from frontdesk.brain.product import meant_choice, named_product, points_back
from frontdesk.brain.several import several
from frontdesk.brain.situation import Nothing, Situation
from frontdesk.brain.utterance import plain, wish_of, word_set, words_of
from frontdesk.language.address_parts import lone_code, parts_of_address, place_said, postal_code_said
from frontdesk.language.hear import KINDS, Heard, find, hear
from frontdesk.language.titles import is_any_book, title_said
from frontdesk.tools.contract import Parameter, Tool

# The order in which kinds take their words, so that a size is not read as a quantity nor an order number as a price.
_ORDER = (
    "reference",
    "tracking_number",
    "order_number",
    "price_limit",
    "period",
    "email",
    "phone",
    "street_address",
    "full_name",
    "days",
    "time_of_day",
    "date_time",
    "date",
    "size",
    "material",
    "color",
    "quantity",
    "number",
    "money",
    "category",
    "choice",
    "yes_no",
    "label",
    "author",
    "subject",
)
_LAST = ("products", "product", "text")
_MATERIALS = frozenset(
    {"brass", "copper", "bronze", "gold", "silver", "oak", "walnut", "wood", "chrome", "steel", "linen", "cream", "rose", "orange", "olive"}
)
_AS_SAID = frozenset({"full_name", "problem", "statement"})
"""Kinds whose values are told by capital letters, or kept as they were said."""
_OF_IT = re.compile(r"\b(?:(?:is|are|was|were|does|did|will|would|has|have) (?:it|they|those|these|that one|this one)|(?:it's|they're))\b")
_AROUND = word_set("""
    box carton driver porch door doorstep glass neighbor neighbors neighbour house home street building apartment office bell doorbell gate garage
    claim corner lid screen handle side wrapping packaging tape label lobby mailbox locker code guy courier address place yard lawn thief issue
    instructions note mail room desk front back someone somebody message
""")
_MEASURING = frozenset({"size", "height", "weight", "waist"})
"""Kinds whose values are told for the item that is talked about: "I'm five six, one forty"."""
_FIRST = r"^(?:(?:and|please|can|could|would|will|may|is|are|have|get|leave|one|of|you) )*"
"""Before the thing that a sentence is about."""
_HOLDS = r"\b(?:one|order|package|parcel|box|delivery) (?:with|that has|that had) (?:the|my|a|an|those)"
"""Before the thing that tells which parcel is meant."""
_BOUGHT = re.compile(
    r"\b(?:the|those|these|that) (?P<item>(?:\w+ ){0,2}\w+?)(?: (?:that|which))? (?:you|i|we)(?: have|'ve| just)? "
    r"(?:sent|bought|ordered|got|received|shipped|delivered)\b"
)
_PHOTO = re.compile(r"\b(?:photos?|pictures?|pics?|snapshots?)\b")
_NOT = re.compile(r"\b(?:no|not|don't|didn't|haven't|without|can't)\b")


@dataclass
class _Text:
    """A sentence from which words are taken away as arguments are read."""

    rest: str
    taken: list[str] = field(default_factory=list)
    measured: bool = False
    """Whether somebody's height was told: a number behind it is their weight, "five six, one forty"."""

    def take(self, words: str) -> None:
        if words.strip():
            self.taken.append(words)
            self.rest = re.sub(re.escape(words), " ¦ ", self.rest, count=1, flags=re.IGNORECASE)


@dataclass(frozen=True)
class Filled:
    """`said` is what the sentence itself holds; `arguments` adds what is known from before; `missing` is the first that lacks."""

    arguments: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)
    missing: Parameter | None = None


def fill(tool: Tool, text: str, situation: Situation, known: Mapping[str, Any] = Nothing) -> Filled:
    """Arguments for `tool` from a sentence, from `known` and, for "it" and "that order", from memory."""
    said = _said(tool, text, situation)
    arguments = {**known, **said}
    for parameter in tool.parameters:
        if parameter.name not in arguments and (value := _remembered(parameter, tool, text, said, situation)) is not None:
            arguments[parameter.name] = value
    missing = next((parameter for parameter in tool.parameters if parameter.required and parameter.name not in arguments), None)
    return Filled(arguments, said, missing)


def answer(parameter: Parameter, text: str, situation: Situation) -> Any:
    """The value with which a question for `parameter` was answered; None when it was not."""
    if parameter.kind in {"product", "products"}:
        return _item_answered(parameter, text, situation)
    if parameter.kind == "order_number" and (choice := meant_choice(text, situation.memory)) and choice.kind == "order_number":
        return choice.value
    if parameter.kind in {"opening", "reference"} and (one := meant_opening(parameter, text, situation)):
        return one.value
    if parameter.kind == "text":
        return wish_of(text) or None
    if parameter.kind == "choice" and (state := option_said(parameter.options, plain(text))):
        return state[0]
    return None if parameter.kind in {"opening", "beyond"} else _typed(parameter, _heard(parameter, text, situation).value)


def _item_answered(parameter: Parameter, text: str, situation: Situation) -> Any:
    choice = meant_choice(text, situation.memory)
    value = choice.value if choice else named_product(text) or None
    return [value] if parameter.kind == "products" and value else value


def _heard(parameter: Parameter, text: str, situation: Situation) -> Heard:
    heard = hear(parameter.kind, text, now=situation.now, options=parameter.options)
    return heard if heard.value is not None else find(parameter.kind, text, now=situation.now, options=parameter.options)


def answered_in(parameter: Parameter, text: str, value: Any, situation: Situation) -> str:
    """The words of an answer that hold its value: all of it when the answer is free text."""
    if parameter.kind == "text":
        return text
    if parameter.kind in {"product", "products"}:
        return str(value[0] if isinstance(value, list) else value)
    if parameter.kind == "choice" and (state := option_said(parameter.options, plain(text))):
        return state[1]
    return _heard(parameter, text, situation).words


def held_kinds(text: str, situation: Situation) -> frozenset[str]:
    """The kinds of values in a sentence, of those that any tool here takes."""
    kinds = {parameter.kind: parameter for tool in situation.tools for parameter in tool.parameters if parameter.kind not in _LAST}
    text_left = _Text(plain(text))
    held: set[str] = set()
    for kind in ("tracking_number", "order_number"):
        if kind in kinds and _take(kinds[kind], text_left, situation) is not None:
            held.add(kind)
    limits = heard_limits(text_left.rest)
    text_left.take(limits.words)
    held |= {"price_limit"} if limits.words else set()
    held |= {kind for kind in ("size", "color", "quantity") if kind in kinds and _take(kinds[kind], text_left, situation) is not None}
    held |= {f"choice:{p.name}" for tool in situation.tools for p in tool.parameters if p.kind == "choice" and tells(p.options, plain(text))}
    return frozenset(held)


def _said(tool: Tool, text: str, situation: Situation) -> dict[str, Any]:
    left = _Text(plain(text))
    out: dict[str, Any] = {}
    for parameter in sorted(tool.parameters, key=_rank):
        if parameter.name in out or parameter.kind in _LAST or (parameter.name == "callback_at" and not _CALLS.search(left.rest)):
            continue
        if parameter.kind in _AS_SAID:
            out |= {parameter.name: said} if (said := find(parameter.kind, text).value) else {}
        elif parameter.name.startswith(("min_", "max_")) and parameter.kind == "money":
            out.update(_take_limits(tool, left))
        elif parameter.name in {"date_from", "date_to"}:
            out.update(_take_period(tool, left, situation))
        elif (value := _take(parameter, left, situation)) is not None:
            out[parameter.name] = value
    if (order := tool.parameter("order_number")) and not {"order_number", "tracking_number"} & set(out):
        choice = meant_choice(text, situation.memory)
        out |= {order.name: choice.value} if choice and choice.kind == "order_number" else {}
    out |= _implied(tool, out)
    out |= _total(tool, text, out)
    out |= _address_in_parts(tool, text, out)
    out |= {p.name: named for p in tool.parameters if p.kind == "recipient" and (named := find("recipient", text).value)}
    chosen = {name: str(value) for name, value in out.items() if (p := tool.parameter(name)) and p.kind == "choice"}
    out |= {p.name: said for p in tool.parameters if p.kind == "text" and (said := free_words(p.name, text, chosen))}
    return {**out, **_items(tool, text, left.taken, out, situation)}


def _total(tool: Tool, text: str, found: Mapping[str, Any]) -> dict[str, int]:
    """What a whole purchase comes to may be said without a unit."""
    name = "price_cents" if tool.parameter("competitor") else "order_total_cents"
    cents = heard_total(plain(text)) if tool.parameter(name) and name not in found else None
    return {} if cents is None else {name: cents}


def _address_in_parts(tool: Tool, text: str, found: Mapping[str, Any]) -> Mapping[str, str]:
    """A tool that takes the city by itself gets each part by itself; a postal code may be all that is said."""
    if not (tool.parameter("street") and tool.parameter("postal_code")):
        return {}
    if "street" in found:
        parts = parts_of_address(str(found["street"]))
        code = "" if "postal_code" in parts else postal_code_said(text) or lone_code(text)
        return {**parts, **({"postal_code": code} if code else {})}
    code = postal_code_said(text)
    return {**place_said(text), **({"postal_code": code} if code else {})}


def _implied(tool: Tool, found: Mapping[str, Any]) -> dict[str, str]:
    """An address or a day says by itself what of a delivery is to be changed."""
    change = tool.parameter("change_type")
    if change is None or change.name in found:
        return {}
    kinds = {p.kind for name in found if (p := tool.parameter(name))}
    wanted = "address_change" if "street_address" in kinds else "reschedule" if "date" in kinds else ""
    return {change.name: wanted} if wanted in change.options else {}


_CALLS = re.compile(r"\b(?:call\w*|ring|phone|reach|get back|contact|hear from)\b")
"""Without such a word a time in a message is not when to call."""


def _rank(parameter: Parameter) -> int:
    kind = "price_limit" if parameter.name.startswith(("min_", "max_")) else "period" if parameter.name.startswith("date_") else parameter.kind
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _take(parameter: Parameter, left: _Text, situation: Situation) -> Any:
    """A value of this kind out of a sentence. A kind that nobody knows is only ever asked for."""
    if parameter.kind not in KINDS or (parameter.kind in {"category", "choice"} and not parameter.options):
        return None
    if parameter.kind == "yes_no":
        return _with_photo(parameter, left.rest)
    if parameter.kind == "choice":
        return _option(parameter, left)
    heard = find(parameter.kind, left.rest, now=situation.now, options=parameter.options)
    if heard.value is None and parameter.kind == "weight" and left.measured:
        heard = hear(parameter.kind, left.rest)
    left.measured = left.measured or (parameter.kind == "height" and heard.value is not None)
    if heard.value is None or (parameter.kind == "color" and _is_material(heard.words, left.rest)):
        return None
    left.take(heard.words)
    return _typed(parameter, heard.value)


def _option(parameter: Parameter, left: _Text) -> str | None:
    """Everyday words first, then those of the option itself: they may stand anywhere, and are no reason to take the sentence away."""
    if said := option_said(parameter.options, left.rest):
        left.take(said[1])
        return said[0]
    heard = find(parameter.kind, left.rest, options=parameter.options)
    return str(heard.value) if heard.value is not None else None


def _with_photo(parameter: Parameter, text: str) -> bool | None:
    """A yes or a no is an answer and stands in no wish; but "and I have photos of it" says that there are some."""
    if "photo" not in parameter.name or not (named := _PHOTO.search(text)):
        return None
    return not _NOT.search(text[max(0, named.start() - 24) : named.start()])


def _is_material(words: str, text: str) -> bool:
    """ "the brass lamp" names a lamp; "the lamp in brass" asks for a color."""
    return (
        words.lower() in _MATERIALS
        and words.lower() != text.strip(" .?!,")
        and not re.search(rf"\b(?:in|color|colour) {re.escape(words.lower())}\b", text)
    )


def _take_limits(tool: Tool, left: _Text) -> dict[str, int]:
    limits = heard_limits(left.rest)
    left.take(limits.words)
    out = {}
    for parameter in tool.parameters:
        value = limits.least if parameter.name.startswith("min_") else limits.most if parameter.name.startswith("max_") else None
        if parameter.kind == "money" and value is not None:
            out[parameter.name] = value
    return out


def _take_period(tool: Tool, left: _Text, situation: Situation) -> dict[str, str]:
    period = heard_period(left.rest, situation.now)
    if not period:
        return {}
    left.take(period.words)
    both = {"date_from": period.start.isoformat(), "date_to": period.end.isoformat()}
    return {name: value for name, value in both.items() if tool.parameter(name)}


def _items(tool: Tool, text: str, taken: Sequence[str], found: Mapping[str, Any], situation: Situation) -> dict[str, Any]:
    """The product, last of all: what the other arguments left over. Not asked for when a number names the order already."""
    out: dict[str, Any] = {}
    numbered = bool({"order_number", "tracking_number"} & set(found))
    for parameter in tool.parameters:
        if parameter.kind == "products":
            items = several(text, situation.memory, lambda part: _item(part, taken, situation))
            out |= {parameter.name: items} if items else {}
        elif parameter.kind == "product":
            item = _item(text, taken, situation) if parameter.required or not numbered else _item_of_order(tool, text, taken)
            item = _title(text, taken, item, situation) if parameter.name == "title" else item
            item = "" if not parameter.required and parameter.name == "title" and is_any_book(item) else item
            out |= {parameter.name: item} if item else {}
    if (order := tool.parameter("order_number")) and order.required and not tool.parameter("product") and order.name not in found:
        item = _ordered_item(text, taken)
        out |= {order.name: item} if item else {}
    return out


def _title(text: str, taken: Sequence[str], item: str, situation: Situation) -> str:
    """A title may be of any words; one of the books just named is told by its own."""
    left = "" if any(item == choice.value for choice in situation.memory.offered) else text
    for words in taken:
        left = re.sub(re.escape(words), "¦", left, count=1, flags=re.IGNORECASE)
    return title_said(left) or item


def _item_of_order(tool: Tool, text: str, taken: Sequence[str]) -> str:
    """ "The coat from order ten twenty seven". Of a parcel only what is said to be in the order; the rest is about its way."""
    said = plain(wish_of(text))
    for words in taken:
        said = said.replace(words, " ¦ ")
    item = named_product(said)
    behind = r" (?:from|in|of|on|out of|with) (?:(?:my|the|that|this) )?(?:order |number |¦)" if tool.parameter("tracking_number") else r"(?!\w)"
    named = re.search(rf"(?:^|\b(?:my|the|those|these|this|that) )(?:\w+ )?{re.escape(item)}{behind}", said) if item else None
    return item if named and not _AROUND & set(words_of(item)[-1:]) else ""


def _ordered_item(text: str, taken: Sequence[str]) -> str:
    """ "My headphones came broken": the order they were in, named by the item. What belongs to the parcel or the house is none."""
    said = _WITNESS.sub(" ¦ ", plain(wish_of(text)))
    if (bought := _BOUGHT.search(said)) and not _AROUND & set(bought["item"].split()):
        return bought["item"]
    return next((item for part in (said, *_CLAUSES.split(said)) if (item := _owned_item(part, taken))), "")


_WITNESS = re.compile(
    r"\b(?:on|from|by|through|over|via|checked|watched) (?:my|the|our) (?:[\w-]+ ){0,2}?(?:cameras?|cams?|doorbells?|videos?|footage|cctv)\b"
    r"|\b(?:my|the|our) (?:[\w-]+ ){0,2}?(?:cameras?|cams?|doorbells?|videos?|footage|cctv)(?= (?:shows?|showed|saw|caught|recorded|filmed|got)\b)"
)
""" "On my doorbell camera", "my front camera shows": what saw it happen was in no parcel."""
_CLAUSES = re.compile(r"[.?!,;]|\b(?:with|and|but|because|when)\b")


def _owned_item(said: str, taken: Sequence[str]) -> str:
    item = named_product(said, taken)
    owned = re.search(rf"(?:\bmy|{_FIRST}(?:the|those|these)|{_HOLDS}) (?:\w+ )?{re.escape(item)}(?!\w)", said) if item else None
    return item if owned and not _AROUND & set(words_of(item)[-1:]) else ""


def _item(text: str, taken: Sequence[str], situation: Situation) -> str:
    """ "the blue one" is told by its color; in "do you have that in blue" the color is asked for and names nothing."""
    left = plain(text)
    if not re.search(r"\bthe (?:\w+ ){1,2}one\b", left):
        for words in taken:
            left = left.replace(words.lower(), " ")
    choice = meant_choice(left, situation.memory)
    if choice and choice.kind == "product":
        return choice.value
    named = named_product(text, taken)
    if not names_a_good(words_of(named)) and (framed := framed_item(text)):
        return framed
    return "" if named and situation.memory.last.get("product") and _told_of_it(named, plain(text)) else named


def _told_of_it(words: str, text: str) -> bool:
    """ "Is it real leather?" asks what the item is; it names no other."""
    asked = _OF_IT.search(text)
    return asked is not None and text.find(words.lower()) >= asked.end()


def _remembered(parameter: Parameter, tool: Tool, text: str, said: Mapping[str, Any], situation: Situation) -> Any:
    """What "it" and "that order" mean, or what a required argument must mean; an order is not "it" when an item was named."""
    value = situation.memory.last.get(parameter.kind)
    if value is not None and parameter.kind in {"reference", "full_name"}:
        return value
    if value is None or parameter.kind not in {"product", "order_number", "tracking_number"}:
        return None
    named = any((other := tool.parameter(name)) and other.kind in {"product", "order_number", "tracking_number"} for name in said)
    if named:
        return None
    if parameter.required:
        return value
    if parameter.kind == "product" and any((other := tool.parameter(name)) and other.kind in _MEASURING for name in said):
        return value
    return value if points_back(text) and _first_of_its_kind(parameter, tool, situation) else None


def _first_of_its_kind(parameter: Parameter, tool: Tool, situation: Situation) -> bool:
    """An optional order number goes before an optional item: one of them is enough."""
    alternatives = [p for p in tool.parameters if p.kind in {"order_number", "product"} and p.kind in situation.memory.last]
    return bool(alternatives) and alternatives[0] is parameter


def _typed(parameter: Parameter, value: str | int | None) -> Any:
    if value is not None and parameter.python_type is int and not isinstance(value, int):
        return int(float(value))
    return value
