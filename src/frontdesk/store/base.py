"""How is a table of a part described? As a SQLAlchemy Core table in the part's `tables.py`, made with `tenant_table`."""

from typing import Any

from sqlalchemy import Column, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables of the product; a pack has its own."""

CURRENT_BUSINESS = "nullif(current_setting('frontdesk.business_id', true), '')"
"""SQL for the business of the present transaction; NULL when none is set."""


def business_column() -> Column[str]:
    """Fills itself with the transaction's business, so that no insert has to name it and none can name another one."""
    return Column("business_id", Text, nullable=False, server_default=text(CURRENT_BUSINESS))


def tenant_table(name: str, *items: SchemaItem, **options: Any) -> Table:
    """A table whose rows each belong to one business. `store.security.create_tenant_table` makes it in a migration."""
    return Table(name, metadata, business_column(), *items, **options)
