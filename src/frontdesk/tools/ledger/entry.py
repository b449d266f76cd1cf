"""What is one write of a call, and what came of it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from frontdesk.tools.contract import Quote, Reply

LedgerStatus = Literal["quoted", "committed", "refused", "failed", "unknown"]


@dataclass(frozen=True)
class Entry:
    """A write that is asked for. `wish` is the tool with its arguments, `key` that wish of the turn that asked; secrets are in neither."""

    call_id: str
    key: str
    wish: str
    tool: str
    agent: str
    effect: str
    arguments: Mapping[str, Any]
    """As JSON, secrets masked."""
    turn: int


@dataclass(frozen=True)
class Outcome:
    """What came of it. `stored`: it was done before, and this is what was said then."""

    status: LedgerStatus
    reply: Reply
    reason: str = ""
    asked: str = ""
    """The argument that the caller is asked for instead."""
    quote: Quote | None = None
    repeats: bool = False
    stored: bool = False
