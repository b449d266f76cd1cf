"""As whom does the embedded PostgreSQL run? As whoever starts it; only root, whom PostgreSQL refuses, hands it to another account."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from frontdesk.kit.errors import ConfigurationError

_PREFERRED = ("nobody", "daemon")


@dataclass(frozen=True)
class Account:
    """A user of this machine. `drop` says that a process has to change to it first."""

    name: str
    uid: int
    gid: int
    drop: bool

    def owns(self, path: Path) -> None:
        """Gives one file or folder to this account; a no-op when it is our own."""
        if self.drop:
            os.chown(path, self.uid, self.gid)

    def may_enter(self, folder: Path) -> bool:
        """Whether this account can walk down to `folder` from the root of the file system."""
        return all(self._may_search(step.stat()) for step in [folder, *folder.parents])

    def _may_search(self, entry: os.stat_result) -> bool:
        if entry.st_uid == self.uid:
            return bool(entry.st_mode & stat.S_IXUSR)
        if entry.st_gid == self.gid:
            return bool(entry.st_mode & stat.S_IXGRP)
        return bool(entry.st_mode & stat.S_IXOTH)


def our_account() -> Account:
    """Who we are. Its name is what the server sees of us on its socket."""
    try:
        entry = pwd.getpwuid(os.geteuid())
    except KeyError as missing:
        raise ConfigurationError(
            f"user id {os.geteuid()} has no name on this machine, and PostgreSQL wants one",
            way_out="add it to /etc/passwd, or set DATABASE_URL to a PostgreSQL of your own",
        ) from missing
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, drop=False)


def server_account(data: Path) -> Account:
    """Who runs the server: ourselves; from root, the owner of a cluster that is there already, else an account without rights."""
    if os.geteuid() != 0:
        return our_account()
    entry = _owner_of(data) or _without_rights()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, drop=True)


def _owner_of(data: Path) -> pwd.struct_passwd | None:
    if not data.exists() or data.stat().st_uid == 0:
        return None
    return pwd.getpwuid(data.stat().st_uid)


def _without_rights() -> pwd.struct_passwd:
    for name in _PREFERRED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ConfigurationError(
        "PostgreSQL does not run as root, and there is no account 'nobody' to run it as",
        way_out="start as another user, or set DATABASE_URL to a PostgreSQL of your own",
    )
