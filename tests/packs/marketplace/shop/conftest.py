"""What do tests of who answers for the shop share? Each sees what it sets itself, and leaves nothing of it behind."""

from collections.abc import Iterator

import pytest

from frontdesk.packs.marketplace.shop.choosing import as_set


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    as_set.cache_clear()
    yield
    as_set.cache_clear()
