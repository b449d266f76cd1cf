"""What can the home department tell? How big things are, whether they go into a room, what there is for one, and how to care for it."""

import re
from typing import Annotated

from frontdesk.packs.marketplace import aisle, goods, measuring, searching, shop, wording
from frontdesk.packs.marketplace.aisle import Narrow
from frontdesk.packs.marketplace.match import color_in, tokens
from frontdesk.packs.marketplace.repository import Product
from frontdesk.packs.marketplace.room_fit import Measures, fit, is_room, measures_of, suits
from frontdesk.packs.marketplace.variants import asked
from frontdesk.tools.contract import Cents, Color, Missing, Reply, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

ROOMS = ("bedroom", "living room", "dining room", "kitchen", "bathroom", "office", "hallway")
_ALSO = {"lounge": "living room", "study": "office", "home office": "office", "hall": "hallway", "entry": "hallway", "bath": "bathroom"}

RoomType = Annotated[str, Spoken("choice", "Which room is it for?", ROOMS)]
RoomWidth = Annotated[float, Spoken("feet", "How wide is the room, in feet?", ("width",))]
RoomLength = Annotated[float, Spoken("feet", "And how long is the room, in feet?", ("length",))]
# Not listened for in a sentence: "the oak table" names a table by what it is made of, and is found by it.
Material = Annotated[str, Spoken("material", "Which material?")]

_CARED_FOR = re.compile(
    r"^(?:put|iron|bleach|dry|scrub|polish)\b(?! skillet)|\b(?:in|into) (?:the|a|my) (?:washing machine|washer|dishwasher|dryer|oven|microwave)\b"
    r"|\b(?:(?:machine |hand )?wash(?:able)?|(?:dishwasher|microwave|oven) (?:safe|proof)|with (?:soap|bleach|water|vinegar))\b",
    re.IGNORECASE,
)
"""What is to be done with an item is no part of its name."""
_A_ROOM = r"(?:(?:living |dining )?room|bedroom|kitchen|bathroom|office|hallway)"
_FITTED = re.compile(
    r"\b(?:fit|fits|go|goes|squeeze|too big)\b.*$"
    rf"|\b(?:in|into|for) (?:my|the|a|our|this|his|her) (?:\w+ )?{_A_ROOM}\b"
    rf"|^(?:my |the |our )?(?:small |little )?{_A_ROOM}\b(?: big| large)?(?: enough)?(?: for)?",
    re.IGNORECASE,
)
"""Neither is the room."""


@tool(effect="reads", filler="Let me get the measurements.")
async def get_product_dimensions(ctx: ToolContext, product: ProductWords, room_type: RoomType | None = None) -> Reply:
    """Tells how big and how heavy an item of the home department is, the space to leave around it, what it carries, how long assembly takes.

    Examples:
        how big is the MALM bed frame
        what are the dimensions of the coffee table
        how wide is the sofa
        what are the measurements
        and how heavy is it
        how much does the dresser weigh
        how tall is the bookcase
        how long is the dining table
        how much weight can the bed hold
        how much space do I need around it
        what size is it in inches
        is the armchair made for a bedroom
        how deep is that shelf
        how high is it
        does it carry three hundred pounds
        and how wide is that one
    """
    item = await aisle.meant(ctx, "home", product)
    if isinstance(item, Reply):
        return item
    rows = await shop.of(ctx).products.stock_of([item.sku])
    measures = measures_of(item)
    data = {"products": [goods.row(item)], "details": dict(item.details)}
    if not measures.any:
        known = [measuring.unmeasured(item, asked(rows).sizes), measuring.weight_of(item, measures), measuring.around(measures)]
        return Reply(" ".join(part for part in known if part), data)
    parts = [measuring.dimensions(item, measures), _not_for(item, measures, room_type), measuring.around(measures)]
    return Reply(" ".join(part for part in parts if part), data)


@tool(effect="reads", filler="Let me work that out.")
async def check_room_fit(
    ctx: ToolContext, product: ProductWords, room_width_ft: RoomWidth, room_length_ft: RoomLength, room_type: RoomType | None = None
) -> Reply:
    """Works out whether an item of the home department goes into a room of so many feet, with the space to be left around it.

    Examples:
        will the MALM bed frame fit in a ten by twelve room
        does the sofa fit in my living room
        is my bedroom big enough for it
        my room is eleven by thirteen feet, will the bed go in
        would that be too big for a small room
        can I get the dining table into a room nine feet wide and eleven feet long
        will it fit
        does it fit in a room that's ten by ten
        I have a room of twelve by fourteen, is there enough space for the couch
        and in a nine by nine room
        is there room for a standing desk in my office
        I meant twelve by sixteen feet
        no, the room is nine by eleven
        could I squeeze the armchair into an eight by nine room
        the room is about ten feet by eleven feet, does that work
    """
    if not (thing := _FITTED.sub(" ", product).strip()):
        raise Missing("product", "Which item shall go in there?")
    item = await aisle.meant(ctx, "home", thing)
    if isinstance(item, Reply):
        return item
    for name, feet, side in (("room_width_ft", room_width_ft, "wide"), ("room_length_ft", room_length_ft, "long")):
        if not is_room(feet):
            raise Missing(name, f"How {side} is the room, in feet?")
    measures = measures_of(item)
    fits = fit(measures, room_width_ft, room_length_ft)
    data = {
        "products": [goods.row(item)],
        "fits": fits.verdict == "fits",
        "verdict": fits.verdict,
        "room_width_ft": room_width_ft,
        "room_length_ft": room_length_ft,
    }
    if fits.verdict == "unknown":
        rows = await shop.of(ctx).products.stock_of([item.sku])
        return Reply(f"{measuring.unmeasured(item, asked(rows).sizes)} So I can't say whether it fits.", data)
    say = measuring.verdict(item, measures, fits, room_width_ft, room_length_ft)
    return Reply(" ".join(part for part in (say, _not_for(item, measures, room_type)) if part), data)


@tool(effect="reads", filler="Let me look around the home department.")
async def search_home_products(
    ctx: ToolContext,
    product: ProductWords | None = None,
    room_type: RoomType | None = None,
    color: Color | None = None,
    material: Material | None = None,
    max_price_cents: Cents | None = None,
) -> Reply:
    """Finds furniture, lamps, bedding, kitchen and other home goods by what they are called, by room, color, material and price.

    Examples:
        I'm looking for a nightstand
        what sofas have you got
        do you have a rug for the living room
        show me bed frames
        I need curtains for my bedroom
        something for the kitchen under fifty dollars
        have you got anything in oak
        do you carry dining tables
        I want a lamp for my desk
        what furniture do you have for a small hallway
        a velvet armchair in green
        any bookshelves below two hundred dollars
        I need new towels for the bathroom
        do you have linen ones
        what else is there for an office
        have you something cheaper than that
    """
    room = _room(room_type)
    limits = searching.limits_of(color or color_in(product or ""), None, max_price_cents)
    found = await aisle.look(ctx, "home", product or "", "", limits, _narrow(room, material or ""))
    return found or Reply(
        "I have furniture, lamps, bedding, curtains, rugs, and things for the kitchen and bath. What are you looking for?", found=False
    )


@tool(effect="reads", filler="Let me look that up.")
async def get_care_and_assembly(ctx: ToolContext, product: ProductWords) -> Reply:
    """Tells how to clean and care for an item of the home department, and whether and how long it has to be put together.

    Examples:
        how do I clean the velvet armchair
        can the curtains go in the washing machine
        how do I take care of it
        does it need to be assembled
        how long does it take to put together
        is the cutting board dishwasher safe
        what do I clean the brass lamp with
        is the bed hard to build
        do I have to put it together myself
        how do I wash those
        can I iron the linen curtains
        does the dresser come assembled
        how should I look after the wooden table
        is it machine washable
        what's the care for the skillet
    """
    item = await aisle.meant(ctx, "home", _CARED_FOR.sub(" ", product) or product)
    if isinstance(item, Reply):
        return item
    care = item.details.get("care", "").rstrip(".")
    told = f"For {wording.product(item)}: {care[0].lower() + care[1:]}." if care else f"I don't know how {wording.product(item)} should be cared for."
    return Reply(f"{told} {_assembly(item, measures_of(item))}", {"products": [goods.row(item)], "details": dict(item.details)})


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def _assembly(item: Product, measures: Measures) -> str:
    it, needs = ("They", "need") if wording.several(item.title) else ("It", "needs")
    if measures.assembly_minutes is None:
        return f"I don't know whether {it.lower()} {needs} to be put together."
    if measures.assembly_minutes == 0:
        return f"{it} {needs} no assembly."
    return f"Putting {'them' if it == 'They' else 'it'} together takes {measuring.assembly_time(measures.assembly_minutes)}."


def _not_for(item: Product, measures: Measures, room_type: str | None) -> str:
    """Said when a room was named that it is not made for."""
    room = _room(room_type)
    if suits(measures, room) is not False:
        return ""
    is_ = wording.verb(item.title, "It's", "They're")
    return f"{is_} made for {measuring.room_kinds(measures)}, not for the {room}."


# -- which items ----------------------------------------------------------------------------------------------------------------------


def _room(said: str | None) -> str:
    words = " ".join((said or "").lower().split())[:40]
    return _ALSO.get(words, words)


def _narrow(room: str, material: str) -> Narrow:
    wanted = set(tokens(material))

    def allows(item: Product) -> bool:
        made = wanted <= set(tokens(f"{item.material} {item.title}"))
        return made and (not room or room in measures_of(item).rooms)

    spoken = (f" made of {' '.join(tokens(material))}" if wanted else "") + (f" for the {room}" if room else "")
    return Narrow(allows, spoken)
