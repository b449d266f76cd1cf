import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.business.repository import add_person, close_person, get_business, list_people
from frontdesk.business.roles import Role
from frontdesk.business.sign_in import SignedIn, first_link, issue_link, redeem_link, sign_out, signed_in
from frontdesk.business.tables import links, sessions
from frontdesk.business.tokens import business_of
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.store.engine import Database


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


async def link(database: Database, clock: FixedClock) -> str:
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        return await first_link(tx, clock)


async def enter(database: Database, token: str, clock: FixedClock) -> SignedIn:
    async with database.transaction(business_of(token)) as tx:
        return await redeem_link(tx, token, clock)


async def test_a_fresh_desk_has_one_business_and_an_owner_who_enters_by_the_first_link(database: Database, clock: FixedClock) -> None:
    entered = await enter(database, await link(database, clock), clock)
    assert entered.person.role is Role.OWNER
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        assert (await get_business(tx)).zone == "America/Chicago"
        assert await signed_in(tx, entered.token, clock) == entered.person


async def test_starting_again_makes_no_second_owner_and_the_earlier_link_works_no_longer(database: Database, clock: FixedClock) -> None:
    first, second = await link(database, clock), await link(database, clock)
    with pytest.raises(Refused):
        await enter(database, first, clock)
    await enter(database, second, clock)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        assert len(await list_people(tx)) == 1


async def test_a_link_works_once_even_when_two_use_it_at_the_same_moment(database: Database, clock: FixedClock) -> None:
    token = await link(database, clock)
    results = await asyncio.gather(*(enter(database, token, clock) for _ in range(4)), return_exceptions=True)
    assert sum(isinstance(result, SignedIn) for result in results) == 1
    assert sum(isinstance(result, Refused) for result in results) == 3


async def test_a_link_is_over_after_an_hour(database: Database, clock: FixedClock) -> None:
    token = await link(database, clock)
    clock.move(hours=1)
    with pytest.raises(Refused, match="its hour is over"):
        await enter(database, token, clock)


async def test_a_session_is_over_after_thirty_days(database: Database, clock: FixedClock) -> None:
    entered = await enter(database, await link(database, clock), clock)
    clock.move(days=29, hours=23)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        await signed_in(tx, entered.token, clock)
        clock.move(hours=1)
        with pytest.raises(Refused):
            await signed_in(tx, entered.token, clock)


async def test_who_signs_out_is_out(database: Database, clock: FixedClock) -> None:
    entered = await enter(database, await link(database, clock), clock)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        await sign_out(tx, entered.token)
        with pytest.raises(Refused):
            await signed_in(tx, entered.token, clock)


async def test_a_person_who_was_closed_is_out_at_once_and_their_link_does_not_let_them_in(database: Database, clock: FixedClock) -> None:
    entered = await enter(database, await link(database, clock), clock)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        viewer = await add_person(tx, "Operator B", Role.VIEWER, now=clock.now())
        token = await issue_link(tx, viewer, clock)
        await close_person(tx, viewer.id, now=clock.now())
        await close_person(tx, entered.person.id, now=clock.now())
        with pytest.raises(Refused):
            await signed_in(tx, entered.token, clock)
        with pytest.raises(Refused):
            await redeem_link(tx, token, clock)


async def test_a_token_is_nowhere_in_the_database(database: Database, clock: FixedClock) -> None:
    token = await link(database, clock)
    entered = await enter(database, token, clock)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        kept = [*(await tx.execute(select(links))), *(await tx.execute(select(sessions)))]
    assert len(kept) == 2
    assert not any(secret.partition(".")[2].encode() in repr(kept).encode() for secret in (token, entered.token))


async def test_a_token_that_names_another_business_finds_nothing(database: Database, clock: FixedClock) -> None:
    entered = await enter(database, await link(database, clock), clock)
    forged = "biz_other." + entered.token.partition(".")[2]
    async with database.transaction(business_of(forged)) as tx:
        with pytest.raises(Refused):
            await signed_in(tx, forged, clock)
        with pytest.raises(Refused):
            await signed_in(tx, entered.token, clock)


@pytest.mark.parametrize("token", ["", "x", "biz_a.", ".secret", "biz a.secret", "biz_a'.secret", "biz_a." + "x" * 300])
def test_what_cannot_be_a_token_is_refused(token: str) -> None:
    with pytest.raises(Refused):
        business_of(token)
