"""A link that failed is asked whether it is back, as long as its call is on."""

import asyncio

import pytest

from frontdesk.calls.links import Link, Rest


class Away:
    """A provider that counts how often it is asked, and is back at the third time."""

    def __init__(self) -> None:
        self.asked = 0
        self.back = asyncio.Event()

    async def probe(self) -> bool:
        self.asked += 1
        if self.asked == 1:
            raise ConnectionError("nobody is there")
        if self.asked > 2:
            self.back.set()
        return self.back.is_set()


@pytest.fixture
def away() -> Away:
    return Away()


@pytest.fixture
def link(away: Away) -> Link[None]:
    return Link("away", None, away.probe, Rest(failures=2, probe_every=0.01))


async def test_one_that_failed_twice_rests_until_it_is_back(away: Away, link: Link[None]) -> None:
    link.failed()
    assert not link.resting
    link.failed()
    assert link.resting
    await asyncio.wait_for(away.back.wait(), 5)
    await asyncio.sleep(0)
    assert not link.resting


async def test_what_fails_after_the_end_of_a_call_has_nobody_asked_for_ever(away: Away, link: Link[None]) -> None:
    link.close()
    link.failed()
    link.failed()
    await asyncio.sleep(0.05)
    assert away.asked == 0
