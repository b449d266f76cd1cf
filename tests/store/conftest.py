"""A table with row security, and a process that owns a cluster."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from frontdesk.store.roles import OWNER
from frontdesk.store.security import APPEND, create_tenant_table

Owner = Callable[[Path], subprocess.Popen[str]]

_OWNER = """
import sys
from pathlib import Path
from frontdesk.store.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), durable=False)
found = server.attach_or_start()
print("attached" if found.attached else server.pid, found.url, flush=True)
sys.stdin.read()
server.stop()
"""


@pytest.fixture
def owner() -> Iterator[Owner]:
    """Starts another process that owns the server of a folder, until its stdin closes; it prints the postmaster's pid and the URL."""
    started: list[subprocess.Popen[str]] = []

    def start(folder: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen([sys.executable, "-c", _OWNER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.communicate()


@pytest.fixture
def notes(database_url: str) -> None:
    """Two tables as a part's migration would make them: `notes`, and `lines`, which only grows."""
    engine = sa.create_engine(database_url, poolclass=sa.NullPool)
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
        create_tenant_table("notes", sa.Column("note", sa.Text, primary_key=True))
        create_tenant_table("lines", sa.Column("line", sa.Text, primary_key=True), app=APPEND)
    engine.dispose()
