"""However a gift card's number is said, and whatever becomes of it: is the truth told of this very card, and nothing touched by asking?"""

import asyncio
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import gift_card
from frontdesk.packs.marketplace.tools.credit import check_gift_card
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Reply
from tests.packs.marketplace.conftest import NOW, Shop

CARDS = ("6035913524960771", "6035230757237821")
cards, callers = st.sampled_from(CARDS), st.sampled_from(("", "cus_0001", "cus_0005"))


def aloud(number: str, way: str) -> str:
    fours = [number[at : at + 4] for at in range(0, len(number), 4)]
    return {"written": number, "grouped": " ".join(fours), "dashed": "-".join(fours), "spoken": ", ".join(speak.digits(four) for four in fours)}[way]


ways = st.sampled_from(("written", "grouped", "dashed", "spoken"))


class Wallet(RuleBasedStateMachine):
    """The model: what is on each card, and until when it holds."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.shop.clock.at = NOW
        self.cents = dict.fromkeys(CARDS, 5000)
        self.ends = dict.fromkeys(CARDS, NOW.date() + timedelta(days=40))
        for number in CARDS:
            self._write(number)

    def _write(self, number: str) -> None:
        change = "UPDATE gift_cards SET balance_cents = :cents, ends_on = :ends WHERE number = :number"
        self.loop.run(self.shop.change(change, cents=self.cents[number], ends=self.ends[number], number=number))

    def teardown(self) -> None:
        self.loop.close()

    @property
    def today(self) -> date:
        return self.shop.clock.now().date()

    def _ask(self, caller: str, words: str) -> Reply | None:
        """None when the whole number is asked for once more. Asking changes nothing."""
        before = self.loop.run(self.shop.rows("gift_cards"))
        try:
            return self.loop.run(self.shop.calling(caller).use(check_gift_card, gift_card_number=words))
        except Refused:
            return None
        finally:
            assert self.loop.run(self.shop.rows("gift_cards")) == before

    @rule(number=cards, cents=st.integers(0, 20_000))
    def something_is_spent_in_the_shop(self, number: str, cents: int) -> None:
        self.cents[number] = cents
        self._write(number)

    @rule(number=cards, days=st.integers(-30, 60))
    def it_is_to_hold_until(self, number: str, days: int) -> None:
        self.ends[number] = self.today + timedelta(days=days)
        self._write(number)

    @rule(days=st.integers(1, 25))
    def days_pass(self, days: int) -> None:
        self.shop.clock.move(days=days)

    @rule(caller=callers, number=cards, way=ways)
    def is_asked_about(self, caller: str, number: str, way: str) -> None:
        reply = self._ask(caller, aloud(number, way))
        assert reply is not None
        assert reply.data == {"balance_cents": self.cents[number], "ends_on": self.ends[number].isoformat()}
        assert speak.digits(number[-4:]) in reply.say
        assert speak.digits(number) not in reply.say, "a card's number is not read out"
        ended = self.ends[number] < self.today
        assert ("can't be used any more" in reply.say) == ended
        assert (speak.money(self.cents[number]) in reply.say) == (not ended and self.cents[number] > 0)
        assert ("used up" in reply.say) == (not ended and self.cents[number] == 0)

    @rule(caller=callers, number=cards, way=ways, at=st.integers(0, 15), other=st.integers(1, 9))
    def is_misread_by_one_digit(self, caller: str, number: str, way: str, at: int, other: int) -> None:
        wrong = f"{number[:at]}{(int(number[at]) + other) % 10}{number[at + 1 :]}"
        reply = self._ask(caller, aloud(wrong, way))
        assert reply is not None
        assert (reply.say, reply.data, reply.found) == (gift_card.unknown(), {}, False), "a card of nobody and one misread are the same to hear"

    @rule(caller=callers, number=cards, way=ways, many=st.integers(1, 15))
    def is_cut_short(self, caller: str, number: str, way: str, many: int) -> None:
        assert self._ask(caller, aloud(number[:many], way)) is None, "nothing is told of a part of a number"


@pytest.fixture
def filled(open_shop_url: str) -> Iterator[Shop]:
    shop = Shop(Database(open_shop_url), FixedClock(NOW))
    yield shop
    asyncio.run(shop.database.close())


def test_a_card_is_told_of_as_it_is_by_its_whole_number_alone(filled: Shop) -> None:
    class OfThisShop(Wallet):
        shop = filled

    checks = settings(max_examples=8, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfThisShop, settings=checks)
