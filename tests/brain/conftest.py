"""What do the brain's tests share? The real sentence vectors, loaded once."""

import pytest

from frontdesk.brain.pool import Vectors
from frontdesk.providers.local import Embedder


@pytest.fixture(scope="session")
def vectors() -> Vectors:
    return Embedder.of_callers().embed
