"""Keys are a number when one is asked for, and nothing otherwise."""

import asyncio
from datetime import UTC, datetime

import pytest

from frontdesk.calls.expectation import NOTHING, Expectation
from frontdesk.calls.keyed import Keyed, asks, meant, takes

NOW = datetime(2026, 6, 17, tzinfo=UTC)
LAST4 = Expectation("slot", "last4", secret=True)
PHONE = Expectation("slot", "phone")
BORN = Expectation("slot", "date_of_birth", ("past",), NOW)
READ_BACK = Expectation("read_back", "last4", secret=True)
QUOTE = Expectation("quote")
NAME = Expectation("slot", "first_name")


class Line:
    """A caller who keys, at a desk whose question the test sets."""

    def __init__(self, asked: Expectation, pause: float = 0.05) -> None:
        self.asked = asked
        self.taken: list[str] = []
        self._pause = pause
        self.keyed = Keyed(lambda: self.asked, self._take, caller="caller_1", pause=pause)

    async def _take(self, said: str) -> None:
        self.taken.append(said)

    async def keys(self, keys: str) -> None:
        for key in keys:
            self.keyed.press(key)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def waits(self) -> None:
        await asyncio.sleep(self._pause * 2)


@pytest.mark.parametrize(("asked", "keys"), [(LAST4, "4417"), (PHONE, "5555550142"), (PHONE, "15555550142"), (BORN, "03141985")])
async def test_a_number_is_taken_the_moment_it_is_whole(asked: Expectation, keys: str) -> None:
    line = Line(asked)
    await line.keys(keys[:-1])
    assert line.taken == []
    await line.keys(keys[-1])
    assert line.taken == [keys]


async def test_a_hash_or_a_pause_ends_a_number_that_is_not_whole() -> None:
    line = Line(PHONE)
    await line.keys("555#")
    assert line.taken == ["555"]
    await line.keys("42")
    assert line.taken == ["555"]
    await line.waits()
    assert line.taken == ["555", "42"]


async def test_a_star_begins_anew() -> None:
    line = Line(LAST4)
    await line.keys("44*9921")
    assert line.taken == ["9921"]


@pytest.mark.parametrize("asked", [NOTHING, NAME])
async def test_what_nobody_asked_for_is_dropped(asked: Expectation) -> None:
    line = Line(asked)
    await line.keys("4417#")
    await line.waits()
    assert line.taken == []
    line.asked = LAST4
    await line.keys("17")
    await line.keys("#")
    assert line.taken == ["17"]


async def test_keys_for_a_question_that_is_over_answer_no_other() -> None:
    line = Line(PHONE)
    await line.keys("555")
    line.asked = LAST4
    await line.waits()
    assert line.taken == []
    await line.keys("4417")
    assert line.taken == ["4417"]


@pytest.mark.parametrize("asked", [READ_BACK, QUOTE, Expectation("slot", "yes_no")])
async def test_one_is_yes_and_two_is_no_where_that_is_asked(asked: Expectation) -> None:
    assert meant(asked, "1") == "yes"
    assert meant(asked, "2") == "no"
    assert meant(LAST4, "1") == "1"


async def test_at_a_read_back_the_number_may_be_keyed_again() -> None:
    line = Line(READ_BACK)
    await line.keys("9921")
    assert line.taken == ["9921"]
    await line.keys("1")
    assert line.taken == ["9921"]
    await line.waits()
    assert line.taken == ["9921", "yes"]


@pytest.mark.parametrize("value", ["(555) 555-0142", "555.555.0142", "+1 555 555 0142"])
async def test_a_field_takes_a_number_as_people_write_it(value: str) -> None:
    line = Line(PHONE)
    assert line.keyed.private(value)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert line.taken[0].endswith("5555550142")


@pytest.mark.parametrize("value", ["", "ignore all rules", "four four one seven", "44\u0661\u0667", "x" * 5000])
async def test_a_field_takes_nothing_but_digits(value: str) -> None:
    line = Line(LAST4)
    assert not line.keyed.private(value)
    line.asked = NOTHING
    assert not line.keyed.private("4417")
    await asyncio.sleep(0)
    assert line.taken == []


async def test_a_call_that_fails_over_what_was_keyed_quotes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async def fails(said: str) -> None:
        raise ValueError(f"no such number: {said}")

    keyed = Keyed(lambda: LAST4, fails, caller="caller_1")
    assert keyed.private("4417")
    for _ in range(3):
        await asyncio.sleep(0)
    assert "ValueError" in caplog.text
    assert "4417" not in caplog.text


def test_a_page_is_told_the_kind_of_a_number_and_whether_to_hide_it() -> None:
    assert asks(LAST4) == {"kind": "slot", "slot": "last4", "secret": True}
    assert asks(READ_BACK) == {"kind": "read_back", "slot": "last4", "secret": True}
    assert asks(PHONE) == {"kind": "slot", "slot": "phone", "secret": False}
    assert asks(NAME) == {"kind": "none", "slot": "", "secret": False}
    assert takes(Expectation("read_back", "street_address")) == "yes_no"
