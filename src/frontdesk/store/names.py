"""Which names may stand in SQL as they are? Small letters, digits and single underscores; everything else is refused, nothing is repaired."""

import hashlib
import re

from frontdesk.kit.errors import ConfigurationError

_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_POSTGRES_LIMIT = 63


def plain_name(kind: str, name: str) -> str:
    """The name itself, or a ConfigurationError that says what is wrong with it."""
    if not _PLAIN.fullmatch(name) or len(name) > _POSTGRES_LIMIT:
        raise ConfigurationError(
            f"{name!r} cannot be the name of a {kind}",
            found=name,
            way_out=f"use at most {_POSTGRES_LIMIT} small letters, digits and single underscores, beginning with a letter",
        )
    return name


def pack_schema(pack: str, business_id: str) -> str:
    """The schema of a pack's tables for one business. No two pairs share one: the double underscore stands in neither name."""
    name = f"pack_{plain_name('pack', pack)}__{plain_name('business', business_id)}"
    if len(name) <= _POSTGRES_LIMIT:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:20]
    return f"{name[: _POSTGRES_LIMIT - 23]}___{digest}"
