"""Which items are compared or ordered together? "The desk lamp or the floor lamp": those that a small word joins, and not what is asked of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontdesk.brain.goods import is_good, names_a_good
from frontdesk.brain.product import points_back
from frontdesk.brain.situation import Memory
from frontdesk.brain.utterance import plain, word_set

_MANY = re.compile(
    r"\b(?:(?P<which>first|last|top|other|these|those|the|all|of the) (?P<count>two|2|three|3|both|all)|both|(?P<them>them|these|those)$)\b"
)
_WHICH = re.compile(r"\bwhich (?:one|of (?:them|these|those|the two))\b|\bdifference\b|\bcompare them\b")
_CLAUSES = re.compile(r"[,;:.!?]+(?!\d)|\b(?:so|because|since)\b")
_JOINTS = re.compile(r"\b(?:side by side with|next to|alongside(?: of)?|up against|beside|and|but|with|versus|vs|or|to|against|from|than|between)\b")
_BETWEEN = re.compile(r"^.*\bbetween\b")
_OWNER = re.compile(r"\b(?:my|our|his|her|their) (?:\w+ )?\w+ (?=(?:says?|said|likes?|wants?|prefers?|thinks?|tells?|votes?)\b)")
""" "My wallet says one, my heart says the other": who has an opinion is none of the items."""
_ASKS = re.compile(r"^(?:and |but )?(?:which|what|who|how|is|are|i'm|i am)\b")
_NAMED = re.compile(r"(?:\b(?:the|an?|my|your|our|this|that|these|those|compare|comparing|order|take|get|buy|of)|^)\W*$")
"""Before an item of a list: "the desk lamp, the floor lamp or the lantern"."""
_NO_COMPARATIVE = word_set(
    "leather silver paper copper rubber winter summer over under water power outer other computer number order after ever never"
)
_MORE = word_set("more less better worse fewer")
_NEAR = 3
"""Words between a comparative and its "than": "a better screen than"."""
_POLITE = re.compile(r"(?: (?:for me|for us|would you|will you|could you|can you|please|if you would))+$")
_ONE = re.compile(r"\bones?$")
_TELLS_APART = re.compile(r"\b(?P<how>big|bigger|wide|wider|tall|taller|heavy|heavier|old|older|new|newer|cheap|cheaper) $")


@dataclass(frozen=True)
class _Part:
    """A stretch between two joints, and the item in it; `before` is what stands before that."""

    item: str
    before: str
    words: str


def several(text: str, memory: Memory, item_of: Callable[[str], str]) -> list[str]:
    """ "Compare A with B"; "the first two", "both of them" are of what was just named, and so is "which one is better"."""
    offered = [choice.value for choice in memory.offered if choice.kind == "product"]
    said = _OWNER.sub(" ¦ ", plain(text))
    if len(offered) > 1 and (many := _MANY.search(said)):
        return offered[-2:] if many["which"] == "last" else offered[:3] if many["count"] in {"three", "all"} else offered[:2]
    named = list(dict.fromkeys(_told_apart(_joined(_clauses(said, item_of)))))
    last = memory.last.get("product")
    if len(named) == 1 and last and str(last) not in named and points_back(said):
        return [str(last), *named]
    if len(named) < 2 and len(offered) > 1 and _WHICH.search(said):
        return offered[:2]
    return named


def _clauses(said: str, item_of: Callable[[str], str]) -> list[list[_Part]]:
    clauses = []
    for clause in _CLAUSES.split(said):
        kept = _BETWEEN.sub("", clause).strip()
        joints = [*(match.group() for match in _JOINTS.finditer(kept)), ""]
        parts = zip(_JOINTS.split(kept), joints, strict=True)
        clauses.append([part for words, joint in parts if (part := _part(words, joint, item_of)).item])
    return [clause for clause in clauses if clause]


def _part(words: str, joint: str, item_of: Callable[[str], str]) -> _Part:
    said = _POLITE.sub("", (_without_comparative(words) if joint == "than" else words).strip())
    item = item_of(said)
    return _Part(item, said[: max(said.find(item), 0)], said)


def _without_comparative(words: str) -> str:
    """ "The oak desk sturdier" than, "a better screen" than: by what they are measured is no part of a name."""
    said = words.split()
    for at in range(len(said) - 1, max(len(said) - 1 - _NEAR, -1), -1):
        if _is_comparative(said[at]):
            return " ".join(said[:at])
    return words


def _is_comparative(word: str) -> bool:
    return word in _MORE or (len(word) > 4 and word.endswith("er") and word not in _NO_COMPARATIVE and not is_good(word))


def _joined(clauses: Sequence[Sequence[_Part]]) -> list[_Part]:
    """The items of the clause that joins most of them, with those of a list before it; all there are when none does."""
    pairs = [at for at, clause in enumerate(clauses) if len(clause) > 1]
    if not pairs:
        goods = [part for clause in clauses for part in clause if names_a_good(part.item.split())]
        return goods if len(goods) > 1 else [part for clause in clauses for part in clause]
    at = max(pairs, key=lambda at: sum(names_a_good(part.item.split()) for part in clauses[at]))
    listed = list(clauses[at])
    while at and _is_listed(clauses[at - 1][-1]):
        listed, at = [*clauses[at - 1], *listed], at - 1
    return listed


def _is_listed(part: _Part) -> bool:
    """Whether the item ends its clause and is named as one of a list is."""
    return part.words.endswith(part.item) and not _ASKS.match(part.before) and _NAMED.search(part.before) is not None


def _told_apart(parts: Sequence[_Part]) -> list[str]:
    """ "The 27 inch one" is a monitor like the other; "the big tablet" beside a small one keeps its word."""
    kind = next((last for part in parts if is_good(last := part.item.split()[-1]) and not _ONE.search(part.words)), "")
    return [_with_kind(part, kind) if _ONE.search(part.words) else _with_word(part, parts) for part in parts]


def _with_kind(part: _Part, kind: str) -> str:
    return f"{part.item} {kind}" if kind and part.words.endswith((f"{part.item} one", f"{part.item} ones")) else part.item


def _with_word(part: _Part, parts: Sequence[_Part]) -> str:
    how = _TELLS_APART.search(part.before)
    alike = any(other is not part and other.item.split()[-1] == part.item.split()[-1] for other in parts)
    return f"{how['how']} {part.item}" if how and alike else part.item
