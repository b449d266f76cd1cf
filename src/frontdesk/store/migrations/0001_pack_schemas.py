"""Which schemas hold a business's packs? The engine puts them on the search path of each of its transactions."""

import sqlalchemy as sa

from frontdesk.store.security import create_tenant_table

revision = "store_0001"
down_revision = None
branch_labels = ("store",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "pack_schemas",
        sa.Column("pack", sa.Text, nullable=False),
        sa.Column("schema", sa.Text, nullable=False, unique=True),
        sa.PrimaryKeyConstraint("business_id", "pack"),
        app=("SELECT",),
        jobs=("SELECT",),
    )
