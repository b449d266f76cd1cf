"""Where does a cluster lie, as whom is it run, and which process has it? The last by a lock that the kernel frees when its holder dies."""

import fcntl
import hashlib
import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

from frontdesk.kit.errors import ConfigurationError
from frontdesk.store import leftover
from frontdesk.store.account import Account, our_account, server_account
from frontdesk.store.binaries import binaries_for

log = logging.getLogger(__name__)

_SOCKET_PATH_LIMIT = 100
_LINK = "elsewhere"
_WAY_OUT = "give it to that user, or set FRONTDESK_HOME to a folder of theirs"


class Place:
    """The folder of one cluster. It lies elsewhere than asked for when the server's account cannot enter that folder: `folder` says where."""

    def __init__(self, asked_for: Path) -> None:
        self.asked_for = asked_for.absolute()
        self.folder = place_of(self.asked_for)
        self._lock: IO[str] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    def prepare(self) -> None:
        """Makes the folder, and finds account and programs for the server."""
        self.us = our_account()
        try:
            self.asked_for.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.account: Account = server_account(self.data)
            self.folder = self._enterable()
            self.programs = binaries_for(self.account, _elsewhere())
        except PermissionError as closed:
            raise ConfigurationError(f"{self.us.name} may not use {closed.filename}", way_out=_WAY_OUT) from closed

    def take(self) -> bool:
        """Whether the folder is ours now. False: a living process has it."""
        lock = (self.folder / "owner.lock").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self._lock = lock
        return True

    def free(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def holder(self) -> str:
        """The process id of who has the folder."""
        return (self.folder / "owner.lock").read_text().strip() or "?"

    def socket_folder(self) -> Path:
        """A folder that only the server's account (and root) can enter, in a short place when the path would be too long for a socket."""
        folder = self.folder / "socket"
        if len(str(folder / f".s.PGSQL.{leftover.SOCKET_PORT}")) > _SOCKET_PATH_LIMIT:
            folder = Path(tempfile.mkdtemp(prefix=leftover.SHORT_FOLDER, dir="/tmp"))
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
        self.account.owns(folder)
        return folder

    def remove(self) -> None:
        """Removes everything, wherever it lies. Call it when the server is stopped."""
        for folder in {self.folder, self.asked_for}:
            shutil.rmtree(folder, ignore_errors=True)

    def _enterable(self) -> Path:
        if not self.account.drop:
            return self.asked_for
        if self.account.may_enter(self.asked_for.parent):
            self.asked_for.chmod(0o711)
            return self.asked_for
        return self._other_folder()

    def _other_folder(self) -> Path:
        """Root's home is closed to the account that the server runs as; the way is kept as a link in the folder asked for."""
        folder = _elsewhere() / hashlib.sha256(str(self.asked_for).encode()).hexdigest()[:12]
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.parent.chmod(0o755)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711)
        link = self.asked_for / _LINK
        if not link.is_symlink():
            earlier = " (one is there from before, and is used)" if (folder / "data").exists() else ""
            told = "%s is closed to the account %s, as which PostgreSQL runs; the database is in %s%s"
            log.warning(told, self.asked_for, self.account.name, folder, earlier)
            link.symlink_to(folder)
        return folder


def place_of(asked_for: Path) -> Path:
    """Where a cluster that was asked for in this folder lies, as far as it is known without making anything."""
    link = asked_for / _LINK
    return link.readlink() if link.is_symlink() else asked_for


def _elsewhere() -> Path:
    """Where root keeps what another account must reach."""
    system = Path("/var/lib")
    return (system if os.access(system, os.W_OK) else Path(tempfile.gettempdir())) / "frontdesk"
