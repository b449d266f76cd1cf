"""Are items compared by what the shop knows of them?"""

import pytest

from frontdesk.packs.marketplace.tools.comparison import compare_products
from frontdesk.tools.contract import Missing
from tests.packs.marketplace.conftest import Contexts


async def test_two_items_are_told_with_what_sets_them_apart(as_caller: Contexts) -> None:
    reply = await compare_products.function(as_caller(), products=["brass desk lamp", "laptop stand"])
    assert [row["sku"] for row in reply.data["products"]] == ["HOME014", "ELEC008"]
    assert "The laptop stand is four dollars and ninety nine cents cheaper." in reply.say
    assert not any(digit in reply.say for digit in "0123456789")


@pytest.mark.parametrize("said", [["brass desk lamp"], ["brass desk lamp", "HOME014"], []])
async def test_one_item_alone_is_compared_with_nothing(as_caller: Contexts, said: list[str]) -> None:
    with pytest.raises(Missing) as missing:
        await compare_products.function(as_caller(), products=said)
    assert missing.value.parameter == "products"


async def test_an_item_that_may_be_several_is_asked_about(as_caller: Contexts) -> None:
    assert (await compare_products.function(as_caller(), products=["a lamp", "laptop stand"])).say.endswith("Which one do you mean?")
