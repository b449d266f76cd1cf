"""Is money paid back only for what came back or was lost, never twice, and never more than was paid?"""

from typing import Any

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.delivery import report_delivery_issue
from frontdesk.packs.marketplace.tools.refunds import process_refund
from frontdesk.packs.marketplace.tools.returns import initiate_return
from frontdesk.tools.contract import Missing
from tests.packs.marketplace.conftest import Shop

MARIA, JAMES, PRIYA = "cus_0001", "cus_0002", "cus_0003"


@pytest.fixture
def maria(open_shop: Shop) -> Shop:
    return open_shop.calling(MARIA)


async def sent_back(shop: Shop, status: str, **arguments: Any) -> None:
    await shop.use(initiate_return, **{"order_number": "1024", "reason": "too dim", **arguments})
    await shop.change("UPDATE returns SET status = :status WHERE order_number = :number", status=status, number=arguments.get("order_number", "1024"))


async def refusal(shop: Shop, **arguments: Any) -> str:
    before = await shop.rows("refunds")
    with pytest.raises(Refused) as refused:
        await shop.use(process_refund, **arguments)
    assert await shop.rows("refunds") == before
    return refused.value.say


async def paid(shop: Shop, number: str) -> list[tuple[int, str]]:
    return [(row["amount_cents"], row["refund_to"]) for row in await shop.rows("refunds") if row["order_number"] == number]


async def test_what_came_back_is_quoted_and_paid(maria: Shop) -> None:
    await sent_back(maria, "received")
    quote = await maria.quote(process_refund, order_number="1024")
    assert (quote.amount_cents, quote.always_ask) == (4999, True)
    assert quote.say == "So forty nine dollars and ninety nine cents for the brass desk lamp go to your original payment."
    await maria.use(process_refund, order_number="1024")
    assert await paid(maria, "1024") == [(4999, "original_payment")]
    assert [row["status"] for row in await maria.rows("returns") if row["order_number"] == "1024"] == ["refunded"]


@pytest.mark.parametrize("status", ["initiated", "picked_up"])
async def test_nothing_is_paid_before_the_return_is_there(maria: Shop, status: str) -> None:
    await sent_back(maria, status)
    assert "once we have it back" in await refusal(maria, order_number="1024")


@pytest.mark.parametrize(
    ("customer", "number", "why"),
    [(MARIA, "1024", "no return of it yet"), (MARIA, "1012", "sixty one days"), (MARIA, "1031", "on its way"), (PRIYA, "1050", "hasn't shipped")],
)
async def test_without_a_return_nothing_is_paid(open_shop: Shop, customer: str, number: str, why: str) -> None:
    assert why in await refusal(open_shop.calling(customer), order_number=number)


async def test_nothing_is_paid_twice(maria: Shop) -> None:
    await sent_back(maria, "received")
    await maria.use(process_refund, order_number="1024")
    assert "refunded already" in await refusal(maria, order_number="1024")
    await maria.use(report_delivery_issue, order_number="1024", issue_type="stolen_package")
    assert "refunded already" in await refusal(maria, order_number="1024")


@pytest.mark.parametrize("kind", ["never_received", "stolen_package"])
async def test_all_of_a_parcel_that_nobody_has_is_paid_back_together(open_shop: Shop, kind: str) -> None:
    james = open_shop.calling(JAMES)
    await james.use(report_delivery_issue, order_number="1027", issue_type=kind)
    await james.use(process_refund, order_number="1027")
    assert await paid(james, "1027") == [(12850, "original_payment")]


async def test_of_a_damaged_parcel_the_thing_is_asked_for(open_shop: Shop) -> None:
    james = open_shop.calling(JAMES)
    await james.use(report_delivery_issue, order_number="1027", issue_type="damaged_package", photo_evidence=True)
    with pytest.raises(Missing) as missing:
        await james.use(process_refund, order_number="1027")
    assert missing.value.parameter == "product"
    await james.use(process_refund, order_number="1027", product="sweater")
    assert await paid(james, "1027") == [(3900, "original_payment")]


@pytest.mark.parametrize("kind", ["missing_items", "wrong_address"])
async def test_other_complaints_pay_nothing_back(open_shop: Shop, kind: str) -> None:
    priya = open_shop.calling(PRIYA)
    await priya.use(report_delivery_issue, order_number="1051", issue_type=kind)
    assert "once we have it back" in await refusal(priya, order_number="1051")


async def test_store_credit_is_added_to_the_account(maria: Shop) -> None:
    async def credit() -> int:
        return next(int(row["store_credit_cents"]) for row in await maria.rows("customers") if row["id"] == MARIA)

    before = await credit()
    await sent_back(maria, "received")
    await maria.use(process_refund, order_number="1024", refund_to="store_credit")
    assert await credit() == before + 4999
    assert await paid(maria, "1024") == [(4999, "store_credit")]


async def test_what_store_credit_paid_goes_back_as_store_credit(maria: Shop) -> None:
    await maria.change("UPDATE orders SET credit_cents = 2000, shipping_cents = 0 WHERE order_number = '1024'")
    await maria.change("UPDATE customers SET store_credit_cents = 0 WHERE id = :id", id=MARIA)
    await sent_back(maria, "received")
    quote = await maria.quote(process_refund, order_number="1024", refund_to="original_payment")
    assert quote.say == (
        "So forty nine dollars and ninety nine cents for the brass desk lamp go back as they were paid: "
        "twenty nine dollars and ninety nine cents to your original payment and twenty dollars to your store credit."
    )
    await maria.use(process_refund, order_number="1024", refund_to="original_payment")
    assert [row["credit_cents"] for row in await maria.rows("refunds") if row["order_number"] == "1024"] == [2000]
    assert [row["store_credit_cents"] for row in await maria.rows("customers") if row["id"] == MARIA] == [2000]


async def test_what_was_paid_by_store_credit_alone_never_goes_to_a_card(maria: Shop) -> None:
    await maria.change("UPDATE orders SET credit_cents = 4999, shipping_cents = 0 WHERE order_number = '1024'")
    await sent_back(maria, "received")
    assert (await maria.quote(process_refund, order_number="1024", refund_to="original_payment")).say.endswith("go to your store credit.")
    await maria.use(process_refund, order_number="1024", refund_to="original_payment")
    assert await paid(maria, "1024") == [(4999, "store_credit")]


async def test_where_it_goes_is_what_was_said_with_the_return(maria: Shop) -> None:
    await sent_back(maria, "received", refund_to="store_credit")
    assert "your store credit" in (await maria.quote(process_refund)).say


async def test_a_discount_is_shared_and_shipping_is_kept(open_shop: Shop) -> None:
    james = open_shop.calling(JAMES)
    await james.change("UPDATE orders SET discount_cents = 1285, shipping_cents = 599 WHERE order_number = '1027'")
    await james.use(report_delivery_issue, order_number="1027", issue_type="damaged_package", photo_evidence=True)
    for product in ("coat", "sweater"):
        await james.use(process_refund, order_number="1027", product=product)
    assert sum(cents for cents, _ in await paid(james, "1027")) == 12850 - 1285


async def test_an_exchange_is_not_paid_back(maria: Shop) -> None:
    await sent_back(maria, "received", resolution="exchange")
    assert "exchange" in await refusal(maria, order_number="1024")


async def test_another_customers_parcel_pays_nothing(maria: Shop, open_shop: Shop) -> None:
    await open_shop.calling(PRIYA).use(report_delivery_issue, order_number="1051", issue_type="stolen_package")
    assert "can't find order one zero five one" in await refusal(maria, order_number="1051")
