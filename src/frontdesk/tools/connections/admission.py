"""How are we let in elsewhere, and what of it may nobody read? The values come from the environment when they are needed, and go nowhere else."""

import base64
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk.kit.errors import Unavailable
from frontdesk.tools.connections.settings import Auth

MASK = "••••"
_SHORTEST = 4
"""Characters of a secret that is looked for in what came back; a shorter one stands in many words."""
_DEEPEST = 30
for _name in ("httpx", "httpx2", "httpcore", "httpcore2", "mcp"):  # they write addresses and answers into the log
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, repr=False)
class Admission:
    """What is sent along. It is not shown when printed."""

    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()

    def without_secrets(self, value: Any, depth: int = 0) -> Any:
        """What came back, should it repeat what was sent. What is nested deeper than anything that is said is left out: after a write,
        an answer that cannot be walked through would look like one that failed."""
        if depth > _DEEPEST:
            return None
        if isinstance(value, str):
            for secret in self.secrets:
                value = value.replace(secret, MASK)
            return value
        if isinstance(value, Mapping):
            return {self.without_secrets(key): self.without_secrets(inner, depth + 1) for key, inner in value.items()}
        return [self.without_secrets(inner, depth + 1) for inner in value] if isinstance(value, list | tuple) else value


def admission(auth: Auth | None, headers: Mapping[str, str] | None = None) -> Admission:
    """`headers` are further ones by their environment variables. Raises Unavailable when one is not set."""
    sent = {name: secret_of(variable) for name, variable in (headers or {}).items()}
    query: dict[str, str] = {}
    secrets = list(sent.values())
    if auth is None:
        pass
    elif auth.bearer:
        secrets.append(secret_of(auth.bearer))
        sent["Authorization"] = f"Bearer {secrets[-1]}"
    elif auth.basic:
        pair = f"{secret_of(auth.basic.user)}:{secret_of(auth.basic.password)}"
        encoded = base64.b64encode(pair.encode()).decode()
        secrets += [pair.partition(":")[2], encoded]
        sent["Authorization"] = f"Basic {encoded}"
    elif auth.header:
        secrets.append(secret_of(auth.header.variable))
        sent[auth.header.name] = secrets[-1]
    elif auth.query:
        secrets.append(secret_of(auth.query.variable))
        query[auth.query.name] = secrets[-1]
    return Admission(sent, query, tuple(sorted({one for one in secrets if len(one) >= _SHORTEST}, key=len, reverse=True)))


def secret_of(variable: str) -> str:
    """The value of an environment variable."""
    value = os.environ.get(variable, "")
    if not value:
        raise Unavailable(f"the environment variable {variable} is not set", way_out=f"set {variable} where the desk is started")
    if not value.isprintable():
        raise Unavailable(f"the environment variable {variable} holds a line break or a control character")
    return value
