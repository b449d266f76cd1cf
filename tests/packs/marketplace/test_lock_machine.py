"""However tries fail, succeed, come at once and are spread over time: is an account locked exactly after five in a rolling hour?"""

import asyncio
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from frontdesk.kit.clocks import FixedClock
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.packs.marketplace.tools.authentication import authenticate_user
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Reply
from tests.packs.marketplace.conftest import BUSINESS, KEY, NOW, Shop

HOUR = timedelta(hours=1)
PEOPLE: dict[str, dict[str, Any]] = {
    "cus_0001": {"phone": "+12175550142", "date_of_birth": date(1985, 3, 4), "last4": "4417", "last4_type": "ssn"},
    "cus_0002": {"phone": "+13125550117", "date_of_birth": date(1978, 11, 23), "last4": "5510", "last4_type": "credit_card"},
}
WRONG: list[dict[str, Any]] = [{"last4": "0000"}, {"date_of_birth": date(1999, 9, 9)}, {"last4": "0000", "date_of_birth": date(1999, 9, 9)}]
LINES = ["+12175550142", "+19995550100"]
people, lines = st.sampled_from(sorted(PEOPLE)), st.sampled_from(LINES)


class Gate(RuleBasedStateMachine):
    """`failed` is the model: when each account, or each calling number without one, failed."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.shop.clock.at = NOW
        self.failed: dict[str, list[datetime]] = {}
        self.calls = 0
        self._do(self._begin())

    async def _begin(self) -> None:
        await self.shop.change("DELETE FROM failed_verifications")
        await self.shop.change("UPDATE customers SET locked_until = NULL WHERE id <> 'cus_0004'")

    def _do(self, work: Any) -> Any:
        return self.loop.run(work)

    def teardown(self) -> None:
        self.loop.close()

    def _try(self, line: str, arguments: dict[str, Any]) -> Any:
        self.calls += 1
        return self.shop.calling(call_id=f"call_{self.calls}", line=line).use(authenticate_user, **arguments)

    def _locked(self, subject: str) -> bool:
        """By hand, from the requirement: some failure of the last hour was at least the fifth of the hour before it."""
        now, times = self.shop.clock.now(), self.failed.get(subject, [])
        return any(now < last + HOUR and sum(last - HOUR < time <= last for time in times) >= 5 for last in times)

    def _fail(self, subject: str) -> None:
        self.failed.setdefault(subject, []).append(self.shop.clock.now())

    def _expect_right(self, reply: Reply, who: str, line: str) -> None:
        locked = self._locked(who) or self._locked(line)
        assert (reply.verified, reply.refused) == (("", "locked") if locked else (who, ""))

    @rule(who=people, line=lines)
    def is_right(self, who: str, line: str) -> None:
        self._expect_right(self._do(self._try(line, PEOPLE[who])), who, line)

    @rule(who=people, line=lines, wrong=st.sampled_from(WRONG), times=st.integers(1, 3))
    def is_wrong(self, who: str, line: str, wrong: dict[str, Any], times: int) -> None:
        for _ in range(times):
            assert self._do(self._try(line, {**PEOPLE[who], **wrong})).refused == "details do not match"
            self._fail(who)

    @rule(line=lines, times=st.integers(1, 3))
    def says_a_number_that_nobody_has(self, line: str, times: int) -> None:
        for _ in range(times):
            assert self._do(self._try(line, {**PEOPLE["cus_0001"], "phone": "+19998887777"})).refused == "details do not match"
            self._fail(line)

    @rule(minutes=st.sampled_from([1, 7, 20, 40, 59, 60, 61]))
    def waits(self, minutes: int) -> None:
        self.shop.clock.move(minutes=minutes)

    @rule(who=people, wrongs=st.integers(1, 3))
    def comes_at_once_with_others_who_are_wrong(self, who: str, wrongs: int) -> None:
        """The right one gets in if it came before the lock, and not after it."""
        line = "+15555550123"
        before = self._locked(who)
        replies = self._do(self._at_once(line, who, wrongs))
        for _ in range(wrongs):
            self._fail(who)
        assert [reply.refused for reply in replies[1:]] == ["details do not match"] * wrongs
        assert not (replies[0].verified and before)
        assert replies[0].verified == who or (replies[0].refused == "locked" and self._locked(who))

    async def _at_once(self, line: str, who: str, wrongs: int) -> list[Reply]:
        wrong = {**PEOPLE[who], **WRONG[0]}
        return list(await asyncio.gather(self._try(line, PEOPLE[who]), *(self._try(line, wrong) for _ in range(wrongs))))

    @invariant()
    def every_failure_is_kept(self) -> None:
        rows = self._do(self.shop.rows("failed_verifications"))
        assert len(rows) == sum(len(times) for times in self.failed.values())


@pytest.fixture
def gate_shop(open_shop_url: str) -> Iterator[Shop]:
    shop = Shop(Database(open_shop_url), FixedClock(NOW))
    asyncio.run(_fill(shop))
    yield shop
    asyncio.run(shop.database.close())


async def _fill(shop: Shop) -> None:
    async with shop.database.transaction(BUSINESS) as tx:
        await PACK.load(tx, shop.clock, key=KEY)


def test_the_lock_holds_whatever_happens(gate_shop: Shop) -> None:
    class OfThisShop(Gate):
        shop = gate_shop

    checks = settings(max_examples=8, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfThisShop, settings=checks)
