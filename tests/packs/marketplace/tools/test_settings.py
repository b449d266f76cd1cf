"""Is a language or a need noted where it belongs, and is it said truthfully what follows from it?"""

import pytest

from frontdesk.packs.marketplace.tools.personalization import update_preferences
from frontdesk.packs.marketplace.tools.settings import set_accessibility, set_language
from frontdesk.tools.contract import Missing
from tests.packs.marketplace.conftest import Shop


async def kept(shop: Shop, **whose: str) -> dict[str, str]:
    rows = await shop.rows("preferences")
    return {row["key"]: row["value"] for row in rows if all(row[name] == value for name, value in whose.items())}


async def test_a_language_the_desk_cannot_speak_is_noted_and_told(open_shop: Shop) -> None:
    reply = await open_shop.calling("cus_0001").use(set_language, language="I'd like to speak Spanish")
    assert reply.say.startswith("I've noted Spanish on your account. I'm sorry, I can only speak English myself.")
    assert await kept(open_shop, customer_id="cus_0001") == {"language": "Spanish"}
    assert "go on just like this" in (await open_shop.calling("cus_0001").use(set_language, language="english")).say


async def test_a_need_is_noted_in_the_callers_words(open_shop: Shop) -> None:
    reply = await open_shop.calling("cus_0001").use(set_accessibility, need="I'm hard of hearing.")
    assert "say things again or slower" in reply.say
    assert await kept(open_shop, customer_id="cus_0001") == {"accessibility": "I'm hard of hearing"}


async def test_of_a_caller_nobody_knows_it_is_the_calls_and_theirs_once_they_are_known(open_shop: Shop) -> None:
    assert "for this call" in (await open_shop.use(set_language, language="French")).say
    assert await kept(open_shop, call_id="call_test") == {"language": "French"}
    await open_shop.calling("cus_0001").use(update_preferences, preference="", color="navy")
    assert await kept(open_shop, customer_id="cus_0001") == {"language": "French", "color": "navy"}
    assert await kept(open_shop, call_id="call_test") == {}


async def test_nothing_said_is_asked_for(open_shop: Shop) -> None:
    with pytest.raises(Missing, match="need"):
        await open_shop.use(set_accessibility, need=" \x00 ")
    with pytest.raises(Missing, match="language"):
        await open_shop.use(set_language, language="¿?")
