"""How does a cart become an order? It is quoted in full, and placed when the caller has agreed."""

from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import cart, goods, placing, shop, wording
from frontdesk.packs.marketplace.catalogue import Catalogue, catalogue
from frontdesk.packs.marketplace.match import color_in
from frontdesk.packs.marketplace.placing import Plan
from frontdesk.packs.marketplace.repository import Bought, Product, carts, checkout, credit, customers
from frontdesk.packs.marketplace.repository.carts import Promotion
from frontdesk.packs.marketplace.variants import asked
from frontdesk.tools.contract import Quote, Reply, Spoken, ToolContext, tool

Wanted = Annotated[list[str], Spoken("products", "Which items would you like to order?")]


async def _quote(ctx: ToolContext, products: Wanted | None = None) -> Quote:
    return placing.quote(await _planned(ctx, products or []))


@tool(
    effect="money",
    requires="verified",
    filler="Let me add that up.",
    quote=_quote,
    claims=("placed your order", "placed the order", "ordered", "order is placed", "bought"),
)
async def place_order(ctx: ToolContext, products: Wanted | None = None) -> Reply:
    """Places the order: everything in the caller's cart, or the items they name. It goes to their address on file.

    Examples:
        place the order
        I'd like to order that now
        check out please
        that's all, I want to pay
        order what's in my cart
        I'm ready to buy
        go ahead and order it
        please complete my purchase
        buy everything in my cart
        I want to order the brass desk lamp
        finish my order
        can you ring me up
        let's check out
        put the order through
        that's everything, order it please
        send me what's in the cart
        make the purchase
    """
    customer = ctx.customer_id
    await customers.hold_customer(ctx.tx, customer)
    opened = await carts.open_cart(ctx.tx, ctx.call_id, customer, ctx.clock.now())
    wished = await credit.credit_on_cart(ctx.tx, customer)
    plan = await _planned(ctx, products or [], hold=True)
    number = await placing.place(ctx, plan)
    await carts.take_out(ctx.tx, opened, plan.lines)
    await carts.set_promotion(ctx.tx, opened, None)
    left = await carts.items_in_cart(ctx.tx, ctx.call_id, customer)
    await credit.put_credit(ctx.tx, opened, wished - plan.credit_cents if left else 0)
    rest = f" {cart.holds(left)}" if left else ""
    return Reply(f"{placing.placed(plan, number)}{rest}", {"order_number": number, **placing.data(plan)})


async def _planned(ctx: ToolContext, wanted: list[str], *, hold: bool = False) -> Plan:
    customer = ctx.customer_id
    lines = await _lines(ctx, customer, wanted)
    promotion, note = await _promotion(ctx, customer, lines)
    wished = await credit.credit_on_cart(ctx.tx, customer)
    return await placing.planned(ctx, lines, promotion=promotion, note=note, credit_cents=wished, hold=hold)


async def _promotion(ctx: ToolContext, customer: str, lines: list[Bought]) -> tuple[Promotion | None, str]:
    """The cart's code if it holds for what is bought now, else why it does not."""
    code = await carts.promotion_of_cart(ctx.tx, ctx.call_id, customer)
    if code is None:
        return None, ""
    promotion = (await carts.all_promotions(ctx.tx))[code]
    no = cart.objection(promotion, cart.sum_of(lines).goods_cents, ctx.clock.now(), await checkout.has_ordered(ctx.tx, customer))
    return (None, no) if no else (promotion, "")


# -- what is bought -------------------------------------------------------------------------------------------------------------------


async def _lines(ctx: ToolContext, customer: str, wanted: list[str]) -> list[Bought]:
    """What was named, of the cart or else off the shelf; when nothing was, all of the cart."""
    lines = await carts.items_in_cart(ctx.tx, ctx.call_id, customer)
    shelf = await catalogue(ctx)
    named = [words for words in wanted if words.strip() and not shelf.find(words).empty]
    if not named:
        if not lines:
            raise Refused("the cart is empty", say="There is nothing in your cart yet. What would you like to order?")
        return lines
    chosen: dict[tuple[str, str, str], Bought] = {}
    for words in named:
        for line in await _named(ctx, shelf, words, lines):
            chosen[line.sku, line.size, line.color] = line
    return list(chosen.values())


async def _named(ctx: ToolContext, shelf: Catalogue, words: str, lines: list[Bought]) -> list[Bought]:
    found = shelf.find(words)
    if in_cart := [line for line in lines if line.sku in ({found.one} if found.one else set(found.keys))]:
        return in_cart
    item = goods.meant(shelf, words)
    if isinstance(item, Reply):
        raise Refused("which item is not clear", say=item.say)
    there = asked(await shop.of(ctx).products.stock_of([item.sku]), color=color_in(words)).rows
    if len(there) != 1:
        raise Refused("which of it is not clear", say=f"{_comes(item)}. Tell me which one you'd like, and I'll put it in your cart.")
    return [Bought(item.sku, item.title, there[0].size, there[0].color, 1, item.price_cents)]


def _comes(item: Product) -> str:
    return f"{wording.capital(wording.product(item))} {wording.verb(item.title, 'comes', 'come')} in more than one size or color"
