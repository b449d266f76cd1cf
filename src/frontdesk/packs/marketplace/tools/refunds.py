"""How is money paid back? It is quoted, and paid when the caller has agreed: to the original payment or as store credit."""

from frontdesk.packs.marketplace import own_purchases, refunding, returning, shop
from frontdesk.packs.marketplace.refunding import Plan
from frontdesk.packs.marketplace.repository import customers, deliveries, returns
from frontdesk.packs.marketplace.repository.returns import NewRefund
from frontdesk.packs.marketplace.returning import Purchase, RefundTo
from frontdesk.packs.marketplace.tools.returns import Place
from frontdesk.tools.contract import OrderNumber, Product, Quote, Reply, ToolContext, tool


async def _quote(ctx: ToolContext, order_number: str | None = None, product: str | None = None, refund_to: RefundTo | None = None) -> Quote:
    made = await _planned(ctx, order_number or "", product or "", refund_to)
    return Quote(refunding.quoted(made), made.amount_cents, made.fingerprint, made.data(), always_ask=True)


@tool(
    effect="money",
    requires="verified",
    filler="Let me see about your refund.",
    quote=_quote,
    claims=("refunded", "issued a refund", "issued the refund", "processed your refund", "paid it back", "sent your money back", "credited"),
)
async def process_refund(
    ctx: ToolContext, order_number: OrderNumber | None = None, product: Product | None = None, refund_to: Place | None = None
) -> Reply:
    """Pays the caller back for what came back to us, or for a parcel that was reported lost, stolen or damaged.

    Examples:
        I want my money back
        please refund order ten twenty four
        can I get a refund for the stolen parcel
        refund me for the broken lamp
        pay me back for the shoes I returned
        give me the money for the package that never came
        I'd like my refund now
        put the refund on my card
        I want store credit for the return
        I want my money back as store credit
        you have it back, so refund me
        the parcel was stolen and I want a refund
        can you reimburse me for the damaged box
        I'd like to be refunded
        send the money to my original payment method
        process my refund please
        I sent it back weeks ago, refund me
    """
    await customers.hold_customer(ctx.tx, ctx.customer_id)
    before = await _planned(ctx, order_number or "", product or "", refund_to)
    await deliveries.hold_order(ctx.tx, ctx.customer_id, before.order_number)
    made = await _planned(ctx, order_number or "", product or "", refund_to)
    lines = [(thing.key, thing.paid_cents) for thing in made.purchases]
    refund = NewRefund(made.order_number, made.return_id, made.amount_cents, made.refund_to, made.credit_cents, lines)
    await returns.add_refund(ctx.tx, refund, ctx.clock.now())
    if made.credit_cents:
        await returns.add_store_credit(ctx.tx, ctx.customer_id, made.credit_cents)
    return Reply(refunding.done(made), made.data())


async def _planned(ctx: ToolContext, order_number: str, product: str, refund_to: RefundTo | None) -> Plan:
    shop.changing(ctx)
    now = ctx.clock.now()
    found = await own_purchases.meant(ctx, order_number, product)
    return refunding.plan(_together(found, named=bool(product.strip())) or [_one(found, ctx)], refund_to, now)


def _together(found: list[Purchase], *, named: bool) -> list[Purchase]:
    """All that was in a parcel that nobody has, unless one thing of it was named."""
    open_ones = [thing for thing in found if refunding.refundable(thing)]
    lost = [thing for thing in open_ones if refunding.lost(thing)]
    one_order = len({thing.order.order_number for thing in lost}) == 1
    return lost if lost and not named and one_order and len(open_ones) == len(lost) else []


def _one(found: list[Purchase], ctx: ToolContext) -> Purchase:
    """What can be paid back goes first; else what was sent back, so that the true reason is told."""
    fitting = next((some for fits in (refunding.refundable, _sent_back) if (some := [thing for thing in found if fits(thing)])), found)
    return own_purchases.one(fitting, ctx.clock.now(), "shall I refund", returning.possible)


def _sent_back(thing: Purchase) -> bool:
    return thing.back is not None and not thing.refunded
