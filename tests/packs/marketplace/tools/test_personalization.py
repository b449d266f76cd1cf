"""Is what is recommended from the caller's own orders and taste, in stock, and nothing they have or do not want?"""

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.personalization import get_recommendations, suggest_products, track_behavior, update_preferences
from frontdesk.tools.contract import Missing, Reply
from tests.packs.marketplace.conftest import Shop

PRIYA, LENA = "cus_0003", "cus_0005"


@pytest.fixture
def lena(open_shop: Shop) -> Shop:
    return open_shop.calling(LENA)


def skus(reply: Reply) -> list[str]:
    return [row["sku"] for row in reply.data.get("products", ())]


async def test_all_of_it_is_for_whom_is_known() -> None:
    assert {tool.requires for tool in (get_recommendations, suggest_products, track_behavior, update_preferences)} == {"verified"}


async def test_who_has_neither_orders_nor_likings_is_asked(lena: Shop) -> None:
    reply = await lena.use(get_recommendations)
    assert (reply.found, reply.data) == (False, {})
    assert reply.say.startswith("I don't have any orders or likings of yours to go by yet. What do you like")


async def test_recommended_is_what_is_like_what_was_bought_and_not_that_itself(open_shop: Shop) -> None:
    reply = await open_shop.calling(PRIYA).use(get_recommendations)
    assert "because you bought" in reply.say
    assert not {"HOME003", "BOOK031"} & set(skus(reply))
    assert {row[:4] for row in skus(reply)} <= {"HOME", "BOOK"}


async def test_sold_out_is_not_recommended(open_shop: Shop) -> None:
    priya = open_shop.calling(PRIYA)
    first = skus(await priya.use(get_recommendations))[0]
    await priya.change("UPDATE stock SET quantity = 0 WHERE sku = :sku", sku=first)
    assert first not in skus(await priya.use(get_recommendations))


async def test_nobody_elses_orders_count(open_shop: Shop) -> None:
    priya = open_shop.calling(PRIYA)
    before = (await priya.use(get_recommendations)).say
    await priya.change("DELETE FROM orders WHERE customer_id <> 'cus_0003'")
    await priya.change("DELETE FROM behavior WHERE customer_id <> 'cus_0003'")
    assert (await priya.use(get_recommendations)).say == before


async def test_what_is_liked_and_not_liked_counts_from_then_on(lena: Shop) -> None:
    await lena.use(update_preferences, preference="I like mystery novels")
    liked = await lena.use(get_recommendations, max_price_cents=1600)
    assert "because you like mystery" in liked.say
    assert "BOOK004" in skus(liked)
    await lena.use(track_behavior, product="A Quiet Ledger", action="dismissed")
    assert "BOOK004" not in skus(await lena.use(get_recommendations))
    await lena.use(update_preferences, preference="no more mystery please")
    assert "mystery" not in (await lena.use(suggest_products, category="mystery")).say


async def test_a_preference_is_kept_under_its_key_and_the_last_word_counts(lena: Shop) -> None:
    await lena.use(update_preferences, preference="I wear medium", size="M", color="navy")
    await lena.use(update_preferences, preference="", color="green")
    await lena.use(update_preferences, preference="I like linen")
    await lena.use(update_preferences, preference="I like lamps\x00")
    rows = {row["key"]: row["value"] for row in await lena.rows("preferences") if row["customer_id"] == LENA}
    assert rows == {"size": "M", "color": "green", "likes": "I like linen; I like lamps"}
    with pytest.raises(Missing, match="preference"):
        await lena.use(update_preferences, preference="  ")


async def test_suggested_are_items_like_the_one_named(lena: Shop) -> None:
    reply = await lena.use(suggest_products, product="brass desk lamp")
    assert "HOME014" not in skus(reply)
    assert "lamp" in reply.say
    assert all(row["price_cents"] <= 3000 for row in (await lena.use(suggest_products, category="lamps", max_price_cents=3000)).data["products"])
    assert not (await lena.use(suggest_products)).found


async def test_what_was_done_with_an_item_is_kept_once_and_as_it_was_last(lena: Shop) -> None:
    await lena.use(track_behavior, product="arc floor lamp")
    await lena.use(track_behavior, product="arc floor lamp", action="liked")
    assert [(row["sku"], row["action"]) for row in await lena.rows("behavior") if row["customer_id"] == LENA] == [("HOME011", "liked")]
    with pytest.raises(Refused):
        await lena.use(track_behavior, product="a flying carpet")
