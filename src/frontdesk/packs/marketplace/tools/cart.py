"""What does a caller put in the cart, and which code goes with it? Nobody has to be known for that."""

from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import cart, codes, goods, shop, wording
from frontdesk.packs.marketplace.cart import MOST_OF_ONE
from frontdesk.packs.marketplace.catalogue import Catalogue, catalogue
from frontdesk.packs.marketplace.formats import not_in_a_cart
from frontdesk.packs.marketplace.match import color_in
from frontdesk.packs.marketplace.repository import Bought, Product, Stock, carts
from frontdesk.packs.marketplace.variants import alternatives, asked, spoken_sizes
from frontdesk.tools.contract import Color, Missing, Quantity, Reply, Size, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

PromoCode = Annotated[str, Spoken("promo_code", "Which code is it?")]


@tool(effect="writes", filler="Let me put that in your cart.", claims=("added", "put in your cart", "in your cart now", "put it in your cart"))
async def add_to_cart(
    ctx: ToolContext, product: ProductWords, quantity: Quantity | None = None, size: Size | None = None, color: Color | None = None
) -> Reply:
    """Puts an item of the shop into the caller's cart, in the size, color and quantity they want. Asks which one where there are several.

    Examples:
        I'll take the brass desk lamp
        add the wireless headphones to my cart
        put two of those in my cart
        I'd like to buy the running shoes in size ten
        can I have the winter coat in medium and navy
        I want that one
        add it to my basket please
        I'll take three of the bath towels
        let me get the linen curtains in white
        one more of the same
        put the laptop stand in my shopping cart
        yes, I'll have the black one
        I want to buy it
        give me two of the phone cases
        add a second one
        I'll have the hardcover novel as well
        throw in the mug too
    """
    shelf = await catalogue(ctx)
    item = _item(shelf, product)
    rows = await shop.of(ctx).products.stock_of([item.sku])
    row = _variant(item, rows, size or "", color or color_in(product))
    wanted = 1 if quantity is None else quantity
    if wanted < 1:
        raise Missing("quantity", "How many would you like?")
    customer = codes.known_customer(ctx)
    number = await carts.open_cart(ctx.tx, ctx.call_id, customer, ctx.clock.now())
    before = await carts.items_in_cart(ctx.tx, ctx.call_id, customer)
    _check_quantity(item, row, wanted, _in(before, row))
    await carts.add_to(ctx.tx, number, row.sku, row.size, row.color, wanted)
    lines = await carts.items_in_cart(ctx.tx, ctx.call_id, customer)
    which = goods.exact(item.title, row.size, row.color, wanted)
    data = {**cart.data(lines), "added": {"sku": row.sku, "size": row.size, "color": row.color, "quantity": wanted}}
    return Reply(f"I've put {which} in your cart. {cart.holds(lines)}", data)


@tool(effect="writes", filler="Let me try that code.", claims=("applied", "the code is on your cart", "taken off", "discount is on"))
async def apply_promotion(ctx: ToolContext, promo_code: PromoCode) -> Reply:
    """Applies a promotion code to the caller's cart, if it holds for what is in it. An order takes one code.

    Examples:
        I have a promo code
        use the code save ten
        use the code welcome five please
        put in the code free ship
        apply SAVE10 to my cart
        can I use the coupon welcome five
        I've got a discount code
        my code is FREESHIP
        put free ship on my order
        does spring twenty still work
        take the ten percent off please
        I'd like to redeem a voucher code
        try the code save one zero
        use my coupon
        I got a code in the mail
        can you add the promotion code to the cart
        apply the welcome discount
        there's a code for free shipping
    """
    return await codes.apply(ctx, promo_code)


# -- which item, which of it, how many ------------------------------------------------------------------------------------------------


def _item(shelf: Catalogue, words: str) -> Product:
    item = goods.meant(shelf, words)
    if isinstance(item, Product):
        if no := not_in_a_cart(item, words):
            raise Refused("another format", say=no)
        return item
    if item.say.endswith("?") and item.say.startswith(("I have", "Which")):
        raise Missing("product", item.say)
    raise Refused("no such item", say=item.say)


def _variant(item: Product, rows: list[Stock], size: str, color: str) -> Stock:
    """The one size and color; asked for where several are there."""
    fits = asked(rows, size, color)
    if fits.no_such_size or fits.no_such_color:
        raise Missing("size" if fits.no_such_size else "color", f"{goods.not_made(item, fits, color, size)} Which one would you like?")
    there = [row for row in fits.rows if row.quantity]
    if not there:
        raise Refused("out of stock", say=goods.too_few(item, rows, fits, 1, ()))
    name = wording.capital(wording.product(item))
    comes = wording.verb(item.title, "comes", "come")
    sizes = tuple(dict.fromkeys(row.size for row in there))
    if len(sizes) > 1:
        raise Missing("size", f"{name} {comes} in {spoken_sizes(sizes)}. Which size would you like?")
    colors = tuple(dict.fromkeys(row.color for row in there))
    if len(colors) > 1:
        raise Missing("color", f"{name} {comes} in {alternatives(colors)}. Which color would you like?")
    return there[0]


def _in(lines: list[Bought], row: Stock) -> int:
    return sum(line.quantity for line in lines if (line.sku, line.size, line.color) == (row.sku, row.size, row.color))


def _check_quantity(item: Product, row: Stock, wanted: int, have: int) -> None:
    """No more than are there, and no more of one item than a household buys."""
    name = goods.exact(item.title, row.size, row.color)
    already = f", and {speak.number(have)} {wording.verb('' if have == 1 else 's')} in your cart already" if have else ""
    if wanted + have > MOST_OF_ONE:
        many = speak.number(MOST_OF_ONE)
        raise Refused("a bulk order", say=f"I can put at most {many} of one item in a cart{already}. More than that is a bulk order, by request.")
    if wanted + have > row.quantity:
        raise Refused("not enough in stock", say=f"I only have {speak.number(row.quantity)} of {name}{already}. Shall I take fewer?")
