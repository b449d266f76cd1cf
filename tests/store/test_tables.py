"""The tables in the code of each part are those that its migrations made."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

import frontdesk
from frontdesk.store.base import metadata
from frontdesk.store.postgres import Scratch

SOURCE = Path(frontdesk.__file__).parent
PARTS = sorted(".".join(path.parent.relative_to(SOURCE).parts) for path in SOURCE.rglob("tables.py") if "packs" not in path.relative_to(SOURCE).parts)


DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def spelt(kind: TypeEngine[Any]) -> str:
    """One spelling for one type: PostgreSQL's FLOAT is a DOUBLE PRECISION."""
    return kind.compile(DIALECT).replace("FLOAT", "DOUBLE PRECISION")


@pytest.mark.parametrize("part", PARTS)
def test_what_the_code_says_of_a_table_is_what_is_in_the_database(part: str, postgres: Scratch) -> None:
    tables = import_module(f"frontdesk.{part}.tables")
    own = [table for table in vars(tables).values() if any(table is known for known in metadata.tables.values())]
    name = f"tables_of_{part.replace('.', '_')}"
    engine = create_engine(postgres.clone(name), poolclass=NullPool)
    inspector = inspect(engine)
    for table in own:
        made = {column["name"]: (spelt(column["type"]), column["nullable"]) for column in inspector.get_columns(table.name)}
        assert {column.name: (spelt(column.type), column.nullable) for column in table.columns} == made, table.name
    postgres.drop(name)
