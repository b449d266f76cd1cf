"""What goes together, what is alike, and how is a fit told? Pure: rows of the fashion department in, items and sentences out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, occasions, wording
from frontdesk.packs.marketplace.catalogue import Catalogue
from frontdesk.packs.marketplace.match import tokens
from frontdesk.packs.marketplace.occasions import occasion_in, occasions_of
from frontdesk.packs.marketplace.repository import Product, Stock
from frontdesk.packs.marketplace.searching import Limits, best_rated
from frontdesk.packs.marketplace.sizing import Advice, Body, ChartRow
from frontdesk.packs.marketplace.variants import spoken_size, spoken_sizes
from frontdesk.tools.contract import Reply

_FITS = {"true to size": ("runs", "run", "true to size"), "roomy": ("has", "have", "a roomy fit"), "snug": ("has", "have", "a snug fit")}


@dataclass(frozen=True)
class From:
    """What a suggestion starts from: a piece that it is to go with, a kind of garment it is to be of, or nothing but the occasion."""

    item: Product | None = None
    category: tuple[str, ...] = ()
    unknown: bool = False
    """Something else was named besides the occasion, and it is not here."""

    def of(self, shelf: Catalogue, occasion: str) -> list[Product]:
        """What fits, the best rated first; with a piece, what shares most of its occasions, and no second piece of its kind."""
        some = shelf.on(self.category) if self.category else list(shelf.products.values())
        if self.item is None:
            return best_rated(item for item in some if not occasion or occasion in occasions_of(item))
        wanted = frozenset({occasion}) if occasion else occasions_of(self.item)
        others = [item for item in best_rated(some) if item is not self.item and wanted & occasions_of(item) and not _instead_of(item, self.item)]
        rare = Counter(name for item in shelf.products.values() for name in occasions_of(item))
        shared = {item.sku: sum(1 / rare[name] for name in wanted & occasions_of(item)) for item in others}
        kind = self.item.category
        return sorted(others, key=lambda item: (item.category != kind, -shared[item.sku]))


def _instead_of(item: Product, other: Product) -> bool:
    """Whether one is worn in place of the other: two coats, but not a suit's jacket and its pants."""
    if item.category == other.category:
        return item.category not in _WORN_TOGETHER
    return item.category in _ONE_OF_THESE and other.category in _ONE_OF_THESE


_WORN_TOGETHER = frozenset({"suits", "accessories"})
_ONE_OF_THESE = frozenset({"dresses", "skirts", "pants", "suits"})


def starting_from(shelf: Catalogue, product: str, occasion: str) -> From | Reply:
    """What the words name besides the occasion; a Reply when they name something that is not here, and no occasion."""
    left = " ".join(word for word in tokens(product) if word not in _ANYTHING and (not occasion or occasion_in(word) != occasion))
    if not left or shelf.find(left).empty:
        return From()
    if keys := shelf.shelf(left):
        return From(category=() if f"department:{_FASHION}" in keys else keys)
    found = shelf.find(left)
    categories = {shelf.products[key].category for key in found.keys}
    if found.one is None and len(categories) == 1:
        return From(category=(f"category:{categories.pop()}",))
    item = goods.meant(shelf, left)
    if isinstance(item, Product):
        return From(item)
    return From(unknown=True) if occasion and not found.hits else item


_FASHION = "fashion"
_ANYTHING = frozenset(tokens("outfit look clothes clothing wear wearing dressed style wardrobe ensemble attire job event occasion something nice"))
"""Words for whatever one wears."""


def one_of_each(items: Sequence[Product]) -> list[Product]:
    """The first of each kind of garment."""
    kinds: dict[str, Product] = {}
    for item in items:
        kinds.setdefault(item.category, item)
    return list(kinds.values())


def alike(shelf: Catalogue, item: Product) -> list[Product]:
    """Others of the same kind: those that share its other names, its occasions and its material first, then the nearest in price."""
    return sorted(shelf.like(item), key=lambda other: (-_shared(item, other), abs(other.price_cents - item.price_cents), other.sku))


def _shared(item: Product, other: Product) -> int:
    names, others = _names(item), _names(other)
    return 2 * len(names & others) + len(occasions_of(item) & occasions_of(other)) + (bool(item.material) and item.material == other.material)


def _names(item: Product) -> set[str]:
    return set(tokens(" ".join((item.title.rsplit(" ", 1)[-1], *item.words))))


# -- suggestions ----------------------------------------------------------------------------------------------------------------------


def suggestion(told: Sequence[Product], occasion: str, start: From, limits: Limits) -> str:
    names = speak.join([wording.offer(item) for item in told])
    sorry = f"I couldn't find exactly that, but {_purpose(occasion, start)}" if start.unknown else wording.capital(_purpose(occasion, start))
    return f"{sorry} I'd suggest {names}{limits.color_of(told)}."


def nothing_to_wear(left: Sequence[Product], occasion: str, start: From, limits: Limits) -> str:
    """Says what there is not; and what there is when the color does not matter."""
    nothing = f"I'm sorry, I have nothing{limits.spoken} {_purpose(occasion, start)} right now."
    return f"{nothing} In another color there {wording.verb(left[0].title)} {wording.offer(left[0])}." if left else nothing


def _purpose(occasion: str, start: From) -> str:
    with_it = f"to go with {wording.product(start.item)}" if start.item else ""
    return " ".join(part for part in (occasions.spoken(occasion) if occasion else "", with_it) if part) or "for that"


def likenesses(item: Product, fitting: Sequence[Product], there: Sequence[Product], limits: Limits) -> str:
    name = wording.product(item)
    if fitting:
        named = fitting[: goods.NAMED]
        return f"Close to {name} I have {speak.join([wording.offer(other) for other in named])}{limits.color_of(named)}."
    if not there:
        return f"I'm sorry, I have nothing that is close to {name} right now."
    return f"I have nothing like {name}{limits.spoken}. The nearest is {wording.offer(there[0])}."


# -- sizes ----------------------------------------------------------------------------------------------------------------------------


def comes(item: Product, made: Sequence[str]) -> str:
    """ "The winter coat comes in small, medium or large and has a roomy fit." """
    name, does = wording.capital(wording.product(item)), wording.verb(item.title, "comes", "come")
    if not made:
        return f"{name} {does} in one size."
    return f"{name} {does} in {spoken_sizes(made)}{_fits(item, ' and ')}."


def _fits(item: Product, before: str) -> str:
    fit = item.details.get("fit", "")
    if not fit:
        return f",{before}I don't know how {wording.verb(item.title, 'it fits', 'they fit')}"
    one, many, how = _FITS.get(fit, ("runs", "run", fit))
    return f"{before}{wording.verb(item.title, one, many)} {how}"


def size_told(item: Product, rows: Sequence[Stock], chart: Sequence[ChartRow], body: Body, advice: Advice) -> str:
    """The advice as a sentence; where a chart says nothing, what is known of the item."""
    made = tuple(dict.fromkeys(row.size for row in rows if row.size))
    name, they = wording.product(item), wording.verb(item.title, "it", "they")
    if not advice.size and not advice.beyond:
        return f"{comes(item, made)}{_chart_told(item, chart)}"
    if advice.beyond:
        last = made[-1] if advice.beyond == "small" else made[0]
        end = "largest" if advice.beyond == "small" else "smallest"
        does = wording.verb(item.title, "comes", "come")
        return f"I'm sorry, {_by(body, advice)} {name} would be too {advice.beyond}: {spoken_size(last)} is the {end} {they} {does} in."
    gone = (
        "" if any(row.quantity for row in rows if row.size == advice.size) else f" {wording.capital(spoken_size(advice.size))} is sold out, though."
    )
    return f"{wording.capital(_by(body, advice))} I'd take {_one(advice.size)} in {name};{_fits(item, f' {they} ')}.{gone}"


def _chart_told(item: Product, chart: Sequence[ChartRow]) -> str:
    """A chart that goes by the hand is read out: nobody is asked for that here."""
    if not chart:
        return "" if item.details.get("fit") == "one size" else " I don't have a size chart for that."
    if chart[0].by != "hand_in":
        return ""
    sizes = [f"{spoken_size(size)} up to {speak.measure(most, 'in')}" for size, most in chart[0].sizes]
    return f" Around the hand, {speak.join(sizes)}."


def _one(size: str) -> str:
    said = spoken_size(size)
    return said if said.startswith("size ") else f"{'an' if said[:1] in 'aeiou' else 'a'} {said}"


def _by(body: Body, advice: Advice) -> str:
    """ "at five foot six and one hundred forty pounds", "with a thirty four inch waist", "with a usual size nine" """
    if advice.by == "weight_lb":
        return f"at {_height(body.height_in or 0)} and {speak.quantity(body.weight_lb or 0, 'pound')}"
    if advice.by == "waist_in":
        return f"with a {speak.number(body.waist_in or 0)} inch waist"
    return f"with a usual {_usual(body.usual)}"


def _usual(size: str) -> str:
    try:
        return f"size {speak.decimal(float(size))}".replace(" point five", " and a half")
    except ValueError:
        return spoken_size(size)


def _height(inches: int) -> str:
    feet, rest = divmod(inches, 12)
    return f"{speak.number(feet)} foot {speak.number(rest)}" if rest else f"{speak.number(feet)} feet"
