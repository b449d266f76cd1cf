"""What would an order be, and how is it placed? From lines to a plan (stock, code, store credit, address), and from a plan to rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import address, cart, goods, shop, wording
from frontdesk.packs.marketplace.address import Address
from frontdesk.packs.marketplace.cart import Sum
from frontdesk.packs.marketplace.delivery import fingerprint
from frontdesk.packs.marketplace.repository import Bought, checkout, credit
from frontdesk.packs.marketplace.repository.carts import Promotion
from frontdesk.packs.marketplace.repository.checkout import NewOrder, Shelf
from frontdesk.tools.contract import Quote, ToolContext


@dataclass(frozen=True)
class Plan:
    """An order as it would be placed. `note` is said before it: a code that does not hold any more, what is sold out."""

    lines: list[Bought]
    shelves: Sequence[Shelf]
    promotion: Promotion | None
    to: Address
    note: str
    credit_cents: int

    @property
    def amount(self) -> Sum:
        return cart.sum_of(self.lines, self.promotion)

    @property
    def paid_cents(self) -> int:
        """What is left to pay by the customer's own means."""
        return self.amount.total_cents - self.credit_cents

    @property
    def fingerprint(self) -> str:
        items = sorted([line.sku, line.size, line.color, line.quantity, line.price_cents] for line in self.lines)
        shelves = [shelf.id for shelf in self.shelves]
        return fingerprint([items, shelves, self.promotion and self.promotion.code, self.to.line, self.credit_cents])


async def planned(
    ctx: ToolContext, lines: list[Bought], *, promotion: Promotion | None = None, note: str = "", credit_cents: int = 0, hold: bool = False
) -> Plan:
    """Raises Refused when something is not there, or there is no address. Of `credit_cents` no more than the customer has and it costs."""
    shop.changing(ctx)
    shelves = await checkout.shelves_of(ctx.tx, lines, hold=hold)
    for line in lines:
        _check_there(line, shelves)
    home = await shop.of(ctx).customers.address_of(ctx.customer_id)
    if home is None:
        raise Refused("no address", say="I don't have an address of yours yet, so I can't send anything. Please tell me your address first.")
    have = await credit.credit_of(ctx.tx, ctx.customer_id) if credit_cents else 0
    used = min(credit_cents, have, cart.sum_of(lines, promotion).total_cents)
    return Plan(lines, shelves, promotion, home, note, used)


async def place(ctx: ToolContext, plan: Plan) -> str:
    """Takes the stock and the store credit and writes the order; gives its number. The customer and the shelves are held already."""
    for line in plan.lines:
        await checkout.take_from(ctx.tx, shelf_of(plan.shelves, line).id, line.quantity)
    if plan.credit_cents:
        await credit.take_credit(ctx.tx, ctx.customer_id, plan.credit_cents)
    code = plan.promotion.code if plan.promotion else None
    amount = plan.amount
    order = NewOrder(ctx.customer_id, plan.lines, amount.shipping_cents, amount.discount_cents, plan.to.line, code, plan.credit_cents)
    return await checkout.place(ctx.tx, order, ctx.business_id, ctx.clock.now())


def shelf_of(shelves: Sequence[Shelf], line: Bought) -> Shelf:
    same = (shelf for shelf in shelves if (shelf.sku, shelf.size, shelf.color) == (line.sku, line.size, line.color))
    return next(same, Shelf(0, line.sku, line.size, line.color, 0))


def _check_there(line: Bought, shelves: Sequence[Shelf]) -> None:
    left = shelf_of(shelves, line).quantity
    if left < line.quantity:
        name = goods.exact(line.title, line.size, line.color)
        many = f"only {speak.number(left)} of {name} left" if left else f"none of {name} left"
        raise Refused("not enough in stock", say=f"I'm sorry, in the meantime there {'is' if left < 2 else 'are'} {many}. Shall I change your cart?")


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def quote(plan: Plan) -> Quote:
    note = f"{plan.note} " if plan.note else ""
    say = f"{note}{cart.bill(plan.lines, plan.promotion)}{_with_credit(plan)}. It goes to {address.spoken(plan.to)}."
    return Quote(say, plan.amount.total_cents, plan.fingerprint, data(plan), always_ask=True)


def placed(plan: Plan, number: str) -> str:
    paid = f" {_paid(plan)}" if plan.credit_cents else ""
    return f"Your order is placed. Its number is {speak.digits(number)}, and the total is {speak.money(plan.amount.total_cents)}.{paid}"


def _with_credit(plan: Plan) -> str:
    if not plan.credit_cents:
        return ""
    return f". Your store credit pays {speak.money(plan.credit_cents)} of that, and {_rest(plan)}"


def _paid(plan: Plan) -> str:
    return f"{wording.capital(speak.money(plan.credit_cents))} of that came from your store credit, so {_rest(plan)}."


def _rest(plan: Plan) -> str:
    return f"{speak.money(plan.paid_cents)} is left to pay" if plan.paid_cents else "nothing is left to pay"


def data(plan: Plan) -> dict[str, object]:
    code = {"promo_code": plan.promotion.code} if plan.promotion else {}
    used = {"credit_cents": plan.credit_cents, "paid_cents": plan.paid_cents} if plan.credit_cents else {}
    said = {"shipping_cents": plan.amount.shipping_cents, "total_cents": plan.amount.total_cents, "ship_to": plan.to.line}
    return {**cart.data(plan.lines, plan.promotion), **said, **code, **used}
