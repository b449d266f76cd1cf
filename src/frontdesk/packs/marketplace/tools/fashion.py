"""What can the fashion desk tell? Which size fits, what goes with an occasion or another piece, and what is like an item."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, occasions, searching, shop, sizing, wardrobe
from frontdesk.packs.marketplace.departments import department
from frontdesk.packs.marketplace.match import color_in
from frontdesk.packs.marketplace.occasions import OCCASIONS
from frontdesk.packs.marketplace.repository import Product, Stock
from frontdesk.packs.marketplace.size_charts import chart
from frontdesk.packs.marketplace.sizing import Body
from frontdesk.tools.contract import Cents, Color, Missing, Reply, Size, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

Height = Annotated[int, Spoken("height", "How tall are you?")]
Weight = Annotated[int, Spoken("weight", "And about how much do you weigh?")]
Waist = Annotated[int, Spoken("waist", "What is your waist in inches?")]
Occasion = Annotated[str, Spoken("label", "What is the occasion?", options=OCCASIONS)]
_QUESTIONS = {
    "height_in": "How tall are you?",
    "weight_lb": "And about how much do you weigh?",
    "waist_in": "What is your waist in inches?",
    "size": "Which size do you usually wear?",
}


@tool(effect="reads", filler="Let me look at the size chart.")
async def get_sizing_guide(
    ctx: ToolContext,
    product: ProductWords | None = None,
    size: Size | None = None,
    height_in: Height | None = None,
    weight_lb: Weight | None = None,
    waist_in: Waist | None = None,
) -> Reply:
    """Tells which size of an item to take, by height and weight, waist, or the size somebody usually wears, and whether it runs small or large.

    Examples:
        what size should I take in the winter coat
        do the running shoes run small
        I'm five foot six and weigh one hundred forty pounds
        which size would fit me
        is the sweater true to size
        I usually wear a size nine in shoes
        I have a thirty four inch waist, what size jeans do I need
        how does the leather jacket fit
        would a medium be too tight for me
        size chart for the leggings
        should I go up a size
        what's my size in that
        are those snug or roomy
        I'm between a small and a medium
        do those run large, I normally wear an eight
        in France I'm a forty, which one is that here
        I'm six feet tall and weigh two hundred pounds
    """
    if not product:
        raise Missing("product", "Which item is it for?")
    item = goods.meant(await department(ctx, "fashion"), product)
    if isinstance(item, Reply):
        return item
    rows = await shop.of(ctx).products.stock_of([item.sku])
    data = {"products": [goods.row(item, rows)], "fit": item.details.get("fit", "")}
    made = tuple(dict.fromkeys(row.size for row in rows if row.size))
    body = Body(height_in, weight_lb, waist_in, size or "")
    charted = chart(item.details.get("chart", "")) if made else ()
    lacking = sizing.missing(charted, body)
    if sizing.other_system(charted, body.usual):
        raise Missing("size", f"I only know US sizes, and can't tell how others compare. {wardrobe.comes(item, made)} Which US size do you wear?")
    if lacking in ("height_in", "weight_lb") and (height_in or weight_lb):
        raise Missing(lacking, _QUESTIONS[lacking])
    if lacking:
        return Reply(f"{wardrobe.comes(item, made)} {_QUESTIONS[lacking]}", {**data, "asked": lacking})
    advice = sizing.advised(charted, made, item.details.get("fit", ""), body)
    return Reply(wardrobe.size_told(item, rows, charted, body, advice), {**data, "size": advice.size})


@tool(effect="reads", filler="Let me put something together.")
async def get_style_recommendations(
    ctx: ToolContext, occasion: Occasion | None = None, product: ProductWords | None = None, color: Color | None = None
) -> Reply:
    """Suggests clothes, shoes and accessories for an occasion, or what goes with an item, in a color if the caller names one.

    Examples:
        what should I wear to a wedding
        I need an outfit for work
        what goes with the navy chinos
        can you suggest something for a party
        shoes for the office
        I'm going to the beach, what do you have
        something black for a night out
        what would you wear with that skirt
        I need a dress for a wedding
        help me dress for a job interview
        what do I put on for hiking
        which bag would go with it
        what would go with it
        what can I combine that with
        something nice for the weekend
        clothes for the gym
        I start at a bank next week and have nothing to put on
        dress me for my sister's graduation
        match something with the wool suit jacket
    """
    wanted = occasions.occasion_in(occasion or "") or occasions.occasion_in(product or "")
    if occasion and not wanted:
        known = speak.join(occasions.all_spoken(), "or")
        raise Missing("occasion", f"I don't have anything sorted for that; I can suggest something {known}. Which is nearest?")
    if not (wanted or product):
        raise Missing("occasion", _OCCASION)
    shelf = await department(ctx, "fashion")
    liked = wardrobe.starting_from(shelf, product or "", wanted)
    if isinstance(liked, Reply):
        return liked
    choice = liked.of(shelf, wanted)
    stock = await goods.stock_by_sku(ctx, choice)
    limits = searching.limits_of(color or (color_in(product or "") if not liked.item else ""), None, None)
    there = [item for item in choice if searching.any_left(stock, item, limits.color)]
    told = wardrobe.one_of_each(there) if not liked.category else there
    data = {"products": [goods.row(item, stock.get(item.sku, ())) for item in told[: goods.NAMED]], "occasion": wanted, "count": len(there)}
    if told:
        return Reply(wardrobe.suggestion(told[: goods.NAMED], wanted, liked, limits), data)
    left = [item for item in choice if searching.any_left(stock, item)]
    return Reply(wardrobe.nothing_to_wear(left, wanted, liked, limits), {**data, "products": _rows(left[:1], stock)})


@tool(effect="reads", filler="Let me see what comes close.")
async def find_similar_items(ctx: ToolContext, product: ProductWords, color: Color | None = None, max_price_cents: Cents | None = None) -> Reply:
    """Finds clothes, shoes or bags that are like an item, in another color or for less, never the item itself.

    Examples:
        do you have something similar to the leather jacket
        what else is like the wrap dress
        show me shoes like those
        anything similar but cheaper
        is there another coat like it
        something like the tote bag for under a hundred dollars
        do you have an alternative to the wool overcoat
        similar ones in brown please
        I like that sweater but not the price
        what comes close to the silk blouse
        do you have a different one in that style
        other jackets like that
        my friend has that bag already, which others look like it
    """
    shelf = await department(ctx, "fashion")
    item = goods.meant(shelf, product)
    if isinstance(item, Reply):
        return item
    others = wardrobe.alike(shelf, item)
    stock = await goods.stock_by_sku(ctx, others)
    limits = searching.limits_of(color or "", None, max_price_cents)
    there = [other for other in others if searching.any_left(stock, other)]
    fitting = [other for other in there if limits.allow_price(other) and searching.any_left(stock, other, limits.color)]
    data = {"products": _rows((fitting or there[:1])[: goods.NAMED], stock), "count": len(fitting)}
    return Reply(wardrobe.likenesses(item, fitting, there, limits), data)


_OCCASION = "What is the occasion?"


def _rows(items: Sequence[Product], stock: Mapping[str, Sequence[Stock]]) -> list[dict[str, Any]]:
    return [goods.row(item, stock.get(item.sku, ())) for item in items]
