"""Which promotion is meant by a code as it was heard, and does it go with the caller's cart? One way to apply it, whoever is asked."""

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import cart, promotion
from frontdesk.packs.marketplace.repository import Bought, carts, checkout
from frontdesk.packs.marketplace.repository.carts import Promotion
from frontdesk.tools.contract import Reply, ToolContext


def known_customer(ctx: ToolContext) -> str:
    """The customer, if the caller has proved who they are; a cart needs nobody."""
    known = ctx.grant is not None and ctx.clock.now() < ctx.grant.expires_at
    return ctx.customer_id if known else ""


async def meant(ctx: ToolContext, words: str) -> Promotion:
    promotions = await carts.all_promotions(ctx.tx)
    code = cart.code_meant(words, list(promotions)) or promotion.described(words, list(promotions.values()))
    if code is None:
        raise Refused("no such code", say="I'm sorry, I don't know a code like that. Could you spell it for me?")
    return promotions[code]


async def ordered_before(ctx: ToolContext) -> bool | None:
    """None of a caller nobody knows yet."""
    customer = known_customer(ctx)
    return await checkout.has_ordered(ctx.tx, customer) if customer else None


async def in_cart(ctx: ToolContext) -> list[Bought]:
    return await carts.items_in_cart(ctx.tx, ctx.call_id, known_customer(ctx))


async def apply(ctx: ToolContext, words: str) -> Reply:
    """Puts the code on the cart, if it holds for what is in it. It is used up by nothing yet: that is written with the order."""
    customer, now = known_customer(ctx), ctx.clock.now()
    one = await meant(ctx, words)
    lines = await in_cart(ctx)
    if not lines and not cart.over(one, now):
        raise Refused("the cart is empty", say="There is nothing in your cart yet. Once there is, I can apply the code.")
    before = await ordered_before(ctx)
    if no := cart.objection(one, cart.sum_of(lines).goods_cents, now, before):
        raise Refused("the code does not hold", say=no)
    old = await carts.promotion_of_cart(ctx.tx, ctx.call_id, customer)
    await carts.set_promotion(ctx.tx, await carts.open_cart(ctx.tx, ctx.call_id, customer, now), one.code)
    data = {**cart.data(lines, one), "promo_code": one.code}
    return Reply(_applied(one, old, lines, first_order=before), data)


def _applied(one: Promotion, old: str | None, lines: list[Bought], *, first_order: bool | None) -> str:
    name = cart.spoken_code(one.code)
    instead = f" An order takes one code, so it stands in place of {cart.spoken_code(old)}." if old and old != one.code else ""
    later = " It is for a first order, which I'll check when you order." if one.first_order_only and first_order is None else ""
    return f"The code {name} is on your cart and {cart.worth(one, lines)}.{instead}{later}"
