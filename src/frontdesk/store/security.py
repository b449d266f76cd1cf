"""How does a row stay within its business? By forced row security, switched on where the table is made: in a migration.

from frontdesk.store.security import create_tenant_table

def upgrade() -> None:
    create_tenant_table("people", sa.Column("id", sa.Text, primary_key=True), …)
"""

from collections.abc import Sequence

from alembic import op
from sqlalchemy.schema import SchemaItem

from frontdesk.store.base import CURRENT_BUSINESS, business_column
from frontdesk.store.names import plain_name
from frontdesk.store.roles import APP, JOBS

ALL = ("SELECT", "INSERT", "UPDATE", "DELETE")
APPEND = ("SELECT", "INSERT")


def create_tenant_table(name: str, *items: SchemaItem, app: Sequence[str] = ALL, jobs: Sequence[str] = ALL) -> None:
    """Makes a table with `business_id`, row security and grants. `app=APPEND` is a table whose rows are never changed."""
    op.create_table(name, business_column(), *items)
    protect(name, f"business_id = {CURRENT_BUSINESS}", app=app, jobs=jobs)


def protect(table: str, rule: str, *, schema: str = "public", app: Sequence[str] = ALL, jobs: Sequence[str] = ALL) -> None:
    """Forced row security by `rule`, for reading and writing, the table's owner included; and the grants."""
    for statement in protection(f"{plain_name('schema', schema)}.{plain_name('table', table)}", rule, app=app, jobs=jobs):
        op.execute(statement)


def protection(qualified: str, rule: str, *, app: Sequence[str] = ALL, jobs: Sequence[str] = ALL) -> list[str]:
    """The statements of `protect`. `qualified` and `rule` are SQL, made of names that were checked."""
    grants = [f"GRANT {', '.join(rights)} ON {qualified} TO {role}" for role, rights in ((APP, app), (JOBS, jobs)) if rights]
    return [
        f"ALTER TABLE {qualified} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {qualified} FORCE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS of_this_business ON {qualified}",
        f"CREATE POLICY of_this_business ON {qualified} USING ({rule}) WITH CHECK ({rule})",
        *grants,
    ]
