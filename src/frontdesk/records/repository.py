"""What did calls leave, all of it? Every record's rows, whatever records there are; for those who compare before and after."""

import importlib
import importlib.util
import pkgutil
from functools import cache
from typing import Any

from sqlalchemy import Table, select

from frontdesk import records
from frontdesk.work.jobs import Executes


@cache
def record_tables() -> tuple[Table, ...]:
    """The tables of the parts in this folder, found by scan."""
    parts = [f"{records.__name__}.{info.name}.tables" for info in pkgutil.iter_modules(records.__path__) if info.ispkg]
    modules = [importlib.import_module(part) for part in parts if importlib.util.find_spec(part)]
    return tuple(table for module in modules for table in vars(module).values() if isinstance(table, Table))


def record_keys() -> dict[str, tuple[str, ...]]:
    """The columns by which a row of each table is known."""
    return {table.name: tuple(column.name for column in table.primary_key) for table in record_tables()}


async def rows_of_records(tx: Executes) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, without the business that they are of."""
    found = {}
    for table in record_tables():
        columns = [column for column in table.c if column.name != "business_id"]
        found[table.name] = [dict(row._mapping) for row in await tx.execute(select(*columns).order_by(*table.primary_key))]
    return found
