"""What can be asked for that only a person may grant? Very many of one item, or the price of another shop: each a row with a number."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated

from frontdesk.kit.errors import Refused, Unavailable
from frontdesk.packs.marketplace import goods, shop
from frontdesk.packs.marketplace import requests as asked_for
from frontdesk.packs.marketplace.catalogue import catalogue
from frontdesk.packs.marketplace.repository import Product, requests
from frontdesk.packs.marketplace.repository.requests import Asker
from frontdesk.tools.contract import Cents, Missing, Reply, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

Competitor = Annotated[str, Spoken("competitor", "Which shop has it for less?")]
# Very many are said as numbers are: "two hundred", "a million".
HowMany = Annotated[int, Spoken("number", "How many do you need?")]
_DRAWS = 40
_MOST_CENTS = 100_000_000


@tool(effect="writes", filler="Let me write that down.", claims=("written down your request", "sent your request", "made a request"))
async def request_bulk_order(ctx: ToolContext, product: ProductWords, quantity: HowMany) -> Reply:
    """Writes down a request for very many of one item, for a person of the shop to look at. It promises neither price nor day.

    Examples:
        I need two hundred desk lamps for our new office
        can I order five hundred candles
        I'd like to place a bulk order
        we need a large quantity of notebooks for a school
        do you do wholesale
        I want a thousand of the phone cases
        a hundred and fifty copies of that book for my company
        bulk order of towels for a hotel
        we're outfitting an office and need eighty chairs
        can I buy in bulk
        I want to order a million of them
        forty laptops for our team
        what if I want more than you allow in a cart
        I need them by the pallet
        put in a request for three hundred mugs
    """
    item = await _item(ctx, product)
    wanted = min(quantity, asked_for.MOST)
    if wanted < 1:
        raise Missing("quantity", "How many do you need?")
    if no := asked_for.needs_none(item, await shop.of(ctx).products.stock_of([item.sku]), wanted):
        raise Refused("no bulk order", say=no)
    asker, now = _asker(ctx), ctx.clock.now()
    number = await _numbered(lambda number: requests.add_bulk_request(ctx.tx, number, asker, item.sku, wanted, now))
    return Reply(asked_for.bulk(item, wanted, number, asker.phone), asked_for.row(item, number, wanted))


@tool(effect="writes", filler="Let me write that down.", claims=("written down your request", "requested the price match"))
async def request_price_match(ctx: ToolContext, product: ProductWords, competitor: Competitor, price_cents: Cents | None = None) -> Reply:
    """Writes down that another shop sells an item for less, for a person of the shop to look at. It promises no lower price.

    Examples:
        can you match a price
        I found the headphones cheaper somewhere else
        do you price match
        another store has it for less
        the same lamp is ten dollars cheaper at a different shop
        will you match their price on the laptop stand
        I saw it online for ninety nine dollars
        your competitor sells these for less
        can I get the price they ask over there
        somebody else has that coat on sale
        match the price please
        it's cheaper at the mall
        I want to ask for a price match
        why should I pay more here than there
    """
    item = await _item(ctx, product)
    shop = asked_for.said(competitor)
    if not shop:
        raise Missing("competitor", "Which shop has it for less?")
    price = None if price_cents is None else max(0, min(price_cents, _MOST_CENTS))
    if price is not None and (no := asked_for.no_match(item, price)):
        raise Refused("nothing to match", say=no)
    asker, now, ours = _asker(ctx), ctx.clock.now(), item.price_cents
    number = await _numbered(lambda number: requests.add_price_match(ctx.tx, number, asker, item.sku, shop, price, ours, now))
    seen = {"competitor": shop, "competitor_price_cents": price}
    return Reply(asked_for.price_match(item, shop, price, number, asker.phone), {**asked_for.row(item, number), **seen})


async def _item(ctx: ToolContext, words: str) -> Product:
    item = goods.meant(await catalogue(ctx), asked_for.named(words))
    if isinstance(item, Product):
        return item
    if item.found or not item.data:
        raise Missing("product", item.say if item.say.endswith("?") else f"{item.say} Which item do you mean?")
    raise Refused("no such item", say=item.say)


def _asker(ctx: ToolContext) -> Asker:
    """The customer if it is known who calls; else only where they can be reached."""
    known = ctx.grant is not None and ctx.clock.now() < ctx.grant.expires_at
    return Asker(ctx.customer_id if known else None, ctx.call_id, ctx.known.get("phone") or ctx.line)


async def _numbered(add: Callable[[str], Awaitable[bool]]) -> str:
    """Numbers are drawn, so that no request tells how many there are; one that is taken is drawn again."""
    for _ in range(_DRAWS):
        number = asked_for.request_number(secrets.randbelow(asked_for.NUMBERS))
        if await add(number):
            return number
    raise Unavailable("no request number is free")
