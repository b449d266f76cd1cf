"""What does the promotions desk do? It tells which codes are running, for whom, and what they save; and puts one on the cart."""

from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import cart, codes, promotion
from frontdesk.packs.marketplace.catalogue import catalogue
from frontdesk.packs.marketplace.repository import carts
from frontdesk.packs.marketplace.repository.carts import Promotion
from frontdesk.tools.contract import Cents, Missing, Reply, Spoken, ToolContext, tool

PromoCode = Annotated[str, Spoken("promo_code", "Which code is it?")]
# A kind that is not listened for in a sentence: codes hold for the whole shop, so a department changes nothing of what is told.
Category = Annotated[str, Spoken("shelf", "For what kind of item?")]
Percent = Annotated[int, Spoken("percent", "How many percent?")]
_MOST_CENTS = 100_000_000


@tool(effect="reads", filler="Let me see what's on.")
async def get_current_promotions(ctx: ToolContext, category: Category | None = None) -> Reply:
    """Tells which promotions and codes are running now.

    Examples:
        what promotions do you have right now
        are there any deals today
        do you have any discounts going on
        is anything on sale
        which codes can I use at the moment
        any special offers this week
        got any coupons for me
        what's on offer
        do you have a discount on lamps
        is there a sale on shoes
        how can I save some money on my order
        tell me about your current offers
        are there any coupon codes out there
        any bargains
        what discounts are available
    """
    now = ctx.clock.now()
    running = promotion.running((await carts.all_promotions(ctx.tx)).values(), now)
    data = {"promotions": [_row(one) for one in running]}
    if not running:
        return Reply("There is no promotion running right now.", data, found=False)
    if category and (await catalogue(ctx)).shelf(category):
        kind = " ".join(category.split())[:40]
        return Reply(f"There is none for {kind} alone, but these hold for the whole shop: {promotion.offered(running)}.", data)
    some = "there is one" if len(running) == 1 else f"there are {speak.number(len(running))}"
    return Reply(f"Right now {some}: {promotion.offered(running)}.", data)


@tool(
    effect="writes",
    filler="Let me try that code.",
    claims=("applied", "the code is on your cart", "taken off", "discount is on", "redeemed"),
)
async def apply_promo_code(ctx: ToolContext, promo_code: PromoCode) -> Reply:
    """Puts a promotion code on the caller's cart, if it holds for what is in it. An order takes one code.

    Examples:
        put the code save ten on my cart
        apply SAVE10 please
        use the welcome five code on it
        I'd like to redeem my coupon
        enter the code free ship for me
        my code is WELCOME5, can you add it
        can you apply this promo code to my order
        take the ten percent off with save ten
        try save one zero
        add my voucher to the cart
        I want to use free shipping on this
        please activate the code I got by email
        use spring twenty
        swap the code for free ship
        put that code on it instead
        no, I'd rather use the code welcome five
        put the code free ship on it
    """
    return await codes.apply(ctx, promo_code)


@tool(effect="reads", filler="Let me check that code.")
async def check_eligibility(ctx: ToolContext, promo_code: PromoCode) -> Reply:
    """Tells whether the caller can use a code, and what it needs: an amount, a first order, a day.

    Examples:
        can I use the code welcome five
        does spring twenty still work
        is save ten still good
        am I eligible for the welcome discount
        do I qualify for WELCOME5
        is the code FREESHIP valid
        when does save ten run out
        how long is free ship still running
        until when can I use my voucher
        has spring twenty expired
        would the code save ten work for me
        is free ship for everybody
        what do I need for the code save ten
        why doesn't my code work
        is my coupon still valid
        who can use welcome five
        could I get the new customer discount
    """
    one = await codes.meant(ctx, promo_code)
    goods = cart.sum_of(await codes.in_cart(ctx)).goods_cents
    can, say = promotion.eligibility(one, goods, ctx.clock.now(), await codes.ordered_before(ctx))
    return Reply(say, {**_row(one), "promo_code": one.code, "eligible": can})


@tool(effect="reads", filler="Let me work that out.")
async def calculate_discount(
    ctx: ToolContext, percent: Percent | None = None, promo_code: PromoCode | None = None, order_total_cents: Cents | None = None
) -> Reply:
    """Works out what a code or a percentage takes off the cart, or off an amount that the caller names.

    Examples:
        what would I save on eighty dollars
        how much would save ten take off
        what is twenty percent off a hundred dollars
        how much do I save with the code save ten on sixty dollars
        what would my cart cost with welcome five
        what comes off if I use free ship
        how much is ten percent of ninety five dollars
        what would I pay for forty dollars with welcome five
        calculate the discount for me
        how much cheaper would it be with the code
        what's the price after the discount
        if I spend two hundred dollars what do I get off
        what would that come to with fifteen percent off
        what do I save if my order is seventy dollars
        how much would I have to pay with save ten
    """
    cents = await _amount(ctx, order_total_cents)
    if percent is not None and not promo_code:
        if not 1 <= percent <= 100:
            raise Missing("percent", "A discount lies between one and one hundred percent. How many percent shall I take?")
        saving = promotion.by_percent(percent, cents)
        return Reply(promotion.share(percent, saving), _saved(saving))
    one = await codes.meant(ctx, promo_code) if promo_code else await _fitting(ctx, cents)
    if no := cart.objection(one, cents, ctx.clock.now(), await codes.ordered_before(ctx)):
        raise Refused("the code does not hold", say=no.replace("your cart comes to", "that comes to") if order_total_cents else no)
    saving = promotion.by_code(one, cents)
    return Reply(promotion.saved(one, saving), {**_saved(saving), "promo_code": one.code})


async def _amount(ctx: ToolContext, said: int | None) -> int:
    """What the caller named, else what is in the cart."""
    cents = said if said is not None else cart.sum_of(await codes.in_cart(ctx)).goods_cents
    if cents < 1:
        empty = "There is nothing in your cart yet. " if said is None else ""
        raise Missing("order_total_cents", f"{empty}For what amount shall I work it out?")
    return min(cents, _MOST_CENTS)


async def _fitting(ctx: ToolContext, cents: int) -> Promotion:
    """With no code named: the one on the cart, else the one that takes the most off."""
    promotions = await carts.all_promotions(ctx.tx)
    on_cart = await carts.promotion_of_cart(ctx.tx, ctx.call_id, codes.known_customer(ctx))
    one = promotions[on_cart] if on_cart else promotion.best(list(promotions.values()), cents, ctx.clock.now(), await codes.ordered_before(ctx))
    if one is None:
        raise Refused("no code holds", say=f"None of the codes that are running takes anything off {speak.money(cents)}.")
    return one


def _saved(saving: promotion.Saving) -> dict[str, object]:
    return {"order_total_cents": saving.order_total_cents, "discount_cents": saving.discount_cents, "total_cents": saving.left_cents}


def _row(one: Promotion) -> dict[str, object]:
    return {"code": one.code, "kind": one.kind, "percent": one.percent, "amount_cents": one.amount_cents, "minimum_cents": one.minimum_cents}
