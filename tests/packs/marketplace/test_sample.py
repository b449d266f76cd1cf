"""Does the sample shop hold what is promised of it, dated from the clock, and quickly?"""

import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from frontdesk.kit.clocks import FixedClock
from frontdesk.packs.marketplace import repository, sample, tables
from frontdesk.packs.marketplace.proof import proof
from frontdesk.packs.marketplace.repository import Order
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Transaction

from .conftest import BUSINESS, KEY


async def _count(tx: Transaction, table: str) -> int:
    return int((await tx.execute(select(func.count().label("n")).select_from(tables.metadata.tables[table])))[0].n)


async def _order(tx: Transaction, customer: str, number: str) -> Order:
    return (await repository.orders_of(tx, customer, number))[0]


async def test_the_shop_has_the_size_that_is_promised(shop: Transaction) -> None:
    assert [await _count(shop, table) for table in ("products", "customers", "orders", "sellers", "addresses")] == [200, 40, 120, 12, 40]


@pytest.mark.parametrize(
    ("customer", "number", "status", "items"),
    [
        ("cus_0001", "1024", "delivered", [("HOME014", 4999)]),
        ("cus_0001", "1031", "in_transit", [("ELEC021", 12900)]),
        ("cus_0001", "1040", "processing", [("BOOK007", 2400), ("HOME022", 5900)]),
        ("cus_0001", "1012", "delivered", [("FASH002", 7400)]),
        ("cus_0002", "1027", "delivered", [("FASH009", 8950), ("FASH031", 3900)]),
        ("cus_0002", "1035", "shipped", [("ELEC008", 4500)]),
        ("cus_0003", "1050", "processing", [("HOME003", 24900)]),
        ("cus_0003", "1051", "delivered", [("BOOK031", 6600)]),
        ("cus_0004", "1008", "delivered", [("ELEC040", 1900)]),
    ],
)
async def test_the_orders_that_are_written_down_are_there(
    shop: Transaction, customer: str, number: str, status: str, items: list[tuple[str, int]]
) -> None:
    order = await _order(shop, customer, number)
    assert order.status == status
    assert [(item.sku, item.price_cents) for item in order.items] == items


async def test_days_are_counted_from_the_clock(shop: Transaction, clock: FixedClock) -> None:
    today = clock.now().date()
    headphones, late, lamp = await _order(shop, "cus_0001", "1031"), await _order(shop, "cus_0002", "1035"), await _order(shop, "cus_0001", "1024")
    assert headphones.due_on == today + timedelta(days=2)
    assert (headphones.carrier, headphones.tracking_number) == ("UPS", "1Z9E49370398230776")
    assert headphones.stops[-1].place == "Memphis, Tennessee distribution center"
    assert late.due_on
    assert late.promised_on
    assert late.due_on - late.promised_on == timedelta(days=1)
    assert late.held_up_by == "weather"
    assert lamp.delivered_at
    assert lamp.delivered_at.astimezone(clock.now().tzinfo).date() == today - timedelta(days=5)


async def test_people_and_promotions_are_as_written(shop: Transaction, clock: FixedClock) -> None:
    people = {row["id"]: row for row in await repository.rows_of(shop, "customers")}
    assert people["cus_0001"]["phone"] == "+12175550142"
    assert people["cus_0004"]["locked_until"].year == 9999
    assert [row["name"] for row in await repository.rows_of(shop, "sellers") if row["customer_id"] == "cus_0005"] == ["Northwind Lamps"]
    promotions = {row["code"]: row for row in await repository.rows_of(shop, "promotions")}
    assert set(promotions) == {"SAVE10", "WELCOME5", "FREESHIP", "SPRING20"}
    assert promotions["SPRING20"]["ends_at"] < clock.now()
    assert (promotions["SAVE10"]["percent"], promotions["SAVE10"]["minimum_cents"]) == (10, 5000)


async def test_the_bed_frame_has_its_measures(shop: Transaction) -> None:
    bed = next(item for item in await repository.all_products(shop) if item.sku == "HOME003")
    wanted = {"length_in": "79 1/8", "width_in": "55 1/8", "height_in": "15", "clearance_in": "24", "assembly_minutes": "120", "capacity_lb": "550"}
    assert {name: bed.details[name] for name in wanted} == wanted
    assert bed.details["min_room_ft"] == "10x10"


async def test_proofs_are_kept_as_hashes_only(shop: Transaction) -> None:
    maria = next(row for row in await repository.rows_of(shop, "customers") if row["id"] == "cus_0001")
    assert bytes(maria["ssn_proof"]) == proof(KEY, "cus_0001", "ssn", "4417")
    assert bytes(maria["card_proof"]) == proof(KEY, "cus_0001", "credit_card", "9921")
    assert "4417" not in str(maria)


async def test_every_item_of_a_written_order_can_still_be_had(shop: Transaction) -> None:
    assert all(row.quantity > 0 for row in await repository.stock_of(shop, ["HOME014", "ELEC021", "BOOK007", "FASH009", "HOME003"]))


async def test_every_product_reads_like_one(shop: Transaction) -> None:
    items = await repository.all_products(shop)
    assert all(item.title and item.brand and item.category and item.description.endswith(".") and item.price_cents > 0 for item in items)
    assert {item.department for item in items} == {"home", "books", "electronics", "fashion"}
    assert all("author" in item.details for item in items if item.department == "books")


async def test_the_past_lies_in_the_past(shop: Transaction, clock: FixedClock) -> None:
    moments = await repository.rows_of(shop, "shipment_events")
    orders = await repository.rows_of(shop, "orders")
    assert all(row["happened_at"] < clock.now() for row in moments)
    assert all(row["placed_at"] < clock.now() for row in orders)
    assert all(row["placed_at"] < row["delivered_at"] for row in orders if row["delivered_at"])


async def test_loading_is_quick_and_leaves_exactly_the_sample(empty_shop: Database, clock: FixedClock) -> None:
    took = []
    for _ in range(3):
        async with empty_shop.transaction(BUSINESS) as tx:
            began = time.perf_counter()
            await sample.load(tx, clock)
            took.append(time.perf_counter() - began)
            assert await _count(tx, "orders") == 120
    assert min(took) < 3


async def test_without_a_key_nobody_can_prove_who_they_are(empty_shop: Database, clock: FixedClock) -> None:
    async with empty_shop.transaction(BUSINESS) as tx:
        await sample.load(tx, clock)
        assert all(row["ssn_proof"] is None and row["card_proof"] is None for row in await repository.rows_of(tx, "customers"))


async def test_untouched_orders_are_dated_anew_and_touched_ones_are_left(empty_shop: Database, clock: FixedClock) -> None:
    async with empty_shop.transaction(BUSINESS) as tx:
        await sample.load(tx, clock)
        before = await _order(tx, "cus_0001", "1031")
        await tx.execute(
            text(
                "INSERT INTO delivery_changes (order_number, kind, details, fee_cents, changed_at)"
                " VALUES ('1040', 'delivery_instructions', 'porch', 0, :at)"
            ),
            {"at": clock.now()},
        )
        untouched = await _order(tx, "cus_0001", "1040")
        clock.move(days=9)
        assert await sample.refresh_untouched(tx, clock) == 110  # nine have returns, one a change
        after = await _order(tx, "cus_0001", "1031")
        assert before.due_on
        assert after.due_on == before.due_on + timedelta(days=9)
        assert after.stops[-1].happened_at == before.stops[-1].happened_at + timedelta(days=9)
        assert await _order(tx, "cus_0001", "1040") == untouched
        assert await sample.refresh_untouched(tx, clock) == 0


async def test_stock_never_goes_below_zero(empty_shop: Database, clock: FixedClock) -> None:
    async with empty_shop.transaction(BUSINESS) as tx:
        await sample.load(tx, clock)
    with pytest.raises(IntegrityError):
        async with empty_shop.transaction(BUSINESS) as tx:
            await tx.execute(text("UPDATE stock SET quantity = quantity - 10000 WHERE sku = 'HOME014'"))


async def test_there_is_a_return_in_each_state_and_none_of_the_customers_who_are_written_down(shop: Transaction) -> None:
    owner = {row["order_number"]: row["customer_id"] for row in await repository.rows_of(shop, "orders")}
    sent_back = await repository.rows_of(shop, "returns")
    assert {row["status"] for row in sent_back} == {"initiated", "picked_up", "received", "refunded"}
    assert not {owner[row["order_number"]] for row in sent_back} & {f"cus_000{number}" for number in range(1, 6)}
    refunded = {row["id"] for row in sent_back if row["status"] == "refunded"}
    assert {row["return_id"] for row in await repository.rows_of(shop, "refunds")} == refunded
    assert sum(row["amount_cents"] for row in await repository.rows_of(shop, "refunds")) > 0
