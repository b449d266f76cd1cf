"""What do many tests share? What is dear to make: a PostgreSQL for the whole run, and a fresh database of it for each test that asks."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from frontdesk.store.engine import Database
from frontdesk.store.migrations import upgrade
from frontdesk.store.postgres import Scratch
from tests.livekit_server import LiveKitServer, running_livekit

settings.register_profile("busy", deadline=None)  # other work on the same cores makes no example slow
settings.load_profile("busy")

_numbers = count(1)
_HERE = Path(__file__).parent
_IN_REAL_TIME = tuple(_HERE / name for name in ("voice", "browser", "drills", "calls/test_ears.py"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Real audio on cores that others use too: such a test is tried again, twice at most, and pytest tells of each time."""
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in _IN_REAL_TIME):
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Scratch]:
    """A throw-away server whose database has all the product's tables; `clone` it, do not change it."""
    with Scratch() as scratch:
        upgrade(scratch.url)
        yield scratch


@pytest.fixture
def cluster_folder() -> Iterator[Path]:
    """A folder that the server's account can reach; in memory where there is some."""
    memory = Path("/dev/shm")
    base = Path(tempfile.mkdtemp(prefix="frontdesk-test-", dir=memory if memory.is_dir() else None))
    base.chmod(0o711)
    yield base / "postgres"
    shutil.rmtree(base)


@pytest.fixture
def database_url(postgres: Scratch) -> Iterator[str]:
    """A fresh database."""
    name = f"test_{next(_numbers)}"
    yield postgres.clone(name)
    postgres.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The engine of a fresh database."""
    engine = Database(database_url)
    yield engine
    await engine.close()


@pytest.fixture(scope="session")
def livekit_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveKitServer]:
    """A LiveKit server for the whole run."""
    with running_livekit(tmp_path_factory.mktemp("livekit")) as server:
        yield server
