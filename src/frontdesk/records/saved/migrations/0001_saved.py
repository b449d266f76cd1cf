"""Saved values: a row for each name of a call."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import create_tenant_table

revision = "saved_0001"
down_revision = None
branch_labels = ("saved",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "saved",
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("business_id", "call_id", "name", name="pk_saved"),
    )


def downgrade() -> None:
    op.drop_table("saved")
