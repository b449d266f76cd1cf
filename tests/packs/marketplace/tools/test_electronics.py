"""Does the electronics department tell what its rows say, and nothing else?"""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.tools.electronics import check_stock, compare_specs, get_compatibility, search_tech
from frontdesk.tools.contract import Missing, Reply, Tool, ToolContext
from tests.packs.marketplace.conftest import Contexts


async def ask(tool: Tool, ctx: ToolContext, **arguments: object) -> Reply:
    return await tool.function(ctx, **arguments)


def skus(reply: Reply) -> list[str]:
    return [row["sku"] for row in reply.data.get("products", [])]


@pytest.mark.parametrize(
    ("arguments", "found"), [({"product": "fifteen inch laptop"}, "ELEC002"), ({"product": "television", "screen_in": 55.0}, "ELEC035")]
)
async def test_a_screen_narrows_a_search(as_caller: Contexts, arguments: dict[str, object], found: str) -> None:
    assert skus(await ask(search_tech, as_caller(), **arguments)) == [found]


async def test_a_screen_that_nobody_makes_is_answered_with_the_nearest(as_caller: Contexts) -> None:
    reply = await ask(search_tech, as_caller(), product="monitor", screen_in=40.0)
    assert reply.say.startswith("I don't have any with a forty inch screen. The nearest is the ultrawide monitor")


async def test_one_device_is_told_with_all_that_is_known(as_caller: Contexts) -> None:
    say = (await ask(search_tech, as_caller(), product="ultralight laptop")).say
    for words in ("thirteen point four inch screen", "sixteen gigabytes of memory", "fourteen hours of battery", "weighs two point six pounds"):
        assert words in say


async def test_every_item_is_told_in_words_and_an_unknown_weight_is_said_to_be(as_caller: Contexts) -> None:
    ctx = as_caller()
    for item in await repository.all_products(ctx.tx):
        if item.department == "electronics":
            reply = await ask(search_tech, ctx, product=item.sku)
            assert skus(reply) == [item.sku]
            assert ("weight_lb" in item.details) != ("I don't have the weight" in reply.say)
            for say in (reply.say, (await ask(get_compatibility, ctx, product=item.sku, device="my iphone")).say):
                assert not re.search(r"[\d$%*_#{}\[\]]", say), say


async def test_laptops_are_weighed_against_each_other(as_caller: Contexts) -> None:
    reply = await ask(compare_specs, as_caller(), products=["longer battery", "gaming laptop", "student laptop"])
    assert skus(reply) == ["ELEC003", "ELEC004"]
    assert "The student laptop has the longer battery life with twelve hours and the lower weight" in reply.say


async def test_one_device_alone_is_compared_with_nothing(as_caller: Contexts) -> None:
    with pytest.raises(Missing, match="products"):
        await ask(compare_specs, as_caller(), products=["gaming laptop", "the gaming laptop"])


async def test_whether_it_works_is_told_with_why(as_caller: Contexts) -> None:
    yes = await ask(get_compatibility, as_caller(), product="phone case", device="iPhone 16")
    no = await ask(get_compatibility, as_caller(), product="phone case", device="iPhone 12")
    assert (yes.data["compatible"], no.data["compatible"]) == (True, False)
    assert "made for iPhone fifteen, iPhone sixteen and Galaxy S twenty four" in yes.say
    assert "made for iPhone fifteen" in no.say
    unknown = await ask(get_compatibility, as_caller(), product="gaming headset", device="my toaster")
    assert unknown.data["compatible"] is None
    assert unknown.say.startswith("I don't know")


async def test_two_of_our_own_go_together_by_a_port(as_caller: Contexts) -> None:
    reply = await ask(get_compatibility, as_caller(), product="portable monitor", device="the ultralight laptop")
    assert reply.say == "Yes, the portable monitor works with the ultralight laptop: both have USB-C."


async def test_what_is_gone_is_answered_with_the_nearest_that_is_there(as_caller: Contexts) -> None:
    reply = await ask(check_stock, as_caller(), product="forty three inch television")
    assert "out of stock" in reply.say
    assert "The nearest I have is the fifty-five-inch television" in reply.say
    assert (await ask(check_stock, as_caller(), product="laptop stand", quantity=4000)).say.startswith("I only have")


async def test_another_departments_item_is_handed_over_in_words(as_caller: Contexts) -> None:
    for tool in (search_tech, check_stock):
        assert "with our home goods desk" in (await ask(tool, as_caller(), product="brass desk lamp")).say


async def test_a_spec_without_a_device_asks_of_which(as_caller: Contexts) -> None:
    with pytest.raises(Missing, match="product"):
        await ask(search_tech, as_caller(), product="memory")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.text(max_size=50), st.text(max_size=30), st.one_of(st.none(), st.floats()))
async def test_whatever_is_said_gets_words(as_caller: Contexts, words: str, device: str, screen: float | None) -> None:
    ctx = as_caller()
    for tool, arguments in ((search_tech, {"screen_in": screen}), (check_stock, {}), (get_compatibility, {"device": device})):
        assert (await ask(tool, ctx, product=words, **arguments)).say.strip()
