"""Does the home department tell what its rows say, and that it does not know what they do not say?"""

import contextlib
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.tools.home import check_room_fit, get_care_and_assembly, get_product_dimensions, search_home_products
from frontdesk.tools.contract import Missing, Reply, Tool, ToolContext
from tests.packs.marketplace.conftest import Contexts


async def ask(tool: Tool, ctx: ToolContext, **arguments: object) -> Reply:
    return await tool.function(ctx, **arguments)


async def test_the_bed_frame_is_told_exactly(as_caller: Contexts) -> None:
    say = (await ask(get_product_dimensions, as_caller(), product="malm bed frame")).say
    for words in (
        "seventy nine and one eighth inches long, fifty five and one eighth inches wide and fifteen inches high",
        "twenty four inches free at the sides",
        "about two hours",
        "five hundred fifty pounds",
        "bedrooms from ten by ten feet",
        "I don't have the weight",
    ):
        assert words in say


@pytest.mark.parametrize(
    ("room", "said"),
    [((10, 12), "Yes, the IKEA MALM bed frame fits in a room of ten by twelve feet"), ((9.5, 12), "I wouldn't"), ((5, 5), "No, ")],
)
async def test_a_room_is_measured(as_caller: Contexts, room: tuple[float, float], said: str) -> None:
    reply = await ask(check_room_fit, as_caller(), product="malm bed frame", room_width_ft=room[0], room_length_ft=room[1])
    assert reply.say.startswith(said)
    assert reply.data["fits"] is said.startswith("Yes")


async def test_a_room_without_size_is_asked_for(as_caller: Contexts) -> None:
    with pytest.raises(Missing, match="room_length_ft"):
        await ask(check_room_fit, as_caller(), product="sofa", room_width_ft=10.0, room_length_ft=float("nan"))


async def test_a_room_that_it_is_not_made_for_is_said(as_caller: Contexts) -> None:
    say = (await ask(check_room_fit, as_caller(), product="malm bed frame", room_width_ft=12, room_length_ft=12, room_type="kitchen")).say
    assert say.endswith("not for the kitchen.")


async def test_every_item_of_the_department_gives_a_true_answer(as_caller: Contexts) -> None:
    ctx = as_caller()
    for item in await repository.all_products(ctx.tx):
        if item.department != "home":
            continue
        size = (await ask(get_product_dimensions, ctx, product=item.sku)).say
        assert any(f"{name}_in" in item.details for name in ("length", "width", "height")) != ("I don't have the measurements" in size)
        assert ("weight_lb" in item.details) == bool(re.search(r"\bweighs?\b", size))
        care = (await ask(get_care_and_assembly, ctx, product=item.sku)).say
        assert ("assembly_minutes" in item.details) != ("I don't know whether" in care)
        room = (await ask(check_room_fit, ctx, product=item.sku, room_width_ft=12, room_length_ft=14)).say
        assert ("can't say whether" in room) == (not {"length_in", "width_in"} <= set(item.details))
        for say in (size, care, room):
            assert not re.search(r"[\d$%*_#{}\[\]]", say), say


async def test_care_words_are_no_part_of_the_name(as_caller: Contexts) -> None:
    for words in ("linen curtains in the washing machine", "iron the linen curtains", "linen curtains machine washable"):
        assert "machine wash cold and iron damp" in (await ask(get_care_and_assembly, as_caller(), product=words)).say


async def test_rooms_and_materials_narrow_a_search(as_caller: Contexts) -> None:
    reply = await ask(search_home_products, as_caller(), product="lamp", room_type="living room")
    assert {row["sku"] for row in reply.data["products"]} == {"HOME011", "HOME012"}
    reply = await ask(search_home_products, as_caller(), product="curtains", material="linen")
    assert [row["sku"] for row in reply.data["products"]] == ["HOME022"]
    assert "don't have any made of gold" in (await ask(search_home_products, as_caller(), product="curtains", material="gold")).say


async def test_another_departments_item_is_handed_over_in_words(as_caller: Contexts) -> None:
    for tool in (search_home_products, get_product_dimensions, get_care_and_assembly):
        reply = await ask(tool, as_caller(), product="wireless headphones")
        assert "are with our electronics desk" in reply.say
        assert not reply.found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.text(max_size=50), st.floats(), st.floats())
async def test_whatever_is_said_gets_words(as_caller: Contexts, words: str, width: float, length: float) -> None:
    ctx = as_caller()
    for tool in (search_home_products, get_product_dimensions, get_care_and_assembly):
        assert (await ask(tool, ctx, product=words)).say.strip()
    with contextlib.suppress(Missing):
        assert (await ask(check_room_fit, ctx, product=words, room_width_ft=width, room_length_ft=length)).say.strip()
