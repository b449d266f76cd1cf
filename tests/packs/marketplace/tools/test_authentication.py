"""Does a caller prove who they are by three right answers, and by nothing else?"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from frontdesk.kit.errors import Refused, Unavailable
from frontdesk.packs.marketplace.tools.authentication import authenticate_user, log_offer_response, save_address
from frontdesk.tools.contract import Missing, Reply, ToolContext, Transaction
from tests.packs.marketplace.conftest import BUSINESS, Shop

MARIA, TOM = "cus_0001", "cus_0004"
RIGHT: dict[str, Any] = {"phone": "+12175550142", "date_of_birth": date(1985, 3, 4), "last4": "4417", "last4_type": "ssn"}
WRONG: dict[str, dict[str, Any]] = {
    "digits": {**RIGHT, "last4": "4418"},
    "the card's digits": {**RIGHT, "last4": "9921"},
    "birth": {**RIGHT, "date_of_birth": date(1985, 3, 5)},
    "a phone that nobody has": {**RIGHT, "phone": "+12175550999"},
    "another's phone": {**RIGHT, "phone": "+13125550117"},
    "no digits": {**RIGHT, "last4": ""},
    "all": {"phone": "+19995550100", "date_of_birth": date(2000, 1, 1), "last4": "0000", "last4_type": "credit_card"},
}
TOMS: dict[str, Any] = {"phone": "+16175550199", "date_of_birth": date(1960, 1, 31), "last4": "2290", "last4_type": "ssn"}


async def prove(shop: Shop, **changed: Any) -> Reply:
    return await shop.use(authenticate_user, **{**RIGHT, **changed})


async def fail(shop: Shop, times: int, **changed: Any) -> None:
    for _ in range(times):
        assert (await prove(shop, **{"last4": "0000", **changed})).refused


@pytest.mark.parametrize("changed", [{}, {"last4": "9921", "last4_type": "credit_card"}, {"phone": "two one seven five five five zero one four two"}])
async def test_three_right_answers_prove_who_it_is(open_shop: Shop, changed: dict[str, Any]) -> None:
    reply = await prove(open_shop, **changed)
    assert (reply.verified, reply.data) == (MARIA, {"customer_id": MARIA, "first_name": "Maria"})
    assert reply.say == "Thank you, Maria, you're verified."
    assert await open_shop.rows("failed_verifications") == []


async def test_whatever_is_wrong_sounds_the_same(open_shop: Shop) -> None:
    replies = [await open_shop.use(authenticate_user, **wrong) for wrong in WRONG.values()]
    assert {(reply.say, reply.refused, reply.found, reply.verified, str(reply.data)) for reply in replies} == {
        ("I'm sorry, those details don't match what we have.", "details do not match", False, "", "{}")
    }
    assert len(await open_shop.rows("failed_verifications")) == len(WRONG)


@dataclass
class Counted:
    """A transaction that counts what is asked of it."""

    tx: Transaction
    statements: int = 0

    async def execute(self, statement: Any, parameters: Any = None) -> Sequence[Any]:
        self.statements += 1
        return await self.tx.execute(statement, parameters)


async def test_whatever_is_wrong_takes_the_same_steps(open_shop: Shop) -> None:
    steps = set()
    for wrong in WRONG.values():
        async with open_shop.database.transaction(BUSINESS) as tx:
            counted = Counted(tx)
            await authenticate_user.function(open_shop.context(counted), **wrong)
            steps.add(counted.statements)
            await tx.rollback()
    assert len(steps) == 1


async def test_no_secret_is_kept_or_said(open_shop: Shop) -> None:
    await fail(open_shop, 5, last4="8315")
    locked = await prove(open_shop)
    rows = [await open_shop.rows(table) for table in ("failed_verifications", "customers")]
    assert not [secret for secret in ("8315", "4417", "9921") if secret in f"{rows} {locked}"]


async def test_without_a_key_nobody_is_blamed(open_shop: Shop) -> None:
    async with open_shop.database.transaction(BUSINESS) as tx:
        with pytest.raises(Unavailable):
            await authenticate_user.function(ToolContext("call_test", BUSINESS, open_shop.clock, tx), **RIGHT)
    assert await open_shop.rows("failed_verifications") == []


# -- the lock -------------------------------------------------------------------------------------------------------------------------


async def test_five_failures_in_an_hour_lock_the_account_for_an_hour_over_all_calls(open_shop: Shop) -> None:
    for number in range(5):
        await fail(open_shop.calling(call_id=f"call_{number}", line=f"+1999555010{number}"), 1)
        open_shop.clock.move(minutes=10)
    locked = await prove(open_shop.calling(call_id="call_of_her_own"))
    assert (locked.refused, locked.data, locked.verified) == ("locked", {"locked": True}, "")
    open_shop.clock.move(minutes=49)
    assert (await prove(open_shop)).refused == "locked"
    open_shop.clock.move(minutes=1)
    assert (await prove(open_shop)).verified == MARIA


async def test_failures_more_than_an_hour_apart_lock_nothing(open_shop: Shop) -> None:
    await fail(open_shop, 4)
    open_shop.clock.move(hours=1)
    await fail(open_shop, 4)
    assert (await prove(open_shop)).verified


async def test_a_locked_account_says_so_only_to_who_knows_all_three(open_shop: Shop) -> None:
    before = await prove(open_shop, last4="0000")
    await fail(open_shop, 5)
    assert await prove(open_shop, last4="0000") == before


async def test_who_knows_all_three_of_a_locked_account_is_known_and_not_verified(open_shop: Shop) -> None:
    assert (await prove(open_shop)).proved == ""
    assert (await prove(open_shop, last4="0000")).proved == ""
    await fail(open_shop, 5)
    reply = await prove(open_shop)
    assert (reply.proved, reply.verified) == (MARIA, "")
    assert (await prove(open_shop, last4="0000")).proved == ""


async def test_failures_while_it_is_locked_keep_it_locked(open_shop: Shop) -> None:
    await fail(open_shop, 5)
    open_shop.clock.move(minutes=50)
    await fail(open_shop, 1)
    open_shop.clock.move(minutes=20)
    assert (await prove(open_shop)).refused == "locked"


async def test_a_success_gives_nobody_new_tries(open_shop: Shop) -> None:
    await fail(open_shop.calling(call_id="call_thief"), 4)
    assert (await prove(open_shop)).verified
    await fail(open_shop.calling(call_id="call_thief"), 1)
    assert (await prove(open_shop)).refused == "locked"


async def test_another_account_is_not_locked_with_it(open_shop: Shop) -> None:
    await fail(open_shop, 6)
    james = {"phone": "+13125550117", "date_of_birth": date(1978, 11, 23), "last4": "0836"}
    assert (await prove(open_shop, **james)).verified == "cus_0002"


async def test_an_account_that_is_locked_for_good_stays_so(open_shop: Shop) -> None:
    assert (await open_shop.use(authenticate_user, **TOMS)).refused == "locked"
    for _ in range(6):
        assert (await prove(open_shop, **{**TOMS, "last4": "0000"})).refused == "details do not match"
    open_shop.clock.move(days=4000)
    assert (await open_shop.use(authenticate_user, **TOMS)).refused == "locked"


@pytest.mark.parametrize("line", ["+19995550177", ""])
async def test_trying_numbers_that_nobody_has_locks_who_tries(open_shop: Shop, line: str) -> None:
    prober = open_shop.calling(call_id="call_prober", line=line)
    for number in range(5):
        await fail(prober, 1, phone=f"+1999555090{number}")
    assert (await prove(prober)).refused == "locked"
    assert (await prove(open_shop.calling(call_id="call_other", line="+12175550142"))).verified
    assert bool((await prove(open_shop.calling(call_id="call_again", line=line))).verified) == (not line)


async def test_two_calls_at_once_get_no_sixth_try(open_shop: Shop) -> None:
    guesses = [f"{number:04}" for number in range(11)] + [RIGHT["last4"]]
    calls = [prove(open_shop.calling(call_id=f"call_{at}"), last4=guess) for at, guess in enumerate(guesses)]
    replies = await asyncio.gather(*calls)
    assert len(await open_shop.rows("failed_verifications")) == 11
    wrong_before = sum(1 for row in await open_shop.rows("failed_verifications"))
    assert replies[-1].verified or (replies[-1].refused == "locked" and wrong_before >= 5)


# -- where they live ------------------------------------------------------------------------------------------------------------------


async def address_of(shop: Shop, customer: str = MARIA) -> list[dict[str, Any]]:
    return [row for row in await shop.rows("addresses") if row["customer_id"] == customer]


@pytest.mark.parametrize(
    "said",
    [
        {"street": "42 Maple Street, Springfield, Illinois 62704"},
        {"street": "42 Maple Street, Springfield, Illinois"},
        {"street": "forty two maple st, springfield, IL"},
        {"street": "42 maple street"},
        {"street": "42 Maple St", "city": "Springfield", "state": "IL", "postal_code": "62704"},
    ],
)
async def test_an_address_equal_to_the_one_on_file_is_only_confirmed(open_shop: Shop, said: dict[str, str]) -> None:
    before = (await address_of(open_shop))[0]
    reply = await open_shop.calling(MARIA).use(save_address, **said)
    assert await address_of(open_shop) == [{**before, "verified_at": open_shop.clock.now()}]
    assert "the address we have for you" in reply.say
    assert reply.data["address"] == "42 Maple Street, Springfield, Illinois 62704"


@pytest.mark.parametrize(
    "said",
    [{"street": "310 Cedar Ave, Peoria, Illinois 61602"}, {"street": "310 Cedar Avenue", "city": "Peoria", "state": "IL", "postal_code": "61602"}],
)
async def test_another_address_takes_the_place_of_the_one_on_file(open_shop: Shop, said: dict[str, str]) -> None:
    before = (await address_of(open_shop))[0]
    reply = await open_shop.calling(MARIA).use(save_address, **said)
    moved = {"street": "310 Cedar Avenue", "city": "Peoria", "state": "Illinois", "postal_code": "61602", "verified_at": open_shop.clock.now()}
    assert await address_of(open_shop) == [{**before, **moved}]
    assert "three hundred ten Cedar Avenue, Peoria, Illinois" in reply.say


async def test_who_has_no_address_gets_one(open_shop: Shop) -> None:
    await open_shop.change("DELETE FROM addresses WHERE customer_id = :customer", customer=MARIA)
    await open_shop.calling(MARIA).use(save_address, street="310 Cedar Avenue, Peoria, Illinois")
    assert [row["city"] for row in await address_of(open_shop)] == ["Peoria"]


async def test_a_new_street_without_its_city_is_asked_for(open_shop: Shop) -> None:
    with pytest.raises(Missing) as asked:
        await open_shop.calling(MARIA).use(save_address, street="310 Cedar Avenue")
    assert asked.value.parameter == "city"


async def test_nobody_who_is_not_verified_saves_anything(open_shop: Shop) -> None:
    for tool, arguments in ((save_address, {"street": "42 Maple Street"}), (log_offer_response, {"offer_id": "a-592", "response": "ACCEPTED"})):
        assert tool.requires == "verified"
        with pytest.raises(Refused):
            await open_shop.use(tool, **arguments)


# -- the offer ------------------------------------------------------------------------------------------------------------------------


async def test_an_offer_has_one_answer_a_call(open_shop: Shop) -> None:
    maria = open_shop.calling(MARIA)
    await maria.use(log_offer_response, offer_id="a-592", response="REMIND_LATER")
    reply = await maria.use(log_offer_response, offer_id="A-592", response="ACCEPTED")
    assert reply.data == {"offer_id": "a-592", "response": "ACCEPTED"}
    await open_shop.calling(MARIA, call_id="call_next").use(log_offer_response, offer_id="a-592", response="DECLINED")
    rows = await open_shop.rows("offer_responses")
    assert [(row["customer_id"], row["offer_id"], row["response"]) for row in rows] == [(MARIA, "a-592", "ACCEPTED"), (MARIA, "a-592", "DECLINED")]
