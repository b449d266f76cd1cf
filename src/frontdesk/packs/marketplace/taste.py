"""What might a customer like? Pure: what they bought, like, looked at and do not want in; items with the reason why out, the best first."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from frontdesk.language import speak
from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.match import COLORS, tokens
from frontdesk.packs.marketplace.repository import Product

LONGEST = 400
_SHARED = (("author", 4.0), ("genre", 3.0), ("category", 2.0), ("brand", 1.5))
_FELT = {"bought": 1.0, "liked": 1.0, "viewed": 0.5}
_PREFERRED = 4.0
_NOT = re.compile(
    r"\b(?:not|no|no more|never|dont|hate|dislike|without|allergic|avoid|stop|less|can't stand|not into)\b|n't\b(?! mind)", re.IGNORECASE
)
_TELLS = frozenset({"category", "genre", "color", "size", "likes"})


@dataclass(frozen=True)
class Taste:
    """What is known of a customer. `bought` are SKUs, the newest first; `done` is what was done with an item last, by SKU."""

    bought: tuple[str, ...] = ()
    preferences: Mapping[str, str] = field(default_factory=dict)
    done: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether there is anything to go by."""
        looked = any(action != "dismissed" for action in self.done.values())
        return bool(self.bought or looked or _TELLS & set(self.preferences))


@dataclass(frozen=True)
class Suggestion:
    item: Product
    because: str
    """ "because you bought the hardcover novel"; "" when there is no one reason."""


def suggestions(products: Mapping[str, Product], among: Sequence[Product], taste: Taste) -> list[Suggestion]:
    """Of `among` what shares something with what they like; never what they bought, waved away or do not want."""
    felt = _felt(products, taste)
    wanted, unwanted = _words(taste.preferences, "genre", "category", "color", "likes"), _words(taste.preferences, "dislikes")
    scored = []
    for item in among:
        if item.sku in taste.bought or taste.done.get(item.sku) == "dismissed" or unwanted & _of(item):
            continue
        score, because = _nearest(item, felt)
        preferred = wanted & _of(item)
        score += _PREFERRED * len(preferred)
        if score > 0:
            said = sorted(preferred & _kind_of(item))
            reason = f"because you like {speak.join(said)}" if said else because
            scored.append((score + item.rating / 10, Suggestion(item, reason)))
    return [suggestion for _, suggestion in sorted(scored, key=lambda pair: (-pair[0], pair[1].item.sku))]


def _felt(products: Mapping[str, Product], taste: Taste) -> list[tuple[Product, str]]:
    """The items that tell something, with what was done with them."""
    bought = [(products[sku], "bought") for sku in taste.bought if sku in products]
    seen = [(products[sku], action) for sku, action in taste.done.items() if action in _FELT and sku in products and sku not in taste.bought]
    return bought + seen


def _nearest(item: Product, felt: Sequence[tuple[Product, str]]) -> tuple[float, str]:
    """How much it shares with all of them, and with which it shares the most."""
    shares = [(_FELT[action] * _shared(item, known), known, action) for known, action in felt if known.sku != item.sku]
    own = sum(_FELT[action] for known, action in felt if known.sku == item.sku)
    best = max(shares, key=lambda share: share[0], default=None)
    if best is None or best[0] <= 0:
        return own, ""
    verb = {"bought": "bought", "liked": "like", "viewed": "looked at"}[best[2]]
    return own + best[0] + 0.1 * sum(share[0] for share in shares), f"because you {verb} {wording.product(best[1])}"


def _shared(one: Product, other: Product) -> float:
    return sum(worth for name, worth in _SHARED if (value := _value(one, name)) and value == _value(other, name))


def _value(item: Product, name: str) -> str:
    return {"category": item.category, "brand": item.brand}.get(name) or item.details.get(name, "")


def _of(item: Product) -> frozenset[str]:
    """The words by which an item is liked or not."""
    texts = (item.title, item.category, item.brand, item.department, item.material, item.details.get("genre", ""), item.details.get("author", ""))
    return frozenset(word for text in (*texts, item.details.get("subject", "")) for word in tokens(text))


def _kind_of(item: Product) -> frozenset[str]:
    """Of those words the ones that are a reason."""
    return frozenset(tokens(f"{item.category} {item.details.get('genre', '')} {item.brand} {item.material} {item.details.get('author', '')}"))


def _words(preferences: Mapping[str, str], *keys: str) -> frozenset[str]:
    said = " ".join(preferences.get(key, "") for key in keys)
    return frozenset(word for word in tokens(said) if word not in _NO_TASTE)


_SAYING = """
i we me my a an the of and or to in for on with like love prefer enjoy want wear need really very much more most new good thing stuff item please
not no never don dont hate dislike without allergic avoid stop less can stand into am is are im ive id buy read anything something size color
favorite always only just any all it that those these them rather see have been
"""
_NO_TASTE = frozenset(_SAYING.split())


# -- preferences ----------------------------------------------------------------------------------------------------------------------


def told(statement: str, exact: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """The preferences to keep: what was named exactly by its key, else the sentence with what was liked, or not, so far."""
    if exact:
        return dict(exact)
    said = " ".join(statement.replace("\x00", " ").split()).strip(" .,")
    if not said:
        return {}
    if color := next((word for word in tokens(said) if word in COLORS and len(tokens(said)) < 2), ""):
        return {"color": color}
    key = "dislikes" if _NOT.search(said) else "likes"
    parts = [part for part in before.get(key, "").split("; ") if part and part.lower() != said.lower()]
    kept = "; ".join([*parts, said])
    return {key: kept[-LONGEST:]}


def noted(kept: Mapping[str, str]) -> str:
    """ "your size is M and your color is navy" """
    names = {"likes": "what you like", "dislikes": "what you'd rather not have"}
    return speak.join([f"{names.get(key, f'your {key}')}: {value.rsplit('; ', 1)[-1]}" for key, value in kept.items()])


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def offered(found: Sequence[Suggestion], price_of: Callable[[Product], str]) -> str:
    """Each item with its reason; one reason of several in a row is said once."""
    parts: list[str] = []
    last = ""
    for one in found:
        because = f", {one.because}" if one.because and one.because != last else ""
        parts.append(f"{price_of(one.item)}{because}")
        last = one.because
    return "; ".join(parts)


def clean(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())[:LONGEST].strip(" .,")
