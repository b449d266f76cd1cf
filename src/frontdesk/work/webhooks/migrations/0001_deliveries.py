"""Notices to addresses outside: a row for each notice and address."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import create_tenant_table

revision = "webhooks_0001"
down_revision = None
branch_labels = ("webhooks",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "webhook_deliveries",
        sa.Column("delivery_id", sa.Text, primary_key=True),
        sa.Column("notice_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("secrets", sa.ARRAY(sa.Text), nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.Column("give_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("business_id", "notice_id", "url", name="uq_webhook_deliveries_notice_url"),
        sa.CheckConstraint("status IN ('waiting', 'delivered', 'given_up')", name="ck_webhook_deliveries_status_known"),
    )
    op.create_index("ix_webhook_deliveries_made", "webhook_deliveries", ["business_id", sa.text("made_at DESC"), sa.text("delivery_id DESC")])


def downgrade() -> None:
    op.drop_table("webhook_deliveries")
