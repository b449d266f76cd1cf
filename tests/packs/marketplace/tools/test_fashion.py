"""Does the fashion desk tell sizes by the charts, and suggest only what is there?"""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.tools.fashion import find_similar_items, get_sizing_guide, get_style_recommendations
from frontdesk.tools.contract import Missing, Reply, Tool, ToolContext
from tests.packs.marketplace.conftest import Shop

Contexts = Callable[..., ToolContext]


async def ask(tool: Tool, ctx: ToolContext, **arguments: object) -> Reply:
    return await tool.function(ctx, **arguments)


def skus(reply: Reply) -> list[str]:
    return [row["sku"] for row in reply.data.get("products", [])]


# -- sizes ----------------------------------------------------------------------------------------------------------------------------


async def test_a_size_is_told_by_height_and_weight(as_caller: Contexts) -> None:
    reply = await ask(get_sizing_guide, as_caller(), product="winter coat", height_in=66, weight_lb=150)
    assert reply.say == "At five foot six and one hundred fifty pounds I'd take a medium in the winter coat; it has a roomy fit."
    assert reply.data["size"] == "M"


async def test_shoes_that_run_small_are_taken_larger(as_caller: Contexts) -> None:
    reply = await ask(get_sizing_guide, as_caller(), product="running shoes", size="9.5")
    assert reply.say == "With a usual size nine and a half I'd take size ten in the running shoes; they run half a size small."


async def test_how_an_item_fits_is_told_before_anything_is_asked(as_caller: Contexts) -> None:
    shoes = await ask(get_sizing_guide, as_caller(), product="running shoes")
    assert shoes.say == "The running shoes come in sizes seven to twelve and run half a size small. Which size do you usually wear?"
    assert shoes.data["asked"] == "size"
    assert (await ask(get_sizing_guide, as_caller(), product="chinos")).data["asked"] == "waist_in"


async def test_half_of_the_measures_is_asked_for_the_other_half(as_caller: Contexts) -> None:
    with pytest.raises(Missing) as asked:
        await ask(get_sizing_guide, as_caller(), product="winter coat", height_in=66)
    assert asked.value.parameter == "weight_lb"
    with pytest.raises(Missing):
        await ask(get_sizing_guide, as_caller(), height_in=66, weight_lb=140)


async def test_too_small_for_somebody_is_said_with_the_largest(as_caller: Contexts) -> None:
    reply = await ask(get_sizing_guide, as_caller(), product="winter coat", height_in=75, weight_lb=320)
    assert reply.say == (
        "I'm sorry, at six foot three and three hundred twenty pounds the winter coat would be too small: extra large is the largest it comes in."
    )


async def test_a_european_size_is_not_guessed_at(as_caller: Contexts) -> None:
    with pytest.raises(Refused, match="size") as no:
        await ask(get_sizing_guide, as_caller(), product="loafers", size="42")
    assert "I only know US sizes" in no.value.say


async def test_gloves_go_by_the_hand(as_caller: Contexts) -> None:
    reply = await ask(get_sizing_guide, as_caller(), product="leather gloves", height_in=66, weight_lb=140)
    assert "Around the hand, small up to seven and a half inches" in reply.say


async def test_one_size_is_one_size(as_caller: Contexts) -> None:
    assert (await ask(get_sizing_guide, as_caller(), product="straw sun hat")).say == "The straw sun hat comes in one size."


async def test_a_size_that_is_sold_out_is_said_so(open_shop: Shop) -> None:
    await open_shop.change("UPDATE stock SET quantity = 0 WHERE sku = 'FASH009' AND size = 'M'")
    reply = await open_shop.use(get_sizing_guide, product="winter coat", height_in=66, weight_lb=150)
    assert reply.say.endswith("Medium is sold out, though.")


async def test_what_the_row_does_not_say_is_unknown(open_shop: Shop) -> None:
    await open_shop.change("UPDATE products SET details = '{}' WHERE sku = 'FASH009'")
    reply = await open_shop.use(get_sizing_guide, product="winter coat", height_in=66, weight_lb=150)
    assert "I don't know how it fits" in reply.say
    assert reply.say.endswith("I don't have a size chart for that.")


async def test_every_item_that_has_sizes_has_a_chart_and_a_fit(as_caller: Contexts) -> None:
    ctx = as_caller()
    for item in await repository.all_products(ctx.tx):
        if item.department == "fashion":
            for size in ("", "M", "9"):
                reply = await ask(get_sizing_guide, ctx, product=item.sku, size=size, height_in=67, weight_lb=150, waist_in=32)
                assert skus(reply) == [item.sku]
                assert not re.search(r"\d|don't (?:know|have)", reply.say), reply.say


# -- suggestions ----------------------------------------------------------------------------------------------------------------------


async def test_an_occasion_gives_pieces_of_several_kinds(as_caller: Contexts) -> None:
    ctx = as_caller()
    reply = await ask(get_style_recommendations, ctx, occasion="wedding")
    assert reply.say.startswith("For a wedding I'd suggest the ")
    items = {item.sku: item for item in await repository.all_products(ctx.tx)}
    assert len({items[sku].category for sku in skus(reply)}) == 3
    assert all("wedding" in items[sku].details["occasions"] for sku in skus(reply))


@pytest.mark.parametrize(("said", "occasion"), [("job interview", "work"), ("the office", "work"), ("night out", "party"), ("hiking", "outdoors")])
async def test_an_occasion_is_known_by_other_words(as_caller: Contexts, said: str, occasion: str) -> None:
    assert (await ask(get_style_recommendations, as_caller(), occasion=said)).data["occasion"] == occasion


async def test_a_kind_of_garment_narrows_the_occasion(as_caller: Contexts) -> None:
    reply = await ask(get_style_recommendations, as_caller(), occasion="wedding", product="dress")
    assert set(skus(reply)) == {"FASH034", "FASH036"}
    assert set(skus(await ask(get_style_recommendations, as_caller(), occasion="work", product="shoes"))) == {"FASH004", "FASH006"}


async def test_an_outfit_is_anything_and_what_is_not_here_is_said(as_caller: Contexts) -> None:
    outfit = await ask(get_style_recommendations, as_caller(), occasion="work", product="outfit for a job")
    assert outfit.say.startswith("For work I'd suggest ")
    tuxedo = await ask(get_style_recommendations, as_caller(), occasion="wedding", product="tuxedo")
    assert tuxedo.say.startswith("I couldn't find exactly that, but for a wedding I'd suggest ")


async def test_what_goes_with_a_piece_is_of_another_kind(as_caller: Contexts) -> None:
    ctx = as_caller()
    reply = await ask(get_style_recommendations, ctx, product="wool suit jacket")
    assert reply.say.startswith("To go with the wool suit jacket I'd suggest ")
    assert "the suit pants" in reply.say
    items = {item.sku: item for item in await repository.all_products(ctx.tx)}
    beach = skus(await ask(get_style_recommendations, ctx, product="linen summer dress"))
    assert all("beach" in items[sku].details["occasions"] and items[sku].category != "dresses" for sku in beach)


async def test_a_color_is_kept_to_and_where_it_is_not_there_it_is_said(as_caller: Contexts) -> None:
    assert ", in black" in (await ask(get_style_recommendations, as_caller(), occasion="party", color="black")).say
    none = await ask(get_style_recommendations, as_caller(), occasion="beach", color="purple")
    assert none.say.startswith("I'm sorry, I have nothing in purple for the beach right now. In another color there")


async def test_an_occasion_that_nothing_is_sorted_by_is_asked_for_again(as_caller: Contexts) -> None:
    with pytest.raises(Missing) as asked:
        await ask(get_style_recommendations, as_caller(), occasion="funeral")
    assert "for a wedding" in asked.value.question
    with pytest.raises(Missing):
        await ask(get_style_recommendations, as_caller())


# -- alike ----------------------------------------------------------------------------------------------------------------------------


async def test_what_is_like_an_item_is_of_its_kind_and_not_itself(as_caller: Contexts) -> None:
    reply = await ask(find_similar_items, as_caller(), product="leather jacket")
    assert "FASH014" not in skus(reply)
    assert reply.say.startswith("Close to the leather jacket I have the ")


async def test_less_money_and_another_color_are_kept_to(as_caller: Contexts) -> None:
    reply = await ask(find_similar_items, as_caller(), product="wool overcoat", color="navy", max_price_cents=10000)
    assert skus(reply)
    assert all(row["price_cents"] <= 10000 for row in reply.data["products"])
    assert "navy" in reply.say
    none = await ask(find_similar_items, as_caller(), product="running shoes", max_price_cents=1000)
    assert none.say.startswith("I have nothing like the running shoes for ten dollars or less. The nearest is ")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sku=st.integers(1, 50))
async def test_what_is_offered_is_there_and_never_the_item_itself(as_caller: Contexts, sku: int) -> None:
    ctx, item = as_caller(), f"FASH{sku:03}"
    for reply in (await ask(find_similar_items, ctx, product=item), await ask(get_style_recommendations, ctx, product=item)):
        left = {row.sku for row in await repository.stock_of(ctx.tx, skus(reply)) if row.quantity}
        assert item not in skus(reply)
        assert set(skus(reply)) == left


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60), number=st.integers(-10, 10**9))
async def test_whatever_is_said_gets_a_sentence_without_digits(as_caller: Contexts, words: str, number: int) -> None:
    ctx = as_caller()
    calls: list[tuple[Tool, dict[str, object]]] = [
        (get_sizing_guide, {"product": words, "size": words, "height_in": number, "weight_lb": number, "waist_in": number}),
        (get_sizing_guide, {"product": "winter coat", "height_in": number, "weight_lb": number, "waist_in": number}),
        (get_style_recommendations, {"product": words, "occasion": "wedding", "color": words}),
        (find_similar_items, {"product": words, "color": words, "max_price_cents": number}),
    ]
    for tool, arguments in calls:
        try:
            said = (await ask(tool, ctx, **arguments)).say
        except Refused as refused:
            said = refused.say
        assert said
        assert not re.search(r"[0-9{}\[\]*]", said.replace(" ".join(words.lower().split()), ""))
