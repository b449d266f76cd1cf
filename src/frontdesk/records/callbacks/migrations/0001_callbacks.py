"""Callbacks: a row for each call that was promised."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import create_tenant_table

revision = "callbacks_0001"
down_revision = None
branch_labels = ("callbacks",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "callbacks",
        sa.Column("callback_id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message_id", sa.Text),
        sa.UniqueConstraint("business_id", "key", name="uq_callbacks_business_id_key"),
        sa.CheckConstraint("status IN ('promised', 'due')", name="ck_callbacks_status_known"),
    )
    op.create_index("ix_callbacks_business_due", "callbacks", ["business_id", "due_at", "callback_id"])


def downgrade() -> None:
    op.drop_table("callbacks")
