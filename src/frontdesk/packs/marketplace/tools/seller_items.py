"""What can a seller change? They put an item into the shop, give it another price, and say how many there are: of their own alone."""

from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, own_items, selling, wording
from frontdesk.packs.marketplace.catalogue import catalogue
from frontdesk.packs.marketplace.match import color_in
from frontdesk.packs.marketplace.repository import Product, Stock, sellers
from frontdesk.packs.marketplace.repository.checkout import Shelf
from frontdesk.packs.marketplace.variants import alternatives, asked, spoken_sizes
from frontdesk.tools.contract import Color, Missing, Quote, Reply, Size, Spoken, ToolContext, tool

NewItem = Annotated[str, Spoken("new_item", "What is the item called?")]
OwnItem = Annotated[str, Spoken("product", "Which of your items do you mean?")]
Price = Annotated[int, Spoken("price", "What shall it cost?")]
Change = Annotated[int, Spoken("money_change", "By how much shall the price change?")]
Pieces = Annotated[int, Spoken("quantity", "How many do you have?")]
# Not listened for in a sentence: the words of a category stay with the item's, where `selling.place_of` finds them.
Kind = Annotated[str, Spoken("shelf", "What kind of item is it?")]


@tool(
    effect="writes",
    requires="verified",
    filler="Let me put that into the shop.",
    claims=("listed it", "listed the", "is listed", "put it up for sale", "put it in the shop", "is in the shop now", "is for sale now"),
)
async def list_item(ctx: ToolContext, product: NewItem, price_cents: Price, quantity: Pieces | None = None, category: Kind | None = None) -> Reply:
    """Puts a new item of the calling seller into the shop, with its price and how many there are.

    Examples:
        I want to list a new item
        list a walnut table lamp for sixty dollars
        put a new lamp in the shop
        I'd like to sell a glass pendant lamp for ninety dollars
        list a copper wall lamp for two hundred dollars
        list two new items
        put a rug up for sale at eighty dollars
        add a product to my store
        I have a new floor lamp to sell
        can you put up my new clip lamp for twenty five dollars
        offer a marble desk lamp at one hundred and twenty dollars
        I want to add a new listing
        create a listing for a garden lantern
        start selling a bamboo floor lamp
        I have ten copper wall lamps to sell at fifty dollars each
        upload a new article
        we have a new product
        get my new night light into the shop
    """
    title, cents = selling.title_of(product), selling.price_allowed(price_cents)
    many = selling.stock_allowed(quantity or 0)
    own = await own_items.own(ctx, hold=True)
    if known := selling.same_title(own.items, title):
        raise Refused(
            "it is there already", say=f"You have {selling.offer(known, own.left[known.sku])} already. I can change its price or its stock."
        )
    place = selling.place_of(await catalogue(ctx), product, category or "", own.items)
    sku = selling.next_sku(place.department, await sellers.hold_skus(ctx.tx, ctx.business_id, selling.prefix_of(place.department)))
    item = selling.listed(sku, title, own.seller.name, place, cents)
    await sellers.add_item(ctx.tx, own.seller.id, item, color_in(title), many)
    left = f", with {speak.number(many)} in stock" if many else ". None are in stock yet; tell me how many you have, and I'll put them down"
    say = f"{wording.capital(wording.product(item))} is in the shop now, {place.spoken}, for {speak.money(cents)}{left}."
    return Reply(say, {**goods.row(item), "department": place.department, "category": place.category, "quantity": many})


async def _price_quote(ctx: ToolContext, product: str, price_cents: int | None = None, price_change_cents: int | None = None) -> Quote:
    """A price that is quite another is asked about first: it may be misheard, and customers buy at it from then on."""
    item = (await own_items.own(ctx)).one(product)
    now = item.price_cents
    cents = selling.price_wished(now, price_cents, price_change_cents)
    say = f"Then {wording.product(item)} {wording.verb(item.title, 'costs', 'cost')} {speak.money(cents)} instead of {speak.money(now)}."
    return Quote(say, 0, f"{item.sku} {now} {cents}", always_ask=selling.quite_another(now, cents))


@tool(
    effect="writes",
    requires="verified",
    filler="Let me change that price.",
    quote=_price_quote,
    claims=("changed the price", "updated the price", "lowered the price", "raised the price", "the new price is", "costs now"),
)
async def update_price(ctx: ToolContext, product: OwnItem, price_cents: Price | None = None, price_change_cents: Change | None = None) -> Reply:
    """Gives an item of the calling seller another price: a new one, or so much less or more than now.

    Examples:
        change the price of my desk lamp to forty five dollars
        make the floor lamp five dollars less
        lower the price of the pendant lamp
        raise my night light by two dollars
        set the reading lamp to thirty five dollars
        I want to sell the architect lamp for eighty dollars from now on
        drop the price of my brass lamp by ten dollars
        can you make it a bit cheaper
        knock five dollars off the table lamp
        put the price up to sixty
        my lamp should cost forty four ninety nine
        reduce it to twenty dollars
        increase the price by one fifty
        I need to change a price
        make it ten dollars more
        mark the lamp down to fifteen dollars
    """
    own = await own_items.own(ctx)
    item = own.one(product)
    now = await sellers.hold_item(ctx.tx, own.seller.id, item.sku)
    if now is None:
        raise Refused("not among the seller's items", say=own_items.NOT_AMONG)
    cents = selling.price_wished(now, price_cents, price_change_cents)
    name = wording.capital(wording.product(item))
    if cents == now:
        raise Refused("it costs that already", say=f"{name} costs {speak.money(now)} already, so there is nothing to change.")
    await sellers.set_price(ctx.tx, item.sku, cents)
    say = f"{name} {wording.verb(item.title, 'costs', 'cost')} {speak.money(cents)} now; before it was {speak.money(now)}."
    return Reply(say, {"sku": item.sku, "title": item.title, "price_cents": cents, "old_price_cents": now})


@tool(
    effect="writes",
    requires="verified",
    filler="Let me put that down.",
    claims=("updated the stock", "changed the stock", "set the stock", "put down the new stock", "restocked"),
)
async def update_stock(ctx: ToolContext, product: OwnItem, quantity: Pieces, size: Size | None = None, color: Color | None = None) -> Reply:
    """Sets how many there are of an item of the calling seller, of one size and color where there are several.

    Examples:
        I have forty brass desk lamps in stock now
        set the stock of my floor lamp to twelve
        update my stock
        there are only three of the pendant lamps left
        I'm out of the night light, put it at zero
        I got thirty new reading lamps in
        change the quantity of the table lamp to twenty
        we have fifteen of the black ones
        my inventory for the architect lamp is eight
        restock the desk lamp with fifty pieces
        mark the paper lamp as sold out
        there are twenty of them
        set the stock to forty
        correct the stock count of my lamps
        put in a hundred pieces of the clip light
        I counted again and there are seven left
    """
    own = await own_items.own(ctx)
    item, many = own.one(product), selling.stock_allowed(quantity)
    shelf = _one_of(item, await sellers.shelves(ctx.tx, item.sku, hold=True), size or "", color or color_in(product))
    await sellers.set_stock(ctx.tx, shelf.id, many)
    which = goods.exact(item.title, shelf.size, shelf.color)
    there = "is one" if many == 1 else f"are {speak.number(many) if many else 'none'}"
    say = f"There {there} of {which} in stock now; before it was {speak.number(shelf.quantity)}."
    return Reply(
        say, {"sku": item.sku, "title": item.title, "size": shelf.size, "color": shelf.color, "quantity": many, "old_quantity": shelf.quantity}
    )


def _one_of(item: Product, shelves: list[Shelf], size: str, color: str) -> Shelf:
    """The one size and color that is meant; asked for where several are there."""
    rows = [Stock(shelf.sku, shelf.size, shelf.color, shelf.quantity) for shelf in shelves]
    said = "" if set(color.split()) & set(item.title.lower().split()) and not any(row.color == color for row in rows) else color
    fits = asked(rows, size, said)
    if fits.no_such_size or fits.no_such_color:
        raise Missing("size" if fits.no_such_size else "color", f"{goods.not_made(item, fits, said, size)} Which one do you mean?")
    kept = [shelf for shelf, row in zip(shelves, rows, strict=True) if row in fits.rows]
    sizes, colors = tuple(dict.fromkeys(row.size for row in kept)), tuple(dict.fromkeys(row.color for row in kept))
    if len(sizes) > 1:
        raise Missing("size", f"{wording.capital(wording.product(item))} comes in {spoken_sizes(sizes)}. Which size do you mean?")
    if len(colors) > 1:
        raise Missing("color", f"{wording.capital(wording.product(item))} comes in {alternatives(colors)}. Which color do you mean?")
    if not kept:
        raise Refused("no stock is kept of it", say=f"I keep no stock of {wording.product(item)}, so there is nothing to change.")
    return kept[0]
