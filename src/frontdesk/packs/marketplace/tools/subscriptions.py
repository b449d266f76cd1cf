"""What comes at intervals? A subscription of the verified caller is started, changed, paused or stopped, and its next day is told."""

from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import goods, shop, subscription
from frontdesk.packs.marketplace.catalogue import Catalogue, catalogue, entry
from frontdesk.packs.marketplace.match import Index, color_in
from frontdesk.packs.marketplace.repository import Product, customers, subscriptions
from frontdesk.packs.marketplace.repository.subscriptions import Subscription
from frontdesk.packs.marketplace.subscription import Action
from frontdesk.packs.marketplace.variants import asked, same_color
from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

Interval = Annotated[str, Spoken("interval", subscription.HOW_OFTEN)]
Wanted = Annotated[Action, Spoken("choice", "Shall I start it, change it, pause it or stop it?", options=("start", "change", "pause", "stop"))]


@tool(
    effect="writes",
    requires="verified",
    filler="Let me see to your subscription.",
    claims=("started your subscription", "subscribed you", "paused your subscription", "stopped your subscription", "changed your subscription"),
)
async def manage_subscription(ctx: ToolContext, product: ProductWords, interval: Interval | None = None, action: Wanted | None = None) -> Reply:
    """Starts, changes, pauses or stops a subscription: an item that comes again and again at an interval. Tells its next day.

    Examples:
        send me the soy candle every month
        I want to subscribe to the candles
        set up a subscription for the hiking socks
        pause my candle subscription
        stop my subscription please
        cancel the subscription for the towels
        change my subscription to every two weeks
        I'd like to get these regularly
        can it come every six weeks instead
        I don't want the candles every month any more
        put my subscription on hold
        when does my next candle come
        make it come once a month
        skip my subscription for a while
        start it again please
        deliver it automatically every three months
    """
    customer, now = ctx.customer_id, ctx.clock.now()
    shelf, wanted = await catalogue(ctx), subscription.interval_in(interval or "")
    await customers.hold_customer(ctx.tx, customer)
    mine = await subscriptions.subscriptions_of(ctx.tx, customer)
    named = subscription.named(product)
    before = _theirs(shelf, mine, named)
    what = subscription.chosen(action, before, wanted)
    fresh = before or await _fresh(ctx, shelf, named, mine if what != "start" else [])
    kept = subscription.after(what, fresh, before, wanted, now)
    await subscriptions.keep_subscription(ctx.tx, customer, kept, now)
    return Reply(subscription.done(kept, shelf.products[kept.sku].price_cents, now), {"sku": kept.sku, "subscription": subscription.row(kept)})


def _theirs(shelf: Catalogue, mine: list[Subscription], words: str) -> Subscription | None:
    """The one of their own that the words mean; the only one, when they name none. Which of several is asked."""
    running = [one for one in mine if one.status != "stopped"]
    if not words and len(running) == 1:
        return running[0]
    keys = {sku for sku in (one.sku for one in mine) if sku in shelf.products}
    found = Index([entry(shelf.products[sku]) for sku in keys]).find(words) if keys else None
    there = shelf.find(words)
    hits = {found.one} if found and found.one else set(found.keys) if found else set()
    if there.one and there.one not in hits:
        return None
    color = color_in(words)
    meant = [one for one in mine if one.sku in hits and (not color or not one.color or same_color(one.color, color))]
    return meant[0] if len({one.sku for one in meant}) == 1 else None


async def _fresh(ctx: ToolContext, shelf: Catalogue, words: str, mine: list[Subscription]) -> Subscription:
    """One that is not there yet: of an item of the shop, in the one size and color that can be had."""
    running = [one for one in mine if one.status != "stopped"]
    item = goods.meant(shelf, words)
    if not isinstance(item, Product):
        if running:
            raise Missing("product", f"{subscription.listed(running, ctx.clock.now())} Which one do you mean?")
        if item.found or not item.data:
            raise Missing("product", item.say if item.say.endswith("?") else f"{item.say} Which item do you mean?")
        raise Refused("no such item", say=item.say)
    rows = await shop.of(ctx).products.stock_of([item.sku])
    there = [row for row in asked(rows, color=color_in(words)).rows if row.quantity]
    if not there:
        raise Refused("out of stock", say=goods.too_few(item, rows, asked(rows), 1, ()))
    row = there[0]
    return Subscription(item.sku, item.title, row.size, row.color, 1, "month", "stopped", ctx.clock.now().date())
