"""What can the electronics department tell? What there is, what devices have, how they differ, and what goes with what."""

import re
from collections.abc import Sequence
from typing import Annotated

from frontdesk.language import speak
from frontdesk.language.hear import find
from frontdesk.packs.marketplace import aisle, describing, goods, in_stock, searching, wording
from frontdesk.packs.marketplace.aisle import Narrow
from frontdesk.packs.marketplace.departments import department
from frontdesk.packs.marketplace.match import color_in
from frontdesk.packs.marketplace.repository import Product
from frontdesk.packs.marketplace.specs import Compatibility, kind_of, works_with_device, works_with_item
from frontdesk.tools.contract import Cents, Missing, Products, Quantity, Reply, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

# Neither is listened for in a sentence: the words stay with the item's ("fifteen inch laptop"), where they are read from.
Category = Annotated[str, Spoken("shelf", "What kind of device?")]
Screen = Annotated[float, Spoken("inches", "How big shall the screen be, in inches?")]
Device = Annotated[str, Spoken("device", "Which device do you want to use it with?")]

_INCHES = re.compile(r"\b(?P<size>\d+(?:\.\d+)?|(?:[a-z]+[ -])?[a-z]+)[ -]inch(?:es)?\b", re.IGNORECASE)
_NEAR_INCHES = 0.8
"""A screen of thirteen point four inches is one of thirteen, and one of fourteen."""
_SPECS = re.compile(
    r"\b(?:memory|ram|storage|battery(?: life)?|screen(?: size)?|display size|resolution|ports?|sockets?|weight|specs?|hours|pounds)\b"
    r"(?! (?:card|case|protector|charger|foam|drive))",
    re.IGNORECASE,
)
"""What is asked of a device, and names none."""
_VERB = r"(?:work|working|go|compatible|connect|connecting|pair|pairing|plug|plugged|run|fit|charge|use|using|good)"
_AROUND_ITEM = re.compile(rf"^{_VERB}\b(?: (?:the|this|that|a|an|my))?\s+|\s+{_VERB}s?\b.*$|\bwith\b.*$", re.IGNORECASE)


@tool(effect="reads", filler="Let me look around electronics.")
async def search_tech(
    ctx: ToolContext,
    product: ProductWords | None = None,
    category: Category | None = None,
    min_price_cents: Cents | None = None,
    max_price_cents: Cents | None = None,
    screen_in: Screen | None = None,
) -> Reply:
    """Finds devices of the electronics department by name, kind, price and screen, and tells what one device has and weighs.

    Examples:
        do you have laptops
        I'm looking for a tablet for my son
        what headphones have you got under one hundred dollars
        show me your televisions
        I need a fifteen inch laptop
        a monitor with a twenty seven inch screen
        tell me about the gaming laptop
        and how heavy is it
        how long does the battery last
        how much memory does it have
        what ports does it have
        is it waterproof
        what does the smartwatch cost
        anything for a smart home
        do you carry power banks
        what are the specs of the ultralight laptop
        is there a cheaper one
    """
    inches = screen_in or _inches(product or "")
    words = _INCHES.sub(" ", product).strip() if product and inches else product or ""
    if words and not (words := " ".join(_SPECS.sub(" ", words).split())):
        raise Missing("product", "Of which device?")
    limits = searching.limits_of(color_in(product or ""), min_price_cents, max_price_cents)
    found = await aisle.look(ctx, "electronics", words, category or "", limits, _screens(inches))
    if found is None:
        say = "I have laptops, monitors, tablets, headphones and speakers, televisions, cameras and phone accessories. What are you looking for?"
        return Reply(say, found=False)
    if found.data.get("count") == 1:
        shelf = await department(ctx, "electronics")
        item = shelf.products[found.data["products"][0]["sku"]]
        return Reply(f"{found.say.removesuffix(searching.MORE).strip()} {describing.specs(item)}", {**found.data, "details": dict(item.details)})
    return found


@tool(effect="reads", filler="Let me put them side by side.")
async def compare_specs(ctx: ToolContext, products: Products) -> Reply:
    """Compares what two or three devices of the electronics department have: screen, memory, battery, weight and price.

    Examples:
        compare the ultralight laptop with the student laptop
        which has the longer battery, the earbuds or the headphones
        what's the difference between the two tablets
        which one is lighter
        which of those has more memory
        gaming laptop versus fifteen inch laptop
        how do the two monitors differ
        put the specs next to each other
        which of them has the bigger screen
        compare the first two
        is the noise cancelling one better than the other
        what more does the expensive one have
        the bluetooth speaker or the stereo speakers, which is better
        compare both of them for me
    """
    chosen: dict[str, Product] = {}
    for words in [words for words in products if not _is_question(words)][: goods.NAMED]:
        item = await aisle.meant(ctx, "electronics", words)
        if isinstance(item, Reply):
            return item
        chosen[item.sku] = item
    items = list(chosen.values())
    if len(items) < 2:
        known = f" besides {wording.product(items[0])}" if items else ""
        raise Missing("products", f"Which devices shall I compare{known}?")
    rows = await goods.stock_by_sku(ctx, items)
    gone = [item for item in items if not searching.any_left(rows, item)]
    out = f" {wording.capital(_names(gone))} {_is(gone)} out of stock right now." if gone else ""
    return Reply(f"{describing.side_by_side(items)}{out}", {"products": [goods.row(item, rows.get(item.sku, ())) for item in items]})


@tool(effect="reads", filler="Let me check what goes together.")
async def get_compatibility(ctx: ToolContext, product: ProductWords, device: Device) -> Reply:
    """Tells whether a device or accessory of the electronics department works with another device, and why.

    Examples:
        does the usb c hub work with my macbook
        will the earbuds work with an iphone
        is it compatible with android
        can I use the stylus with my ipad
        does the phone case fit a galaxy S24
        will this charger work for my tablet
        can I connect the soundbar to my tv
        does it work with windows
        is the gaming headset good for a playstation
        would the monitor go with the ultralight laptop
        can I plug it into my television
        does the charging pad work with an iphone fourteen
        does that go with my chromebook
        can I pair the headphones with my laptop
        is the keyboard compatible with my mac
    """
    item = await aisle.meant(ctx, "electronics", _before_with(product))
    if isinstance(item, Reply):
        return item
    other = await _of_the_shop(ctx, item, device)
    found = works_with_item(item, other) if other else works_with_device(item, device)
    name = wording.product(other) if other else _device(device)
    data = {"products": [goods.row(item)], "device": device, "compatible": {"yes": True, "no": False}.get(found.goes)}
    return Reply(_goes(item, name, found), data)


@tool(effect="reads", filler="Let me check the stock.")
async def check_stock(ctx: ToolContext, product: ProductWords, quantity: Quantity | None = None) -> Reply:
    """Tells whether a device of the electronics department is in stock, how many there are, and what is nearest when it is sold out.

    Examples:
        is the gaming laptop in stock
        do you still have the noise cancelling headphones
        how many webcams are left
        can I get three of the power banks
        is the forty three inch television available
        are those in stock
        have you got it in stock right now
        do you have enough for five of them
        is that one sold out
        when can I get the tablet
        is the e reader there
        are there any of the smart plugs left
        is it available in black
        do you have two of those
    """
    item = await aisle.meant(ctx, "electronics", product)
    if isinstance(item, Reply):
        return item
    return await in_stock.answer(ctx, await department(ctx, "electronics"), item, "", color_in(product), quantity)


def _is_question(words: str) -> bool:
    """ "Longer battery", "lighter": what is asked of the devices is none of them."""
    return _SPECS.search(words) is not None or words.strip().lower() in _COMPARED


_COMPARED = frozenset(
    {"lighter", "heavier", "bigger", "larger", "smaller", "faster", "slower", "longer", "quieter", "newer", "brighter", "laptop", "tablet"}
)


# -- screens --------------------------------------------------------------------------------------------------------------------------


def _inches(words: str) -> float | None:
    said = _INCHES.search(words)
    heard = find("number", said["size"].replace("-", " ")).value if said else None
    return float(heard) if heard is not None else None


def _screens(inches: float | None) -> Narrow:
    if not inches or not 0 < inches < 1000:
        return Narrow(lambda item: True)
    return Narrow(
        lambda item: (screen := _screen_of(item)) is not None and abs(screen - inches) <= _NEAR_INCHES,
        f" with a {speak.decimal(round(inches, 1))} inch screen",
        lambda item: abs((_screen_of(item) or 1000) - inches),
    )


def _screen_of(item: Product) -> float | None:
    text = item.details.get("screen_in", "")
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


# -- what goes with what --------------------------------------------------------------------------------------------------------------


def _before_with(words: str) -> str:
    """ "usb c hub work with" names the hub."""
    return _AROUND_ITEM.sub(" ", words).strip() or words


async def _of_the_shop(ctx: ToolContext, item: Product, device: str) -> Product | None:
    """The device, when it is one that the shop sells itself: "the ultralight laptop". "My laptop" is the caller's own."""
    if re.search(r"\b(?:my|our|his|her|their)\b", device, re.IGNORECASE):
        return None
    shelf = await department(ctx, "electronics")
    one = shelf.find(device).one
    return shelf.products[one] if one and one != item.sku and kind_of(device) not in {"iPhone", "iPad", "Android phone", "Mac"} else None


def _device(words: str) -> str:
    said = re.sub(r"^(?:with |to |for |on |my |an? |the |your )+", "", words.strip().rstrip(".?!")[:60], flags=re.IGNORECASE)
    return f"your {describing.spoken(' '.join(_WRITTEN.get(word, word) for word in said.split()))}" if said else "it"


_WRITTEN = {
    name.lower(): name
    for name in ("iPhone", "iPad", "MacBook", "iMac", "Mac", "TV", "PC", "Galaxy", "PlayStation", "Xbox", "Android", "Windows", "Chromebook")
}


def _goes(item: Product, device: str, found: Compatibility) -> str:
    name, works = wording.product(item), wording.verb(item.title, "works", "work")
    its = wording.verb(item.title, "It's", "They're")
    why = describing.spoken(found.why)
    if found.goes == "yes":
        port = f"both have {why}" if found.why in _PORT_NAMES else f"{its.lower()} made for {why}"
        return f"Yes, {name} {works} with {device}: {port}."
    if found.goes == "no":
        return f"No, {name} {wording.verb(item.title, 'does', 'do')}n't work with {device}: {its.lower()} made for {why}."
    if found.goes == "depends":
        return f"That depends on the model of {device}: {name} {wording.verb(item.title)} made for {why}."
    known = f" {its} made for {why}." if why else ""
    return f"I don't know whether {name} {works} with {device}.{known}"


_PORT_NAMES = frozenset({"USB-C", "USB-A", "HDMI", "DisplayPort", "headphone", "SD card", "Bluetooth", "Wi-Fi", "optical"})


def _names(items: Sequence[Product]) -> str:
    return speak.join([wording.product(item) for item in items])


def _is(items: Sequence[Product]) -> str:
    return wording.verb(items[0].title) if len(items) == 1 else "are"
