"""What can sales look up? Items by what callers call them, by color and price; what they are; whether they are there."""

from collections.abc import Sequence
from typing import Annotated

from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, in_stock, searching, shop, wording
from frontdesk.packs.marketplace.catalogue import catalogue
from frontdesk.packs.marketplace.match import color_in
from frontdesk.packs.marketplace.repository import Product, Stock
from frontdesk.packs.marketplace.variants import asked
from frontdesk.tools.contract import Cents, Color, Quantity, Reply, Size, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

# A kind that is not listened for in a sentence: the words of a category stay with the item's, where `_wanted` finds them.
Category = Annotated[str, Spoken("shelf", "What kind of item?")]


@tool(effect="reads", filler="Let me look that up.")
async def search_products(
    ctx: ToolContext,
    product: ProductWords | None = None,
    category: Category | None = None,
    color: Color | None = None,
    min_price_cents: Cents | None = None,
    max_price_cents: Cents | None = None,
) -> Reply:
    """Finds items of the shop by what the caller calls them, by category, color and price. Use it when they look for something to buy.

    Examples:
        do you have desk lamps
        I'm looking for wireless headphones
        show me running shoes under eighty dollars
        have you got any linen curtains in white
        I need a present for my sister
        what do you sell
        do you carry winter coats
        show me your towels
        let me see some mirrors
        do you have anything like it
        I want to buy a new phone case
        can you find me a lamp for my desk
        any good fantasy novels
        something for my kitchen for less than forty bucks
        what kinds of rugs are there
        and in white?
        do you have anything cheaper
    """
    shelf = await catalogue(ctx)
    limits = searching.limits_of(color or color_in(product or ""), min_price_cents, max_price_cents)
    wanted, near = searching.wanted(shelf, product or "", category or "")
    if wanted is None:
        if limits == searching.Limits():
            return Reply("We have home goods, books, electronics and fashion. What are you looking for?", found=False)
        wanted = searching.best_rated(shelf.products.values())
    return await searching.search(ctx, limits, wanted, near, shelf)


@tool(effect="reads", filler="One moment, let me check.")
async def get_product_details(ctx: ToolContext, product: ProductWords) -> Reply:
    """Tells what one item is: its price, colors and description. Use it when the caller asks about an item or what it costs.

    Examples:
        how much is the brass desk lamp
        tell me more about the wireless headphones
        what does the MALM bed frame cost
        what's the price of the running shoes
        how much is it
        tell me about the second one
        what colors does the winter coat come in
        who makes the laptop stand
        what is the linen shirt made of
        can you describe that one for me
        give me the details please
        is it waterproof
        how big is it and how heavy is it
        what do people say about it
    """
    shelf = await catalogue(ctx)
    item = goods.meant(shelf, product)
    if isinstance(item, Reply):
        return item
    rows = await shop.of(ctx).products.stock_of([item.sku])
    return Reply(_description(item, rows), {"products": [goods.row(item, rows)]})


@tool(effect="reads", filler="Let me check the stock.")
async def check_availability(
    ctx: ToolContext, product: ProductWords, size: Size | None = None, color: Color | None = None, quantity: Quantity | None = None
) -> Reply:
    """Tells whether an item is in stock, in a size, a color or a quantity if the caller names them.

    Examples:
        is the brass desk lamp in stock
        do you have the winter coat in medium
        are the running shoes available in size ten
        can I get four of the dining chairs
        is it in stock
        do you have it in black
        have you got those in a nine and a half
        what sizes do the running shoes come in
        how many of the laptop stands are left
        is it available in extra large
        rain jacket, size small
        my daughter takes an extra small in that one, is it there
        does the wrap dress still exist in black
        can I still get the linen curtains
    """
    shelf = await catalogue(ctx)
    item = goods.meant(shelf, product)
    if isinstance(item, Reply):
        return item
    return await in_stock.answer(ctx, shelf, item, size or "", color or color_in(product), quantity)


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def _description(item: Product, rows: Sequence[Stock]) -> str:
    name, is_ = wording.capital(wording.product(item)), wording.verb(item.title)
    by = f" by {item.details['author']}" if "author" in item.details else f" by {item.brand}" if item.brand not in item.title else ""
    costs = f"{name}{by} {wording.verb(item.title, 'costs', 'cost')} {speak.money(item.price_cents)}"
    choice = asked(rows)
    colors = f" and {wording.verb(item.title, 'comes', 'come')} in {speak.join(list(choice.colors))}" if len(choice.colors) > 1 else ""
    it = "they" if is_ == "are" else "it"
    gone = "" if choice.most else f" {wording.capital(it)} {is_} out of stock right now."
    final = f" {wording.capital(it)} {is_} final sale and can't be returned." if item.final_sale else ""
    return f"{costs}{colors}. {item.description}{final}{gone}"
