"""What must a pack with data of its own offer, so that it can be started, tried and compared?

A pack's folder holds `pack.py` with an object `PACK` that obeys this port. A pack without data needs none.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from frontdesk.kit.clocks import Clock
from frontdesk.tools.contract import ToolContext, Transaction


class Pack(Protocol):
    """Every call runs in a transaction of one business, whose tables it means."""

    @property
    def name(self) -> str: ...

    @property
    def folder(self) -> Path:
        """Team files, tools and conversations."""
        ...

    @property
    def migrations(self) -> Path: ...

    @property
    def tables(self) -> frozenset[str]:
        """The tables that a conversation may name."""
        ...

    @property
    def sample_caller(self) -> str:
        """One sentence: whom one can be in a call on sample data, with what they prove it by. Empty when nobody is asked."""
        ...

    async def is_empty(self, tx: Transaction) -> bool:
        """Whether nothing was ever put into the tables."""
        ...

    async def load(self, tx: Transaction, clock: Clock, *, data: str = "sample", key: bytes | None = None) -> None:
        """Replaces all rows by a data set, dated from the clock. `key` is what callers' proofs are hashed with. NotFound for another set."""
        ...

    async def refresh(self, tx: Transaction, clock: Clock) -> int:
        """Dates a demo's untouched rows anew; gives how many things were moved."""
        ...

    async def customer_by_phone(self, tx: Transaction, phone: str) -> str | None:
        """The id of the customer with this number (E.164): whom a runner's `start` may open a call for."""
        ...

    async def admit(self, ctx: ToolContext) -> None:
        """Looked at before each tool that is given a grant, in its transaction. Refused when what was proved opens nothing any more."""
        ...

    async def rows(self, tx: Transaction, tables: Sequence[str]) -> Mapping[str, list[dict[str, Any]]]:
        """All rows of these tables, to compare before and after a call. NotFound for a table that is not one of ours."""
        ...

    def key_of(self, table: str) -> tuple[str, ...]:
        """The columns of the table's primary key."""
        ...
