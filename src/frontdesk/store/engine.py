"""How does everything else reach the database? By a transaction of one business, in one role, from any event loop.

    async with database.transaction("biz_default") as tx:
        rows = await tx.execute(select(people))

Nothing is sent before the first statement. Then one round trip begins the transaction, changes to the role, sets the business and
puts its packs on the search path; all of it ends with the transaction. Without a business nothing is seen.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Executable, Row
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from frontdesk.kit.errors import ConfigurationError, FrontdeskError, Unavailable, Unstorable
from frontdesk.store.names import plain_name
from frontdesk.store.roles import ROLES, Role
from frontdesk.store.thread import database_thread
from frontdesk.store.urls import with_driver

T = TypeVar("T")
_ROLLBACK_SECONDS = 1.0

_PATH = (
    "SELECT set_config('search_path', coalesce((SELECT string_agg(quote_ident(schema), ', ' ORDER BY pack) || ', '"
    " FROM public.pack_schemas), '') || 'public', true)"
)


class CommitInDoubt(Unavailable):
    """The connection was lost while the commit was under way: it has happened or it has not; look before doing it again."""


class TransactionFailed(FrontdeskError):
    """A statement failed and its error was swallowed: PostgreSQL has undone the whole transaction, so it cannot be committed."""


@dataclass(frozen=True)
class Waits:
    """How long is waited for the database, in seconds."""

    connect: float = 2.0
    statement: float = 5.0


class Database:
    """One pool of connections to one database, used from every thread and event loop of the process."""

    def __init__(self, url: str, *, connections: int = 20, waits: Waits | None = None) -> None:
        self.url = with_driver(url)
        self.waits = waits or Waits()
        self._engine = create_async_engine(
            self.url,
            isolation_level="AUTOCOMMIT",  # begin and commit are ours, so that beginning is one round trip
            pool_size=connections,
            max_overflow=0,
            hide_parameters=True,  # an error's text goes into logs, where what callers said has no business
            pool_timeout=self.waits.connect,
            connect_args={
                "connect_timeout": max(2, round(self.waits.connect)),
                "options": f"-c statement_timeout={self.waits.statement:g}s -c idle_in_transaction_session_timeout=60s",
            },
        )

    def transaction(self, business_id: str | None, *, read_only: bool = False, role: Role = "app") -> "Transaction":
        """A transaction that is committed at the end of its block and undone by an exception."""
        return Transaction(_Session(self._engine, _preamble(business_id, read_only, role), self.waits), self.waits, business_id)

    async def run(self, function: Callable[[], Coroutine[Any, Any, T]], *, seconds: float = 3600.0) -> T:
        """Runs a coroutine function on the database's own loop."""
        return await database_thread().do(function(), seconds)

    async def close(self) -> None:
        """Closes every connection; the object can be used again afterwards."""
        await database_thread().finish(self._engine.dispose(), self.waits.connect)


class Transaction:
    """What a block works with. It may be used by several tasks; their statements go one after the other."""

    def __init__(self, session: "_Session", waits: Waits, business_id: str | None) -> None:
        self.business_id = business_id
        self._session = session
        self._thread = database_thread()
        self._patience = waits.connect + waits.statement
        self._waits = waits
        self._savepoints = 0
        self._used = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self._used:
            return
        if kind is None:
            await self._thread.finish(self._session.commit(), self._waits.statement)
            return
        await self.rollback()

    async def execute(self, statement: Executable, parameters: Any = None) -> Sequence[Row[Any]]:
        """Runs one SQLAlchemy statement and gives all its rows. Unavailable when the database is away: then nothing was done."""
        self._used = True
        return await self._thread.do(self._session.execute(statement, parameters), self._patience)

    async def rollback(self) -> None:
        """Ends the transaction before its block ends; nothing of it is kept, and nothing more can be done in it."""
        with suppress(Unavailable):
            await self._thread.finish(self._session.rollback(), self._waits.statement)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that can fail by itself: an exception undoes what was done in this block and nothing else."""
        self._used = True
        self._savepoints += 1
        name = f"part_{self._savepoints}"
        await self._thread.do(self._session.say(f"SAVEPOINT {name}"), self._patience)
        try:
            yield
        except BaseException:
            await self._thread.finish(self._session.say(f"ROLLBACK TO SAVEPOINT {name}"), self._patience)
            raise
        await self._thread.do(self._session.say(f"RELEASE SAVEPOINT {name}"), self._patience)


class _Session:
    """The database thread's side of a transaction."""

    def __init__(self, engine: AsyncEngine, preamble: str, waits: Waits) -> None:
        self._engine = engine
        self._preamble = preamble
        self._waits = waits
        self._connection: AsyncConnection | None = None
        self._turn = asyncio.Lock()
        self._over = False

    async def execute(self, statement: Executable, parameters: Any) -> Sequence[Row[Any]]:
        async with self._turn:
            with _told():
                result = await (await self._begun()).execute(statement, parameters)
            return result.all() if result.returns_rows else ()

    async def say(self, command: str) -> None:
        async with self._turn:
            with _told():
                await (await self._begun()).exec_driver_sql(command)

    async def commit(self) -> None:
        async with self._turn:
            connection, self._connection, self._over = self._connection, None, True
            if connection is None:
                return
            try:
                if _failed(connection):
                    raise TransactionFailed("a statement of this transaction failed, so nothing of it is kept")
                await _commit(connection)
            finally:
                await _give_back(connection)

    async def rollback(self) -> None:
        async with self._turn:
            connection, self._connection, self._over = self._connection, None, True
            if connection is not None:
                await _give_back(connection)

    async def _begun(self) -> AsyncConnection:
        if self._over:
            raise FrontdeskError("this transaction is over")
        if self._connection is None:
            try:
                self._connection = await self._begin()
            except (OperationalError, InterfaceError) as stale:
                if not stale.connection_invalidated:
                    raise
                self._connection = await self._begin()  # the server was away and is back; nothing had been done yet
        return self._connection

    async def _begin(self) -> AsyncConnection:
        connection = await self._engine.connect()
        try:
            await connection.exec_driver_sql(self._preamble)
        except DBAPIError as error:
            await _give_back(connection)
            if getattr(error.orig, "sqlstate", None) in _NOT_UPGRADED:
                raise ConfigurationError(f"the database is not made ready: {_first_line(error)}", way_out="run `frontdesk migrate`") from error
            raise
        except BaseException:
            await _give_back(connection)
            raise
        return connection


def _preamble(business_id: str | None, read_only: bool, role: Role) -> str:
    """Everything a transaction begins with, as one message: plain names only, so nothing needs quoting."""
    business = f"SELECT set_config('frontdesk.business_id', '{plain_name('business', business_id)}', true); {_PATH}" if business_id else ""
    return f"BEGIN{' READ ONLY' if read_only else ''}; SET LOCAL ROLE {ROLES[role]}; {business}"


@contextmanager
def _told() -> Iterator[None]:
    """Makes one Unavailable of the many ways in which a database can be away; what a statement did wrong passes as it is."""
    try:
        yield
    except PoolTimeout as busy:
        raise Unavailable("every connection to the database is in use") from busy
    except DBAPIError as error:
        if _is_away(error):
            raise Unavailable(f"the database is away: {_first_line(error)}") from error
        if isinstance(error.orig, psycopg.DataError):
            raise Unstorable("a value cannot be kept", way_out="leave out characters that cannot be written, and numbers beyond all use") from error
        raise


_NOT_UPGRADED = {"22023", "42P01", "42501"}
"""SQLSTATEs of a missing role, a missing table, a role that we may not change to."""
_AWAY = ("08", "53", "57", "58")
"""SQLSTATE classes: connection, resources, operator's intervention (also: a statement that took too long), system."""


def _is_away(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    if not isinstance(error.orig, psycopg.OperationalError):
        return False
    return error.orig.sqlstate is None or error.orig.sqlstate.startswith(_AWAY)


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]


async def _commit(connection: AsyncConnection) -> None:
    try:
        with _told():
            await connection.exec_driver_sql("COMMIT")
    except Unavailable as lost:
        raise CommitInDoubt(lost.message) from lost


def _status(connection: AsyncConnection) -> TransactionStatus:
    raw = connection.sync_connection
    if raw is None or raw.closed or raw.invalidated:
        return TransactionStatus.UNKNOWN
    driver = raw.connection.driver_connection
    return driver.info.transaction_status if isinstance(driver, psycopg.AsyncConnection) else TransactionStatus.UNKNOWN


def _failed(connection: AsyncConnection) -> bool:
    return _status(connection) != TransactionStatus.INTRANS


async def _give_back(connection: AsyncConnection) -> None:
    """Back to the pool when it is at rest or can be brought to rest quickly; else it is closed for good."""
    try:
        if _status(connection) in {TransactionStatus.INTRANS, TransactionStatus.INERROR}:
            async with asyncio.timeout(_ROLLBACK_SECONDS):
                await connection.exec_driver_sql("ROLLBACK")
        if _status(connection) != TransactionStatus.IDLE:
            await connection.invalidate()
    except (DBAPIError, TimeoutError):
        await connection.invalidate()
    finally:
        await connection.close()
