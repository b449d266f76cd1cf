"""Does a short sentence go on from the last answer: "and in white?", "what about size ten?", "anything cheaper?", "the second one"?"""

import re
from collections.abc import Mapping
from typing import Any

from frontdesk.brain.fill import fill, held_kinds
from frontdesk.brain.intent import telling_kinds
from frontdesk.brain.openings import beyond
from frontdesk.brain.price import heard_limits
from frontdesk.brain.product import meant_choice, points_back
from frontdesk.brain.situation import Choice, Situation
from frontdesk.brain.utterance import plain, wish_of, words_of
from frontdesk.language.hear import hear
from frontdesk.tools.contract import Tool

_GOES_ON = re.compile(
    r"^(?:(?:okay|ok|and|so|well|hm+|oh|then|but|or|yes|no|sorry|wait|actually)[, ]+)*"
    r"(?:what about|how about|what if it's|and|or|same for|also|i mean(?:t)?|i said|rather"
    r"|make (?:it|that|them)|would you have (?:it|them)|no)\b[\s,]*",
    re.IGNORECASE,
)
_TELL_ME = re.compile(
    r"^(?:(?:and|ok|okay|so|please|can you|could you|would you) )*"
    r"(?:tell me (?:more |something |a bit )?(?:about|of)|(?:some )?(?:more|details) (?:about|on|of)"
    r"|i'd like to (?:hear|know) (?:more )?(?:about|of)|let's hear (?:more )?about)\b "
)
_ASKS = re.compile(
    r"\b(?:is|are|was|were|do|does|did|can|could|will|would|where|when|how|what|which|who|why|have|has|had|tell|show|find|want|need|like|give|i'm|it's)\b"
)
_CHEAPER = re.compile(
    r"\b(?:any(?:thing|one|)|something|some|ones?|got|have|do|a|show)\b.*\b(?:cheaper|less expensive|lower priced)\b"
    r"|^(?:cheaper|less expensive)(?: ones?)?$"
)
_ASKS_PRICE = re.compile(r"\b(?:right|correct|is that|does (?:it|that) cost|isn't it)\b")
_ORDERED = re.compile(
    r"^(?:please )?(?!for|with|about|from|in|on|of|to|at|by|like|without|than|after|before|is|are|the|same)\w+ (?:me|us|it|them|those)\b"
)
""" "Send it back", "cancel them": a new wish, and no other value for the last one."""
_OF_ANY_TOOL = frozenset({"products", "product", "items", "item", "order", "orders", "my", "to", "current", "bulk", "add", "new"})
_KEPT = ("min_", "max_", "date_")


def follow_up(text: str, situation: Situation) -> tuple[Tool, Mapping[str, Any]] | None:
    """The last tool with what the sentence changes; None when the sentence stands on its own."""
    if other := beyond(text, situation) or _cheaper(text, situation) or _limited(text, situation) or _in_number(text, situation):
        return other
    tool = situation.tool(situation.memory.last_tool)
    if tool is None:
        return None
    rest = _GOES_ON.sub("", wish_of(text) if not _GOES_ON.match(text.strip()) else text.strip())
    goes_on = bool(_GOES_ON.match(text.strip()))
    if not words_of(rest) or len(words_of(rest)) > (6 if goes_on else 4) or _ASKS.search(plain(rest)):
        return None
    held = held_kinds(rest, situation)
    if held - telling_kinds(tool) or not (goes_on or held) or _names_another(rest, tool, situation):
        return None
    said = fill(tool, rest, situation).said
    return (tool, _changed(tool, said, situation)) if said else None


def _names_another(rest: str, last: Tool, situation: Situation) -> bool:
    """ "And refund me for it now" says a deed, or the name of another tool, which the last one has not."""
    if _ORDERED.match(plain(rest)):
        return True
    others = {part for tool in situation.tools if tool.name != last.name for part in tool.name.split("_")}
    return bool(set(words_of(rest)) & (others - set(last.name.split("_")) - _OF_ANY_TOOL))


def _limited(text: str, situation: Situation) -> tuple[Tool, Mapping[str, Any]] | None:
    """ "That's too much, I have five hundred at most": the last search again within the new price, when nothing else is named."""
    tool = situation.tool(situation.memory.searched_by)
    limits = heard_limits(plain(text))
    if tool is None or not limits.words or points_back(limits.words) or _ASKS_PRICE.search(plain(text)):
        return None
    said = fill(tool, text, situation).said
    if any(not name.startswith(("min_price", "max_price")) for name in said):
        return None
    kept = {name: value for name, value in situation.memory.searched.items() if not name.startswith(("min_price", "max_price"))}
    return tool, {**kept, **said}


def _in_number(text: str, situation: Situation) -> tuple[Tool, Mapping[str, Any]] | None:
    """ "What about two hundred?", "eleven and a half?": another quantity or size, whichever the last question was about."""
    memory, rest = situation.memory, _GOES_ON.sub("", text.strip())
    tool = situation.tool(memory.last_tool)
    parameter = next((p for p in tool.parameters if p.kind in ("size", "quantity") and p.name in memory.last_arguments), None) if tool else None
    if tool is None or parameter is None or len(words_of(rest)) > 5:
        return None
    bare = hear("number", rest)
    if bare.value is None or words_of(bare.words) != words_of(rest):
        return None
    value = int(float(bare.value)) if parameter.kind == "quantity" else str(hear("size", rest).value or bare.value)
    return tool, {**memory.last_arguments, parameter.name: value}


def picked(text: str, situation: Situation) -> Choice | None:
    """One of the choices just named, when the sentence does nothing but pick it."""
    choice = meant_choice(text, situation.memory)
    return choice if choice and len(words_of(wish_of(text))) <= 7 else None


def picks_only(wish: str) -> bool:
    """ "The headphones" after a question which: nothing is asked in it."""
    rest = _TELL_ME.sub("", plain(wish))
    return len(words_of(rest)) <= 4 and not _ASKS.search(rest) and not _GOES_ON.match(rest)


def _changed(tool: Tool, said: Mapping[str, Any], situation: Situation) -> dict[str, Any]:
    """The last arguments with the new ones; another item or order leaves only limits of price and time standing."""
    kinds = {kind for name in said if (parameter := tool.parameter(name)) and (kind := parameter.kind)}
    before = situation.memory.last_arguments
    if kinds & {"product", "order_number", "tracking_number"}:
        before = {name: value for name, value in before.items() if name.startswith(_KEPT)}
    return {**before, **said}


def _cheaper(text: str, situation: Situation) -> tuple[Tool, Mapping[str, Any]] | None:
    """The last search again, below the cheapest of what was named."""
    tool = situation.tool(situation.memory.searched_by)
    prices = [choice.price_cents for choice in situation.memory.offered if choice.price_cents is not None]
    said = plain(wish_of(text)).strip(" ?.!")
    if tool is None or not prices or not _CHEAPER.search(said) or "the cheaper one" in said:
        return None
    limit = next(parameter.name for parameter in tool.parameters if parameter.name.startswith("max_price"))
    return tool, {**situation.memory.searched, limit: min(prices) - 1}
