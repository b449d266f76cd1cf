"""Which of the things that the caller bought is meant? By the number of its order, or by what it is called; nobody else's is ever found."""

from collections.abc import Callable, Sequence
from datetime import datetime

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import own_orders, parcels, returning, shop, wording
from frontdesk.packs.marketplace.catalogue import catalogue, entry
from frontdesk.packs.marketplace.match import Entry, Index, tokens
from frontdesk.packs.marketplace.repository import Order, returns
from frontdesk.packs.marketplace.repository.returns import Payment
from frontdesk.packs.marketplace.returning import Purchase
from frontdesk.tools.contract import Missing, Reply, ToolContext

_NO_THING = frozenset(
    tokens(
        "money cash refund return credit exchange right now back again parcel package box order thing item stuff one it that this what which was is "
        "were my the a an i you we sent send got bought stolen lost damaged broken missing late new old please today yesterday last first whole all "
        "for on in to card anymore"
    )
)
"""Words that callers say where the name of a thing could stand."""


async def purchases(ctx: ToolContext) -> list[Purchase]:
    """All that the caller bought, as it stands now."""
    mine = await shop.of(ctx).orders.of_customer(ctx.customer_id)
    payments = await returns.payments_of(ctx.tx, ctx.customer_id)
    final = await returns.final_sales(ctx.tx, [item.sku for order in mine for item in order.items])
    back, paid = await returns.returns_of(ctx.tx, ctx.customer_id), await returns.refunded_lines(ctx.tx, ctx.customer_id)
    issues = await returns.issues_by_order(ctx.tx, ctx.customer_id)
    out = []
    for order in mine:
        payment = payments.get(order.order_number, Payment())
        cents = returning.shares(order.items, payment.discount_cents)
        for item, paid_cents, credit_cents in zip(order.items, cents, returning.credited(cents, payment), strict=True):
            key = (order.order_number, item.sku, item.size, item.color)
            kinds = issues.get(order.order_number, frozenset())
            out.append(Purchase(order, item, paid_cents, item.sku in final, back.get(key), key in paid, kinds, credit_cents))
    return out


async def meant(ctx: ToolContext, order_number: str, product: str) -> list[Purchase]:
    """The things that may be meant; with neither a number nor a name all of them. Refused when there is none such."""
    mine, number = await purchases(ctx), parcels.number_in(order_number)
    if not number:
        words = product if product.strip() else order_number
        named = await _named(ctx, mine, words)
        if named == []:
            raise Refused("no such item", say="I don't see that item in your orders.")
        return named or mine
    here = [purchase for purchase in mine if purchase.order.order_number == number]
    if not here:
        raise Refused("no such order of the caller's", say=await _not_found(ctx, number))
    named = await _named(ctx, here, product)
    if named == []:
        holds = speak.join([purchase.name for purchase in here])
        raise Refused("no such item in it", say=f"I don't see that in order {speak.digits(number)}. It holds {holds}.")
    return named or here


async def _not_found(ctx: ToolContext, number: str) -> str:
    reply = (await own_orders.meant(ctx, number)).one(ctx.clock.now())
    return reply.say if isinstance(reply, Reply) else ""


async def _named(ctx: ToolContext, found: Sequence[Purchase], words: str) -> list[Purchase] | None:
    """Those that the words name; None when they name nothing at all."""
    if not set(tokens(words)) - _NO_THING:
        return None
    shelf = await catalogue(ctx)
    entries = {one.item.sku: Entry(one.item.sku, one.item.title) for one in found}
    entries |= {sku: entry(shelf.products[sku]) for sku in entries if sku in shelf.products}
    bare = " ".join(word for word in tokens(words) if word not in _NO_THING)
    skus = _alike(list(entries.values()), words) or _alike(list(entries.values()), bare)
    if not skus and (kind := shelf.shelf(bare)):
        skus = {item.sku for item in shelf.on(kind)}
    if not skus and not shelf.find(bare).keys:
        return None
    return _by_look([one for one in found if one.item.sku in skus], words)


def _alike(entries: list[Entry], words: str) -> set[str]:
    hit = Index(entries).find(words)
    return {hit.one} if hit.one else set(hit.keys)


def _by_look(found: list[Purchase], words: str) -> list[Purchase]:
    """Of one thing in several sizes or colors those that were said, if any were."""
    said = set(tokens(words))
    looks = [one for one in found if {*tokens(one.item.size), *tokens(one.item.color)} & said]
    return looks or found


def one(found: Sequence[Purchase], now: datetime, wish: str, fits: Callable[[Purchase, datetime], bool]) -> Purchase:
    """The one that is meant, or else it is asked for: `wish` is what shall be done with it. Of equal things of several orders the one that fits."""
    if len(found) == 1:
        return found[0]
    fitting = [purchase for purchase in found if fits(purchase, now)]
    if len({purchase.item.sku for purchase in found}) == 1 and len({purchase.key[0] for purchase in found}) > 1:
        if len(fitting) == 1:
            return fitting[0]
        raise Missing("order_number", f"That is in more than one order: {returning.orders(fitting or found, now)}. Which order do you mean?")
    if len({purchase.key[0] for purchase in found}) == 1:
        raise Missing("product", f"Which one {wish}: {returning.choices(found)}?")
    if not fitting:
        raise Missing("product", f"Which item {wish}?")
    raise Missing(
        "product", f"Which item {wish}: {returning.choices(fitting)}?" if len(fitting) > 1 else f"Which item {wish}? It could be {fitting[0].name}."
    )


def several_orders(found: Sequence[Purchase]) -> list[Order]:
    return list({purchase.order.order_number: purchase.order for purchase in found}.values())


def listed(found: Sequence[Purchase], now: datetime) -> str:
    """ "the brass desk lamp, until July tenth, and the vase, until July twelfth" """
    each = [f"{one.name}, until {wording.on(last, now).removeprefix('on ')}" for one in found if (last := returning.until(one, now))]
    return " and ".join(filter(None, (", ".join(each[:-1]), *each[-1:])))
