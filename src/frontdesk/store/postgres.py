"""How does a machine without PostgreSQL get one? As a foreground child of whoever starts it, out of the wheel's binaries, in a folder of ours.

No TCP port is opened: the socket lies in a folder that only we can enter, and the server lets in nobody but our own account.
One process has a folder; another one that wants it uses the running server.
"""

import logging
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psutil
import psycopg
from psycopg import sql

from frontdesk.kit.errors import ConfigurationError, Unavailable
from frontdesk.store import leftover
from frontdesk.store.place import Place, place_of
from frontdesk.store.spawn import spawn, wrapped
from frontdesk.store.urls import plain

log = logging.getLogger(__name__)

LOGIN = "frontdesk"
"""Who we log in as, and the database's name: owns it and may make roles, but is no superuser and does not bypass row security."""
_SUPERUSER = "postgres"
_MAJOR = "18"
_START_SECONDS = 20.0
_STOP_SECONDS = 10.0
_HOLDER_SECONDS = 0.5
_INITDB = (
    "--username",
    _SUPERUSER,
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=peer",
    "--no-sync",
)
_ALWAYS = {"listen_addresses": "", "max_connections": "100", "shared_buffers": "64MB", "jit": "off", "timezone": "UTC", "log_timezone": "UTC"}
_THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off", "max_wal_size": "128MB"}


@dataclass(frozen=True)
class Attached:
    """What `attach_or_start` found: the URL, and whether the server is another process's."""

    url: str
    attached: bool


class EmbeddedPostgres:
    """A PostgreSQL 18 with pgvector whose cluster lies in `folder`. `durable=False` trades safety after a power cut for speed."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.place = Place(folder)
        self._durable = durable
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: Path | None = None

    @property
    def url(self) -> str:
        """The owner's URL of the database `frontdesk`."""
        return self.url_of(LOGIN)

    def url_of(self, database: str, login: str = LOGIN) -> str:
        said = leftover.running(self.place.data)
        if said is None:
            raise Unavailable(f"no PostgreSQL runs in {self.place.folder}")
        return f"postgresql+psycopg://{login}@/{database}?host={said.socket_folder}&port={leftover.SOCKET_PORT}"

    @property
    def pid(self) -> int | None:
        """The postmaster's process id, when it is our child."""
        return self._process.pid if self._process else None

    def start(self) -> str:
        """Starts the server and gives the owner's URL. Refused when a living process has the folder already."""
        self.place.prepare()
        if not self._taken():
            raise ConfigurationError(
                f"the database in {self.place.folder} is in use by process {self.place.holder()}",
                way_out="stop that one, or set FRONTDESK_HOME to another folder",
            )
        return self._start_or_free()

    def attach_or_start(self) -> Attached:
        """Starts the server, or finds the one that another living process runs on the same folder."""
        self.place.prepare()
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            if self.place.take():
                return Attached(self._start_or_free(), attached=False)
            if self._answers():
                return Attached(self.url, attached=True)
            time.sleep(0.02)
        raise Unavailable(f"process {self.place.holder()} has the database in {self.place.folder}, and it does not answer")

    def stop(self) -> None:
        """Fast shutdown (sessions are ended, everything is written), harder if that takes too long; frees the folder."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)
        if self._socket is not None:
            leftover.remove_socket(self._socket)
            self._socket = None
        self.place.free()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _taken(self) -> bool:
        """Waits a moment, for a holder that was killed just now frees the folder only when the kernel has cleaned up after it."""
        deadline = time.monotonic() + _HOLDER_SECONDS
        while not self.place.take():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def _start_or_free(self) -> str:
        try:
            leftover.clear(self.place.data)
            if not self.place.data.exists():
                _initialise(self.place)
            _check_version(self.place)
            _let_in_only_us(self.place)
            self._run()
            self._make_database()
        except BaseException:
            self.stop()
            raise
        return self.url

    def _run(self) -> None:
        place = self.place
        self._socket = place.socket_folder()
        settings = {
            **_ALWAYS,
            **({} if self._durable else _THROW_AWAY),
            "unix_socket_directories": str(self._socket),
            "port": str(leftover.SOCKET_PORT),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [str(place.programs / "postgres"), "-D", str(place.data), *options]
        with place.log.open("wb") as output:
            self._process = spawn(command, account=place.account, output=output, end_with=signal.SIGINT)
        _wait_until_ready(self._process, place)

    def _make_database(self) -> None:
        """Once for a cluster; pgvector goes into the template, for its installation takes a superuser."""
        with psycopg.connect(plain(self.url_of(_SUPERUSER, _SUPERUSER)), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [LOGIN]).fetchone() is not None:
                return
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [LOGIN]).fetchone() is None:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB").format(sql.Identifier(LOGIN)))
            with psycopg.connect(plain(self.url_of("template1", _SUPERUSER)), autocommit=True) as template:
                template.execute("CREATE EXTENSION IF NOT EXISTS vector")
            connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(LOGIN)))

    def _answers(self) -> bool:
        said = leftover.running(self.place.data)
        if said is None or not said.ready:
            return False
        try:
            psycopg.connect(plain(self.url), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


class Scratch:
    """A throw-away server in a temporary folder, with `clone` for a fresh copy of its database. For tests and the conversation runner.

    It lies in memory where there is room for it: a clone then takes 6 ms and not 160.
    """

    def __init__(self) -> None:
        self._server: EmbeddedPostgres | None = None
        self._control: psycopg.Connection[Any] | None = None

    def __enter__(self) -> Self:
        folder = _temporary_folder()
        self._server = EmbeddedPostgres(folder, durable=False)
        try:
            self._server.start()
        except BaseException:
            self._server.place.remove()
            raise
        self._control = psycopg.connect(plain(self._server.url_of(_SUPERUSER)), autocommit=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._control is not None:
            self._control.close()
        if self._server is not None:
            self._server.stop()
            self._server.place.remove()
        self._control = self._server = None

    @property
    def server(self) -> EmbeddedPostgres:
        if self._server is None:
            raise Unavailable("the throw-away PostgreSQL is not started")
        return self._server

    @property
    def url(self) -> str:
        """The database that is cloned: bring it to the state that every clone shall start from, and leave no connection open."""
        return self.server.url

    def clone(self, name: str, of: str = LOGIN) -> str:
        """A fresh copy of the database, or `of` an earlier clone to which nobody is connected, under `name`; gives its owner's URL."""
        self._do("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY", name, of, LOGIN)
        return self.server.url_of(name)

    def drop(self, name: str) -> None:
        """Removes a clone, whoever is still connected to it."""
        self._do("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _do(self, statement: str, *names: str) -> None:
        if self._control is None:
            raise Unavailable("the throw-away PostgreSQL is not started")
        self._control.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


# -- a cluster's folder ------------------------------------------------------------------------------------------------------------------


def _initialise(place: Place) -> None:
    """Made aside and moved when whole, so that a kill in the middle leaves nothing that looks like a cluster."""
    aside = place.folder / "data.new"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    place.account.owns(aside)
    command = wrapped([str(place.programs / "initdb"), "-D", str(aside), *_INITDB], place.account, signal.SIGTERM)
    done = subprocess.run(  # noqa: S603 our own program
        command,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise ConfigurationError(f"PostgreSQL could not make its folder {aside}: {done.stderr.strip()[-400:]}")
    aside.rename(place.data)


def _check_version(place: Place) -> None:
    found = (place.data / "PG_VERSION").read_text().strip()
    if found != _MAJOR:
        raise ConfigurationError(
            f"the database in {place.folder} was made by PostgreSQL {found}, this is {_MAJOR}",
            found=found,
            way_out="write it out with that version's pg_dump, move the folder away, start, and read it in again",
        )


def _let_in_only_us(place: Place) -> None:
    """Only the account that starts the server gets in, and the kernel vouches for it; no password is kept anywhere."""
    for name, rule in {"pg_hba.conf": "local all all peer map=us\n", "pg_ident.conf": f'us "{place.us.name}" all\n'}.items():
        path = place.data / name
        path.write_text(rule)
        place.account.owns(path)


def _wait_until_ready(process: subprocess.Popen[bytes], place: Place) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None:
        said = leftover.running(place.data)
        if said and said.ready and said.pid == process.pid:
            return
        if time.monotonic() > deadline:
            raise Unavailable(f"PostgreSQL was not ready in {_START_SECONDS:.0f} s", way_out=f"its log is {place.log}")
        time.sleep(0.005)
    raise Unavailable(f"PostgreSQL did not start: {place.log.read_text(errors='replace').strip()[-600:]}", way_out=f"its log is {place.log}")


def _end(process: subprocess.Popen[bytes]) -> None:
    for number, seconds in ((signal.SIGINT, _STOP_SECONDS), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 3.0)):
        if process.poll() is not None:
            return
        process.send_signal(number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            log.warning("PostgreSQL %d did not stop on signal %s", process.pid, number.name)


# -- throw-away folders ------------------------------------------------------------------------------------------------------------------

_PREFIX = "frontdesk-scratch-"
_MEMORY = Path("/dev/shm")  # noqa: S108 a fresh folder of our own in it
_ROOM = 1 << 30


def _temporary_folder() -> Path:
    """A fresh folder whose name carries our process id; what killed processes left is swept away first."""
    for base in {_MEMORY, Path(tempfile.gettempdir())}:
        _sweep(base)
    in_memory = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=_MEMORY if in_memory else None))


def _sweep(base: Path) -> None:
    for folder in base.glob(f"{_PREFIX}*"):
        pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
        with suppress(FileNotFoundError):  # its own process, or another one that sweeps, has removed it meanwhile
            if folder.stat().st_uid == os.geteuid() and pid.isdigit() and not psutil.pid_exists(int(pid)):
                leftover.clear(place_of(folder) / "data", patience=2.0)
                Place(folder).remove()
