"""For which occasion does somebody dress? The shop's names for occasions, and what callers say."""

from collections.abc import Mapping

from frontdesk.packs.marketplace.match import tokens
from frontdesk.packs.marketplace.repository import Product

OCCASIONS = (
    "work|the office|office|business|job interview|interview|meeting|conference",
    "wedding|ceremony|formal event|black tie|gala",
    "party|night out|dinner|date night|date|cocktail|birthday party|evening out|evening event",
    "casual|every day|everyday|weekend|day off|brunch|errand",
    "outdoors|outdoor|hiking|hike|camping|cold weather|winter walk|trail|mountain|rain|rainy day",
    "sport|gym|workout|running|jogging|exercise|yoga|training|run|tennis|golf",
    "beach|vacation|summer trip|pool|seaside|cruise|hot day|hot weather|summer",
    "home|lounging|around the house|bed|sleeping|sleep",
)
"""As callers name them: the shop's name first, then other words for it."""
_SAID = {
    "work": "for work", "wedding": "for a wedding", "party": "for a party", "casual": "for every day", "outdoors": "for the outdoors",
    "sport": "for sport", "beach": "for the beach", "home": "for at home",
}  # fmt: skip
_NAMES: Mapping[str, str] = {" ".join(tokens(words)): line.split("|")[0] for line in OCCASIONS for words in line.split("|")}


def occasion_in(words: str) -> str:
    """The occasion that the words name, the longest name first; "" for none."""
    said = f" {' '.join(tokens(words))} "
    return next((_NAMES[name] for name in sorted(_NAMES, key=len, reverse=True) if f" {name} " in said), "")


def occasions_of(item: Product) -> frozenset[str]:
    return frozenset(part.strip() for part in item.details.get("occasions", "").split(",") if part.strip())


def spoken(occasion: str) -> str:
    """ "for a wedding" """
    return _SAID[occasion]


def all_spoken() -> list[str]:
    return list(_SAID.values())
