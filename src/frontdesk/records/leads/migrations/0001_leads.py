"""Leads: a row for each."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import create_tenant_table

revision = "leads_0001"
down_revision = None
branch_labels = ("leads",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "leads",
        sa.Column("lead_id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("interest", sa.Text, nullable=False),
        sa.Column("size", sa.Text, nullable=False),
        sa.Column("timing", sa.Text, nullable=False),
        sa.Column("budget_cents", sa.BigInteger),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("business_id", "key", name="uq_leads_business_id_key"),
        sa.CheckConstraint("phone <> '' OR email <> ''", name="ck_leads_reachable"),
    )
    op.create_index("ix_leads_business_captured", "leads", ["business_id", sa.text("captured_at DESC"), sa.text("lead_id DESC")])


def downgrade() -> None:
    op.drop_table("leads")
