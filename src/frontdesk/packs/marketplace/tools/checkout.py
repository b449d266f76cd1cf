"""How does a cart become an order? It is quoted in full, and placed when the caller has agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import address, cart, goods, repository, wording
from frontdesk.packs.marketplace.address import Address
from frontdesk.packs.marketplace.catalogue import Catalogue, catalogue
from frontdesk.packs.marketplace.delivery import fingerprint
from frontdesk.packs.marketplace.match import color_in
from frontdesk.packs.marketplace.repository import Bought, Product, carts, checkout, customers
from frontdesk.packs.marketplace.repository.carts import Promotion
from frontdesk.packs.marketplace.repository.checkout import NewOrder, Shelf
from frontdesk.packs.marketplace.variants import asked
from frontdesk.tools.contract import Quote, Reply, Spoken, ToolContext, tool

Wanted = Annotated[list[str], Spoken("products", "Which items would you like to order?")]


@dataclass(frozen=True)
class _Plan:
    """An order as it would be placed. `note` is why a code does not hold any more."""

    lines: list[Bought]
    shelves: Sequence[Shelf]
    promotion: Promotion | None
    to: Address
    note: str

    @property
    def fingerprint(self) -> str:
        items = sorted([line.sku, line.size, line.color, line.quantity, line.price_cents] for line in self.lines)
        return fingerprint([items, [shelf.id for shelf in self.shelves], self.promotion and self.promotion.code, self.to.line])


async def _quote(ctx: ToolContext, products: Wanted | None = None) -> Quote:
    plan = await _planned(ctx, products or [])
    amount = cart.sum_of(plan.lines, plan.promotion)
    note = f"{plan.note} " if plan.note else ""
    say = f"{note}{cart.bill(plan.lines, plan.promotion)}. It goes to {address.spoken(plan.to)}."
    return Quote(say, amount.total_cents, plan.fingerprint, _data(plan), always_ask=True)


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
    now, customer = ctx.clock.now(), ctx.customer_id
    await customers.hold_customer(ctx.tx, customer)
    opened = await carts.open_cart(ctx.tx, ctx.call_id, customer, now)
    plan = await _planned(ctx, products or [], hold=True)
    amount = cart.sum_of(plan.lines, plan.promotion)
    for line in plan.lines:
        await checkout.take_from(ctx.tx, _shelf(plan.shelves, line).id, line.quantity)
    code = plan.promotion.code if plan.promotion else None
    order = NewOrder(customer, plan.lines, amount.shipping_cents, amount.discount_cents, plan.to.line, code)
    number = await checkout.place(ctx.tx, order, ctx.business_id, now)
    await carts.take_out(ctx.tx, opened, plan.lines)
    await carts.set_promotion(ctx.tx, opened, None)
    left = await carts.items_in_cart(ctx.tx, ctx.call_id, customer)
    rest = f" {cart.holds(left)}" if left else ""
    say = f"Your order is placed. Its number is {speak.digits(number)}, and the total is {speak.money(amount.total_cents)}."
    return Reply(f"{say}{rest}", {"order_number": number, **_data(plan)})


async def _planned(ctx: ToolContext, wanted: list[str], *, hold: bool = False) -> _Plan:
    customer = ctx.customer_id
    lines = await _lines(ctx, customer, wanted)
    shelves = await checkout.shelves_of(ctx.tx, lines, hold=hold)
    for line in lines:
        _check_there(line, shelves)
    home = await customers.address_of(ctx.tx, customer)
    if home is None:
        raise Refused("no address", say="I don't have an address of yours yet, so I can't send anything. Please tell me your address first.")
    promotion, note = await _promotion(ctx, customer, lines)
    return _Plan(lines, shelves, promotion, Address(home.street, home.city, home.state, home.postal_code), note)


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
    there = asked(await repository.stock_of(ctx.tx, [item.sku]), color=color_in(words)).rows
    if len(there) != 1:
        raise Refused("which of it is not clear", say=f"{_comes(item)}. Tell me which one you'd like, and I'll put it in your cart.")
    return [Bought(item.sku, item.title, there[0].size, there[0].color, 1, item.price_cents)]


def _comes(item: Product) -> str:
    return f"{wording.capital(wording.product(item))} {wording.verb(item.title, 'comes', 'come')} in more than one size or color"


def _shelf(shelves: Sequence[Shelf], line: Bought) -> Shelf:
    same = (shelf for shelf in shelves if (shelf.sku, shelf.size, shelf.color) == (line.sku, line.size, line.color))
    return next(same, Shelf(0, line.sku, line.size, line.color, 0))


def _check_there(line: Bought, shelves: Sequence[Shelf]) -> None:
    left = _shelf(shelves, line).quantity
    if left < line.quantity:
        name = goods.exact(line.title, line.size, line.color)
        many = f"only {speak.number(left)} of {name} left" if left else f"none of {name} left"
        raise Refused("not enough in stock", say=f"I'm sorry, in the meantime there {'is' if left < 2 else 'are'} {many}. Shall I change your cart?")


def _data(plan: _Plan) -> dict[str, object]:
    amount = cart.sum_of(plan.lines, plan.promotion)
    code = {"promo_code": plan.promotion.code} if plan.promotion else {}
    said = {"shipping_cents": amount.shipping_cents, "total_cents": amount.total_cents, "ship_to": plan.to.line}
    return {**cart.data(plan.lines, plan.promotion), **said, **code}
