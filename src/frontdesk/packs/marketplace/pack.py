"""How do others reach the marketplace's data? Through `PACK`, which obeys `frontdesk.tools.packs.Pack`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import NotFound, Refused
from frontdesk.packs.marketplace import repository, sample
from frontdesk.packs.marketplace.repository import verification
from frontdesk.packs.marketplace.tables import metadata
from frontdesk.tools.contract import ToolContext, Transaction
from frontdesk.tools.packs import Pack

_FOLDER = Path(__file__).parent
_DATA_SETS = ("sample",)
_OURS = frozenset({"catalogue_version", "failed_verifications", "password_resets", "refund_items"})
"""Tables that say nothing, or nothing more, about what was done in the shop."""


@dataclass(frozen=True)
class Marketplace:
    name: str = "marketplace"
    folder: Path = _FOLDER
    migrations: Path = _FOLDER / "migrations"
    tables: frozenset[str] = frozenset(metadata.tables) - _OURS
    sample_caller: str = (
        "You can be Maria: +1 217 555 0142, born on March fourth, 1985, Social Security number ending in 4417, "
        "at 42 Maple Street, Springfield, Illinois."
    )

    async def is_empty(self, tx: Transaction) -> bool:
        return await repository.is_empty(tx)

    async def load(self, tx: Transaction, clock: Clock, *, data: str = "sample", key: bytes | None = None) -> None:
        if data not in _DATA_SETS:
            raise NotFound("data set", data, _DATA_SETS)
        await sample.load(tx, clock, key)

    async def refresh(self, tx: Transaction, clock: Clock) -> int:
        return await sample.refresh_untouched(tx, clock)

    async def customer_by_phone(self, tx: Transaction, phone: str) -> str | None:
        return await repository.customer_by_phone(tx, phone)

    async def admit(self, ctx: ToolContext) -> None:
        """An account that was locked meanwhile, in whatever call, is closed in all of them."""
        if await verification.is_locked(ctx.tx, ctx.customer_id, ctx.clock.now()):
            raise Refused("the account is locked", say="For your safety this account is locked now. Only one of our people can unlock it with you.")

    async def rows(self, tx: Transaction, tables: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        for table in tables:
            if table not in self.tables:
                raise NotFound("table", table, self.tables)
        return {table: await repository.rows_of(tx, table) for table in tables}

    def key_of(self, table: str) -> tuple[str, ...]:
        return tuple(column.name for column in metadata.tables[table].primary_key.columns)


PACK: Pack = Marketplace()
