"""What might the verified caller like? From what they bought, said and looked at; nobody else's orders are looked into."""

from collections.abc import Sequence
from typing import Annotated, Literal

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import goods, shop, taste, wording
from frontdesk.packs.marketplace.bookshelf import GENRES
from frontdesk.packs.marketplace.catalogue import Catalogue, catalogue
from frontdesk.packs.marketplace.repository import Product, preferences
from frontdesk.packs.marketplace.taste import Suggestion, Taste
from frontdesk.tools.contract import Cents, Color, Missing, Reply, Size, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

Shelf = Annotated[str, Spoken("shelf", "What kind of item?")]
Genre = Annotated[str, Spoken("label", "Which genre?", options=GENRES)]
Statement = Annotated[str, Spoken("statement", "What do you like, or what would you rather not have?")]
Action = Annotated[
    Literal["viewed", "liked", "dismissed"],
    Spoken("opinion", "Did you look at it, do you like it, or would you rather not see it?"),
]
_MOST_CENTS = 100_000_000
_LOOKED_AT = 60
_ASK = "What do you like: a kind of book, a color, a brand, something for the home?"


@tool(effect="reads", requires="verified", filler="Let me see what might suit you.")
async def get_recommendations(
    ctx: ToolContext, category: Shelf | None = None, product: ProductWords | None = None, max_price_cents: Cents | None = None
) -> Reply:
    """Recommends items of the shop from what the caller bought before and likes: same author, genre, category or brand, and in stock.

    Examples:
        what do you recommend for me
        any recommendations based on what I bought
        what would I like
        recommend something to me
        what should I get next
        you know my taste, what's good
        have you got anything for me
        going by my past orders, what would suit me
        what goes with my order history
        recommend a book for me
        what's new that I might enjoy
        do you have personal recommendations
        pick something for me under fifty dollars
        anything I'd love
        what do people like me usually go for
    """
    shelf, known = await catalogue(ctx), await _taste(ctx)
    if not known.known:
        return Reply(f"I don't have any orders or likings of yours to go by yet. {_ASK}", found=False)
    among = await _there(ctx, _among(shelf, category or "", product or ""), max_price_cents)
    found = taste.suggestions(shelf.products, among, known)
    if not found:
        return Reply(f"I don't have anything in stock right now that is near to what you bought or like. {_ASK}", found=False)
    return _offered(found)


@tool(effect="reads", requires="verified", filler="Let me think of something.")
async def suggest_products(
    ctx: ToolContext, category: Shelf | None = None, product: ProductWords | None = None, max_price_cents: Cents | None = None
) -> Reply:
    """Suggests items of one kind, or items like a certain one, the ones that suit the caller first.

    Examples:
        suggest something like the brass desk lamp
        show me things similar to my headphones
        what else is there like that
        suggest a few lamps for my taste
        something along the lines of the novel I read
        give me ideas for the kitchen
        what would go with the linen curtains
        suggest a scarf to me
        I liked the running shoes, what's similar
        which bags would you suggest
        ideas for decor please
        more like this one
        what could I pair with the coat
        throw me a few suggestions for shoes
    """
    shelf, known = await catalogue(ctx), await _taste(ctx)
    if not (category or product or known.known):
        return Reply(f"I'd gladly suggest something. {_ASK}", found=False)
    like = goods.meant(shelf, product) if product and not _kind(shelf, product) else None
    if isinstance(like, Reply):
        return like
    wished = shelf.like(like) if like else _among(shelf, category or "", product or "")
    among = await _there(ctx, wished, max_price_cents)
    suited = taste.suggestions(shelf.products, among, known)
    rest = [Suggestion(item, "") for item in among if item.sku not in {one.item.sku for one in suited} and _may(item, known)]
    found = [*suited, *rest]
    if not found:
        return Reply(f"I don't have anything else of that kind in stock right now. {_ASK}", found=False)
    return _offered(found)


@tool(
    effect="writes",
    requires="verified",
    filler="Let me note that.",
    claims=("noted your preference", "saved your preference"),
)
async def update_preferences(
    ctx: ToolContext,
    preference: Statement,
    category: Shelf | None = None,
    size: Size | None = None,
    color: Color | None = None,
    genre: Genre | None = None,
) -> Reply:
    """Keeps what the caller likes or does not want: a size, a color, a genre, or in their own words.

    Examples:
        I like mystery novels
        I don't like horror
        remember that I wear a medium
        my favorite color is navy
        I'd rather not see any more lamps
        update my preferences
        I'm into science fiction
        please keep in mind that I'm allergic to wool
        I prefer black for electronics
        save my shoe size, it's ten
        no more cookbooks please
        I only read history
        note that I love linen
        my taste has changed
        I'm more of a modern style person
        change my favorite color to green
    """
    customer = ctx.customer_id
    given = {"category": category, "size": size, "color": color, "genre": genre}
    exact = {key: taste.clean(value) for key, value in given.items() if value and taste.clean(value)}
    await preferences.adopt(ctx.tx, customer, ctx.call_id)
    kept = taste.told(preference, exact, await preferences.preferences_of(ctx.tx, customer))
    if not kept:
        raise Missing("preference", "What do you like, or what would you rather not have?")
    for key, value in kept.items():
        await preferences.keep_preference(ctx.tx, customer, ctx.call_id, key, value)
    return Reply(f"I've noted {taste.noted(kept)}. I'll go by that when I recommend something.", {"preferences": kept})


@tool(effect="writes", requires="verified", filler="Let me note that.", claims=("noted that you", "I'll remember that you"))
async def track_behavior(ctx: ToolContext, product: ProductWords, action: Action | None = None) -> Reply:
    """Keeps that the caller looked at an item, likes it, or does not want it suggested, so that what is recommended gets better.

    Examples:
        I like that one
        that one isn't for me
        don't show me the velvet armchair again
        I've been looking at the arc floor lamp
        I looked at the wireless headphones on your website
        the second one is nice
        not interested in the gym duffel bag
        I saw the wrap dress and loved it
        skip that one
        I don't care for the jute rug
        that's exactly my thing
        the ceramic vase is beautiful
        I'm thinking about the standing desk
        please stop suggesting that candle
    """
    item = goods.meant(await catalogue(ctx), product)
    if isinstance(item, Reply):
        if item.found:
            raise Missing("product", item.say)
        raise Refused("no such item", say=item.say)
    done = action or "viewed"
    await preferences.keep_behavior(ctx.tx, ctx.customer_id, item.sku, done, ctx.clock.now())
    return Reply(_KEPT[done].format(wording.product(item)), {"sku": item.sku, "action": done, "products": [goods.row(item)]})


_KEPT = {
    "viewed": "I've noted that you looked at {}.",
    "liked": "I've noted that you like {}, and I'll look for more like it.",
    "dismissed": "I've noted that, and won't suggest {} to you again.",
}


# -- what there is --------------------------------------------------------------------------------------------------------------------


async def _taste(ctx: ToolContext) -> Taste:
    customer = ctx.customer_id
    mine = sorted(await shop.of(ctx).orders.of_customer(customer), key=lambda order: order.placed_at, reverse=True)
    bought = tuple(dict.fromkeys(item.sku for order in mine if order.status != "cancelled" for item in order.items))
    said = await preferences.preferences_of(ctx.tx, customer)
    return Taste(bought, said, await preferences.behavior_of(ctx.tx, customer))


def _kind(shelf: Catalogue, words: str) -> tuple[str, ...]:
    """The departments and categories that the words name, when they are no item by themselves."""
    return shelf.shelf(words) if shelf.is_shelf(words) or shelf.find(words).one is None else ()


def _among(shelf: Catalogue, category: str, product: str) -> Sequence[Product]:
    """All items, or those of the kind that was named."""
    for words in (category, product):
        if words and (kind := _kind(shelf, words)):
            return shelf.on(kind)
        if words and (keys := shelf.find(words).keys):
            return [shelf.products[key] for key in keys]
    return list(shelf.products.values())


async def _there(ctx: ToolContext, items: Sequence[Product], max_price_cents: int | None) -> list[Product]:
    """Those of them that can be had at that price."""
    most = None if max_price_cents is None else max(0, min(max_price_cents, _MOST_CENTS))
    cheap = [item for item in items if most is None or item.price_cents <= most]
    stock = await goods.stock_by_sku(ctx, cheap)
    return [item for item in cheap if any(row.quantity for row in stock.get(item.sku, ()))]


def _may(item: Product, known: Taste) -> bool:
    return item.sku not in known.bought and known.done.get(item.sku) != "dismissed"


def _offered(found: Sequence[Suggestion]) -> Reply:
    named = found[: goods.NAMED]
    told = taste.offered(named, wording.offer)
    ask = " Would you like to hear more about it?" if len(named) == 1 else " Does one of them sound right?"
    return Reply(f"I'd suggest {told}.{ask}", {"products": [goods.row(one.item) for one in found[: _LOOKED_AT // 6]], "count": len(found)})
