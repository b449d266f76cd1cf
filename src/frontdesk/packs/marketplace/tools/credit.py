"""What is on a gift card, and how does store credit get onto a cart? The cart keeps the wish; the order takes it off."""

from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import cart, gift_card, store_credit
from frontdesk.packs.marketplace.repository import carts, checkout, credit, customers
from frontdesk.packs.marketplace.store_credit import Use
from frontdesk.tools.contract import Missing, Quote, Reply, Spoken, ToolContext, tool

CardNumber = Annotated[str, Spoken("gift_card_number", "What are the sixteen digits on the gift card?")]
Amount = Annotated[int, Spoken("money", "How much of it would you like to use?")]


@tool(effect="reads", filler="Let me look at that card.")
async def check_gift_card(ctx: ToolContext, gift_card_number: CardNumber) -> Reply:
    """Tells what is left on a gift card and until when it holds. It needs the card's whole number, and nobody's name.

    Examples:
        how much is left on my gift card
        what's the balance on this gift card
        check my gift card balance please
        I've got a gift card and don't know what's on it
        is there still money on my gift card
        can you look up a gift card for me
        when does my gift card expire
        is this gift card still good
        my aunt gave me a gift card, what's it worth
        the number on the card is six zero three five, nine one three five
        I have a gift card here from your store
        does my gift card still work
        see what's on my gift card
        tell me the value of a gift card
        I found an old gift card in a drawer
    """
    number = gift_card.number_in(gift_card_number)
    if not number.whole:
        raise Missing("gift_card_number", gift_card.ask_again(number))
    card = await credit.gift_card(ctx.tx, number.digits)
    if card is None:
        return Reply(gift_card.unknown(), found=False)
    return Reply(gift_card.told(number, card, ctx.clock.now()), {"balance_cents": card.balance_cents, "ends_on": card.ends_on.isoformat()})


async def _quote(ctx: ToolContext, amount_cents: Amount | None = None) -> Quote:
    use = await _use(ctx, amount_cents)
    return Quote(store_credit.would(use), use.cents, use.fingerprint, use.data, always_ask=True)


@tool(
    effect="money",
    requires="verified",
    filler="Let me look at your store credit.",
    quote=_quote,
    claims=("used your store credit", "applied your store credit", "store credit is on your cart", "put your store credit"),
)
async def use_store_credit(ctx: ToolContext, amount_cents: Amount | None = None) -> Reply:
    """Puts the caller's store credit on their cart: all that the cart needs, or the amount they name. The order then takes it off.

    Examples:
        use my store credit
        I want to pay with store credit
        put my store credit on the cart
        apply my credit to this order
        can I use the credit on my account
        how much store credit do I have
        do I have any store credit left
        use twenty dollars of my store credit
        take it out of my store credit
        I have credit with you from a return
        pay part of it with my store credit
        spend my credit on what's in the cart
        I'd like to redeem my store credit
        what's my credit balance
        take ten dollars off with my credit
        cover it with the credit I have
    """
    customer, now = ctx.customer_id, ctx.clock.now()
    await customers.hold_customer(ctx.tx, customer)
    opened = await carts.open_cart(ctx.tx, ctx.call_id, customer, now)
    use = await _use(ctx, amount_cents)
    await credit.put_credit(ctx.tx, opened, use.cents)
    return Reply(store_credit.done(use), use.data)


async def _use(ctx: ToolContext, amount_cents: int | None) -> Use:
    customer, now = ctx.customer_id, ctx.clock.now()
    have = await credit.credit_of(ctx.tx, customer)
    lines = await carts.items_in_cart(ctx.tx, ctx.call_id, customer)
    code = await carts.promotion_of_cart(ctx.tx, ctx.call_id, customer)
    promotion = (await carts.all_promotions(ctx.tx))[code] if code else None
    if promotion and cart.objection(promotion, cart.sum_of(lines).goods_cents, now, await checkout.has_ordered(ctx.tx, customer)):
        promotion = None
    before = await credit.credit_on_cart(ctx.tx, customer)
    if no := store_credit.objection(have, lines, amount_cents):
        raise Refused("store credit cannot be used", say=no)
    return store_credit.use(have, cart.sum_of(lines, promotion).total_cents, amount_cents, before)
