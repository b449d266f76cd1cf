"""Does sales tell the truth about what the shop has, in one or two sentences without a digit?"""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.tools.sales import check_availability, get_product_details, search_products
from frontdesk.tools.contract import Reply, Tool, ToolContext

Contexts = Callable[..., ToolContext]


async def ask(tool: Tool, ctx: ToolContext, **arguments: object) -> Reply:
    return await tool.function(ctx, **arguments)


def skus(reply: Reply) -> list[str]:
    return [row["sku"] for row in reply.data.get("products", [])]


async def test_items_are_found_with_their_prices_as_words(as_caller: Contexts) -> None:
    reply = await ask(search_products, as_caller(), product="desk lamps")
    assert skus(reply) == ["HOME014", "HOME016"]
    assert "the brass desk lamp for forty nine dollars and ninety nine cents" in reply.say


async def test_at_most_three_are_named_and_the_number_is_told(as_caller: Contexts) -> None:
    reply = await ask(search_products, as_caller(), product="headphones")
    assert reply.data["count"] > 3
    assert reply.say.count("dollars") == 3


async def test_prices_limit_what_is_found(as_caller: Contexts) -> None:
    reply = await ask(search_products, as_caller(), product="headphones", min_price_cents=5000, max_price_cents=13000)
    assert skus(reply)
    assert all(5000 <= row["price_cents"] <= 13000 for row in reply.data["products"])


async def test_when_nothing_is_cheap_enough_the_nearest_price_is_offered(as_caller: Contexts) -> None:
    reply = await ask(search_products, as_caller(), product="running shoes", max_price_cents=5000)
    assert reply.say == "I don't have any for fifty dollars or less. The nearest is the running shoes for seventy four dollars."


async def test_a_color_is_taken_from_the_words_or_the_argument(as_caller: Contexts) -> None:
    for arguments in ({"product": "linen curtains", "color": "white"}, {"product": "white linen curtains"}):
        reply = await ask(search_products, as_caller(), **arguments)
        assert skus(reply) == ["HOME022"]
        assert "in white" in reply.say


async def test_a_color_that_an_item_does_not_have_is_said_with_those_it_has(as_caller: Contexts) -> None:
    reply = await ask(search_products, as_caller(), product="linen curtains", color="pink")
    assert "don't have any in pink" in reply.say
    assert "white, natural or sage" in reply.say


async def test_a_category_alone_shows_its_items_and_none_of_another(as_caller: Contexts) -> None:
    reply = await ask(search_products, as_caller(), category="books")
    assert skus(reply)
    assert all(sku.startswith("BOOK") for sku in skus(reply))


async def test_a_category_that_nobody_has_does_not_hide_the_item(as_caller: Contexts) -> None:
    assert skus(await ask(search_products, as_caller(), product="brass desk lamp", category="ACCEPTED")) == ["HOME014"]
    assert skus(await ask(search_products, as_caller(), product="brass desk lamp", category="fashion")) == ["HOME014"]


async def test_what_the_shop_does_not_have_is_not_made_up(as_caller: Contexts) -> None:
    reply = await ask(search_products, as_caller(), product="toaster")
    assert not reply.found
    assert "couldn't find" in reply.say


async def test_without_a_wish_the_departments_are_named(as_caller: Contexts) -> None:
    reply = await ask(search_products, as_caller())
    assert not reply.found
    assert "home goods, books, electronics and fashion" in reply.say


async def test_sold_out_items_are_said_to_be_with_the_nearest_that_is_there(as_caller: Contexts) -> None:
    ctx = as_caller()
    stock = await repository.stock_of(ctx.tx, [item.sku for item in await repository.all_products(ctx.tx)])
    gone = {row.sku for row in stock} - {row.sku for row in stock if row.quantity}
    assert gone
    for sku in gone:
        for tool in (search_products, check_availability, get_product_details):
            assert "out of stock right now" in (await ask(tool, ctx, product=sku)).say
        assert "The nearest I have is" in (await ask(check_availability, ctx, product=sku)).say


async def test_one_sold_out_size_or_color_is_answered_with_one_that_is_there(as_caller: Contexts) -> None:
    ctx = as_caller()
    stock = await repository.stock_of(ctx.tx, [item.sku for item in await repository.all_products(ctx.tx)])
    left = {row.sku for row in stock if row.quantity}
    for row in [row for row in stock if not row.quantity and row.sku in left][:12]:
        reply = await ask(check_availability, ctx, product=row.sku, size=row.size, color=row.color)
        assert "out of stock right now. I do have" in reply.say
        assert reply.data["available"] == 0


async def test_details_tell_price_colors_and_what_it_is(as_caller: Contexts) -> None:
    reply = await ask(get_product_details, as_caller(), product="lenin curtains")
    assert "cost fifty nine dollars and come in white, natural and sage" in reply.say
    assert skus(reply) == ["HOME022"]


async def test_an_unclear_item_is_asked_about_with_choices(as_caller: Contexts) -> None:
    reply = await ask(get_product_details, as_caller(), product="headphones")
    assert reply.say.endswith("Which one do you mean?")
    assert len(skus(reply)) == 3


async def test_final_sale_is_said_before_one_buys(as_caller: Contexts) -> None:
    assert "final sale and can't be returned" in (await ask(get_product_details, as_caller(), product="FASH031")).say


@pytest.mark.parametrize(("size", "said"), [("medium", "in medium"), ("M", "in medium"), ("extra large", "in extra large")])
async def test_a_size_that_is_there_is_confirmed(as_caller: Contexts, size: str, said: str) -> None:
    reply = await ask(check_availability, as_caller(), product="winter coat", size=size, color="navy")
    assert reply.say.startswith("Yes, the winter coat is in stock")
    assert said in reply.say


async def test_a_size_that_is_never_made_is_said_with_those_that_are(as_caller: Contexts) -> None:
    reply = await ask(check_availability, as_caller(), product="running shoes", size="15")
    assert reply.say == "The running shoes don't come in that size; they come in sizes seven to twelve."


async def test_more_than_there_is_is_answered_with_what_there_is(as_caller: Contexts) -> None:
    reply = await ask(check_availability, as_caller(), product="laptop stand", quantity=4000)
    assert reply.say.startswith("I only have")
    assert reply.data["available"] < 4000


WORDS = st.one_of(st.text(max_size=60), st.sampled_from(["lamp", "headphones", "white", "M", "10", "", "\x00", "home", "the book"]))
CENTS = st.one_of(st.none(), st.integers())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(WORDS, st.one_of(st.none(), WORDS), st.one_of(st.none(), WORDS), CENTS, CENTS)
async def test_whatever_is_said_gets_a_spoken_reply(
    as_caller: Contexts, product: str, category: str | None, color: str | None, least: int | None, most: int | None
) -> None:
    ctx = as_caller()
    replies = [
        await ask(search_products, ctx, product=product, category=category, color=color, min_price_cents=least, max_price_cents=most),
        await ask(get_product_details, ctx, product=product),
        await ask(check_availability, ctx, product=product, size=category, color=color, quantity=least),
    ]
    for reply in replies:
        assert reply.say.strip()


async def test_no_reply_holds_a_digit_or_a_sign(as_caller: Contexts) -> None:
    ctx = as_caller()
    for item in await repository.all_products(ctx.tx):
        for tool in (get_product_details, check_availability, search_products):
            say = (await ask(tool, ctx, product=item.sku)).say
            assert not re.search(r"[$%*_#{}\[\]]", say)
            assert not re.search(r"\d", say), say
