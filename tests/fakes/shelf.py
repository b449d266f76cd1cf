"""A place for what tools keep, in memory, and the context of a tool that has it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.kit.clocks import FixedClock
from frontdesk.tools.contract import ToolContext
from frontdesk.tools.keepsakes import Keepsake

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 6, 15, 10, tzinfo=CHICAGO)


class NoTransaction:
    """What a tool gets that has no business in the database."""

    async def execute(self, statement: Any, parameters: Any = None) -> Sequence[Any]:
        raise AssertionError("what is kept goes through its port alone")


@dataclass
class Shelf:
    """Obeys `Records`."""

    kept: list[Keepsake] = field(default_factory=list)

    async def keep(self, what: Keepsake) -> str:
        self.kept.append(what)
        return f"kept_{len(self.kept)}"


def context(shelf: Shelf | None, *, line: str = "", known: dict[str, str] | None = None) -> ToolContext:
    return ToolContext("call_1", "biz_1", FixedClock(NOW), NoTransaction(), key="k", line=line, known=known or {}, records=shelf)
