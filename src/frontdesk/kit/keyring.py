"""Which secrets does this data folder keep? Random keys, each made when it is first asked for, in files that only their owner may read."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from frontdesk.kit.errors import ConfigurationError

_BYTES = 32


def secret_key(home: Path, name: str) -> bytes:
    """The key called `name`, the same at every start. `proofs` is what callers' digits are hashed with."""
    file = home / "keys" / name
    if not file.exists():
        make_private(file, secrets.token_hex(_BYTES))
    try:
        return bytes.fromhex(file.read_text().strip())
    except ValueError as error:
        raise ConfigurationError(
            "this is no key of ours", file=file, way_out="put the right file back; a new key makes old proofs worthless"
        ) from error


def make_private(file: Path, text: str) -> None:
    """Makes a file that is never readable by others. One that another process made in the meantime is kept."""
    aside = _aside(file, text)
    with suppress(FileExistsError):
        os.link(aside, file)
    aside.unlink()


def write_private(file: Path, text: str) -> None:
    """Writes a file that is never readable by others, whole or not at all."""
    _aside(file, text).replace(file)


def _aside(file: Path, text: str) -> Path:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    aside.touch(mode=0o600)
    aside.write_text(text)
    return aside
