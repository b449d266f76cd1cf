"""Does order tracking tell callers about their own orders, and never about anyone else's?"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.tools.order_tracking import get_shipping_updates, list_orders, track_order
from frontdesk.tools.contract import Grant, Reply, Tool, ToolContext

MARIA, JAMES, PRIYA, TOM, LENA = (f"cus_000{number}" for number in range(1, 6))
TOOLS = (list_orders, track_order, get_shipping_updates)


Contexts = Callable[..., ToolContext]


async def ask(tool: Tool, ctx: ToolContext, **arguments: object) -> Reply:
    return await tool.function(ctx, **arguments)


def numbers(reply: Reply) -> list[str]:
    return [row["order_number"] for row in reply.data.get("orders", [])]


@pytest.mark.parametrize("tool", TOOLS)
async def test_nobody_who_is_not_verified_hears_of_an_order(as_caller: Contexts, tool: Tool) -> None:
    assert tool.requires == "verified"
    with pytest.raises(Refused):
        await ask(tool, as_caller())


@pytest.mark.parametrize("tool", TOOLS)
async def test_a_grant_that_is_over_opens_nothing(as_caller: Contexts, tool: Tool, clock: FixedClock) -> None:
    ctx = as_caller(MARIA)
    clock.move(minutes=31)
    with pytest.raises(Refused):
        await ask(tool, ctx)


async def test_an_order_on_its_way_is_told_with_carrier_day_and_place(as_caller: Contexts) -> None:
    reply = await ask(track_order, as_caller(MARIA), order_number="1031")
    assert reply.say == (
        "Order one zero three one, the wireless headphones, is on its way with UPS and should arrive on Wednesday, June seventeenth."
        " It was last seen at the Memphis, Tennessee distribution center yesterday."
    )
    assert reply.data["order_number"] == "1031"
    assert reply.data["orders"][0]["due_on"] == "2026-06-17"


@pytest.mark.parametrize(
    ("customer", "number", "told"),
    [
        (MARIA, "1040", "hasn't shipped yet"),
        (MARIA, "1024", "delivered to the front door on Wednesday, June tenth"),
        (JAMES, "1035", "held up by weather"),
        (JAMES, "1035", "one day late and should arrive tomorrow"),
        (PRIYA, "1051", "delivered and left in the mailbox yesterday"),
    ],
)
async def test_each_state_is_told_as_it_is(as_caller: Contexts, customer: str, number: str, told: str) -> None:
    assert told in (await ask(track_order, as_caller(customer), order_number=number)).say


@pytest.mark.parametrize("said", ["1031", "#1031", "order 1031", "ten thirty one", "1 0 3 1"])
async def test_an_order_number_is_read_however_it_is_written(as_caller: Contexts, said: str) -> None:
    assert numbers(await ask(track_order, as_caller(MARIA), order_number=said)) == ["1031"]


@pytest.mark.parametrize("said", ["1Z9E49370398230776", "1z9e 4937 0398 230776", "230776"])
async def test_a_parcel_is_found_by_its_tracking_number(as_caller: Contexts, said: str) -> None:
    assert numbers(await ask(track_order, as_caller(MARIA), tracking_number=said)) == ["1031"]


@pytest.mark.parametrize(
    ("said", "found"), [("my headphones", "1031"), ("head phones", "1031"), ("lenin curtains", "1040"), ("the lamp", "1024"), ("the novel", "1040")]
)
async def test_an_order_is_found_by_an_item_in_it(as_caller: Contexts, said: str, found: str) -> None:
    assert numbers(await ask(track_order, as_caller(MARIA), product=said)) == [found]


async def test_an_item_that_the_caller_never_ordered_is_not_theirs(as_caller: Contexts) -> None:
    reply = await ask(track_order, as_caller(MARIA), product="winter coat")
    assert not reply.found
    assert reply.say.startswith("I don't see that item in your orders.")


async def test_without_a_number_the_one_open_order_is_meant(as_caller: Contexts) -> None:
    assert numbers(await ask(track_order, as_caller(JAMES))) == ["1035"]
    assert numbers(await ask(track_order, as_caller(JAMES), product="my package")) == ["1035"]


async def test_of_several_open_orders_the_choices_are_named(as_caller: Contexts) -> None:
    reply = await ask(track_order, as_caller(MARIA))
    assert numbers(reply) == ["1040", "1031"]
    assert reply.say.endswith("Which one do you mean?")


async def test_without_an_open_order_the_last_one_is_told(as_caller: Contexts) -> None:
    assert numbers(await ask(track_order, as_caller(TOM))) == ["1008"]


async def test_someone_without_orders_hears_so(as_caller: Contexts) -> None:
    for tool in TOOLS:
        reply = await ask(tool, as_caller(LENA))
        assert not reply.found
        assert "don't see any orders" in reply.say


@pytest.mark.parametrize("tool", [track_order, get_shipping_updates])
async def test_another_customers_order_sounds_like_one_that_does_not_exist(as_caller: Contexts, tool: Tool) -> None:
    theirs = await ask(tool, as_caller(MARIA), order_number="1035")
    nobodys = await ask(tool, as_caller(MARIA), order_number="9035")
    assert theirs.say == nobodys.say.replace("nine zero three five", "one zero three five")
    assert theirs.data == nobodys.data
    assert numbers(theirs) == ["1040", "1031"]
    assert " What you have open is order one zero four zero" in theirs.say
    stolen = await ask(tool, as_caller(MARIA), tracking_number="781443977302")
    made_up = await ask(tool, as_caller(MARIA), tracking_number="781443977303")
    assert (stolen.say, stolen.found, stolen.data) == (made_up.say, made_up.found, made_up.data)


async def test_shipping_updates_tell_the_last_stops_in_order(as_caller: Contexts) -> None:
    say = (await ask(get_shipping_updates, as_caller(MARIA), product="headphones")).say
    places = [say.index(place) for place in ("Secaucus", "Columbus", "Memphis")]
    assert places == sorted(places)
    assert "yesterday" in say


async def test_an_order_that_has_not_left_has_no_stops(as_caller: Contexts) -> None:
    assert "hasn't shipped yet" in (await ask(get_shipping_updates, as_caller(MARIA), order_number="1040")).say


async def test_a_parcel_that_is_overdue_is_said_to_be_late(as_caller: Contexts, clock: FixedClock) -> None:
    clock.move(days=4)
    ctx = as_caller(MARIA)
    say = (await ask(track_order, ctx, order_number="1031")).say
    assert "It was due on Wednesday, June seventeenth, so it is late" in say


async def test_orders_are_listed_open_and_newest_first(as_caller: Contexts) -> None:
    reply = await ask(list_orders, as_caller(MARIA))
    assert numbers(reply) == ["1040", "1031", "1024", "1012"]
    assert reply.say.startswith("You have four orders.")


@pytest.mark.parametrize(
    ("status", "found"), [("delivered", ["1024", "1012"]), ("in_transit", ["1031"]), ("processing", ["1040"]), ("cancelled", [])]
)
async def test_orders_are_listed_by_status(as_caller: Contexts, status: str, found: list[str]) -> None:
    reply = await ask(list_orders, as_caller(MARIA), status=status)
    assert numbers(reply) == found
    assert reply.found == bool(found)


async def test_a_shipped_order_counts_as_on_its_way(as_caller: Contexts) -> None:
    assert numbers(await ask(list_orders, as_caller(JAMES), status="in_transit")) == ["1035"]


async def test_orders_are_listed_by_the_day_they_were_placed(as_caller: Contexts) -> None:
    ctx = as_caller(MARIA)
    assert numbers(await ask(list_orders, ctx, date_from=date(2026, 4, 1), date_to=date(2026, 4, 30))) == ["1012"]
    assert numbers(await ask(list_orders, ctx, date_from=date(2026, 4, 30), date_to=date(2026, 4, 1))) == ["1012"]
    assert numbers(await ask(list_orders, ctx, date_from=date(2026, 6, 14))) == ["1040"]
    assert not (await ask(list_orders, ctx, date_to=date(2020, 1, 1))).found


async def test_no_customer_is_ever_shown_another_ones_order(as_caller: Contexts) -> None:
    """Every tool, for every customer of the sample, asked for everything that anyone has."""
    tx = as_caller().tx
    owner = {row["order_number"]: row["customer_id"] for row in await repository.rows_of(tx, "orders")}
    tracking = [row["tracking_number"] for row in await repository.rows_of(tx, "shipments") if row["tracking_number"]]
    for customer in sorted(row["id"] for row in await repository.rows_of(tx, "customers")):
        ctx = as_caller(customer)
        asked: list[dict[str, str]] = [
            {},
            *({"order_number": number} for number in list(owner)[::4]),
            *({"tracking_number": one} for one in tracking[::6]),
        ]
        replies = [await ask(track_order, ctx, **arguments) for arguments in asked]
        replies += [await ask(get_shipping_updates, ctx, product=word) for word in ("headphones", "book", "shoes")]
        replies += [await ask(list_orders, ctx), await ask(track_order, ctx, product="lamp")]
        assert {owner[number] for reply in replies for number in numbers(reply)} <= {customer}


TEXT = st.one_of(st.none(), st.text(max_size=40), st.sampled_from(["1031", "1035", "\x00", "'; drop table orders", "headphones", "ten forty"]))
OWN = {"1024", "1031", "1040", "1012"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(TEXT, TEXT, TEXT, st.one_of(st.none(), st.text(max_size=12)), st.one_of(st.none(), st.dates()))
async def test_whatever_is_said_gets_a_reply_about_ones_own_orders_only(
    as_caller: Contexts, number: str | None, tracking: str | None, product: str | None, status: str | None, day: date | None
) -> None:
    ctx = as_caller(MARIA)
    replies = [
        await ask(track_order, ctx, order_number=number, tracking_number=tracking, product=product),
        await ask(get_shipping_updates, ctx, order_number=number, tracking_number=tracking, product=product),
        await ask(list_orders, ctx, date_from=day, status=status),
    ]
    for reply in replies:
        assert reply.say.strip()
        assert set(numbers(reply)) <= OWN


async def test_no_reply_holds_a_digit(as_caller: Contexts) -> None:
    for customer in (MARIA, JAMES, PRIYA, TOM, *(f"cus_{number:04}" for number in range(6, 41))):
        ctx = as_caller(customer)
        for tool in TOOLS:
            assert not re.search(r"\d", (await ask(tool, ctx)).say)


async def test_days_are_told_in_the_zone_of_the_call(as_caller: Contexts, clock: FixedClock) -> None:
    """Two in the afternoon in Chicago is already the next day in Sydney."""
    ctx = as_caller(MARIA)
    grant = Grant("verified", MARIA, clock.now() + timedelta(hours=1))
    sydney = FixedClock(clock.now().astimezone(ZoneInfo("Australia/Sydney")))
    say = (await ask(track_order, ToolContext("call_test", ctx.business_id, sydney, ctx.tx, grant), order_number="1024")).say
    assert "on Thursday, June eleventh" in say
