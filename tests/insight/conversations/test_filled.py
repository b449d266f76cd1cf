"""Is a database filled once for all conversations of one moment, and does each get a copy of its own?"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import psycopg
import pytest

from frontdesk.insight.conversations.filled import Filled
from frontdesk.kit.clocks import Clock, StartedClock, SystemClock
from frontdesk.kit.errors import NotFound
from frontdesk.packs.marketplace.pack import Marketplace
from frontdesk.store.postgres import Scratch
from frontdesk.store.urls import plain
from frontdesk.tools.contract import Transaction

NOON = datetime.fromisoformat("2026-06-15T12:00:00-05:00")
NIGHT = datetime.fromisoformat("2026-06-15T23:00:00-05:00")
_names = itertools.count(1)


@dataclass(frozen=True)
class Counted(Marketplace):
    """A pack that counts how often it was loaded."""

    loaded: list[str] = field(default_factory=list)

    async def load(self, tx: Transaction, clock: Clock, *, data: str = "sample", key: bytes | None = None) -> None:
        if data == "nothing":
            raise NotFound("data set", data, ["sample"])
        self.loaded.append(data)


@pytest.fixture
def name(postgres: Scratch) -> Iterator[list[str]]:
    """Names for new databases, which are gone afterwards."""
    names = [f"begun_{next(_names)}" for _ in range(3)]
    yield names
    for one in [*names, "filled_1", "filled_2"]:
        postgres.drop(one)


async def test_who_begins_at_one_moment_shares_the_filling_and_nothing_else(postgres: Scratch, name: list[str]) -> None:
    pack, filled = Counted(), Filled(postgres)
    first, second = [await filled.fresh(name[at], [pack], "sample", StartedClock(NOON), NOON) for at in (0, 1)]
    assert pack.loaded == ["sample"]
    with psycopg.connect(plain(first)) as connection:
        connection.execute("CREATE TABLE mine ()")
    with psycopg.connect(plain(second)) as connection:
        assert connection.execute("SELECT to_regclass('mine')").fetchone() == (None,)
    await filled.fresh(name[2], [pack], "sample", StartedClock(NIGHT), NIGHT)
    assert pack.loaded == ["sample"] * 2


async def test_what_begins_now_is_filled_by_itself_for_now_goes_on(postgres: Scratch, name: list[str]) -> None:
    pack, filled = Counted(), Filled(postgres)
    for at in (0, 1):
        await filled.fresh(name[at], [pack], "sample", SystemClock(), None)
    assert pack.loaded == ["sample"] * 2


async def test_a_data_set_that_is_not_there_is_told_each_time(postgres: Scratch, name: list[str]) -> None:
    filled = Filled(postgres)
    for at in (0, 1):
        with pytest.raises(NotFound, match="data set"):
            await filled.fresh(name[at], [Counted()], "nothing", StartedClock(NOON), NOON)
