"""What a connected tool is given in a test: a call at a fixed time, with nobody or somebody verified."""

from datetime import UTC, datetime, timedelta
from typing import Any

from frontdesk.kit.clocks import FixedClock
from frontdesk.tools.contract import Grant, ToolContext

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)


class NoDatabase:
    """A connected tool has no business in the database."""

    async def execute(self, statement: Any, parameters: Any = None) -> list[Any]:
        raise AssertionError("a connected tool reached for the database")


def context(customer: str = "", *, key: str = "wish-1") -> ToolContext:
    grant = Grant("verified", customer, NOW + timedelta(minutes=5)) if customer else None
    return ToolContext("call_1", "biz_default", FixedClock(NOW), NoDatabase(), grant=grant, key=key, line="+12175550142")
