"""The inbox: a row a message."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import create_tenant_table

revision = "messages_0001"
down_revision = None
branch_labels = ("messages",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "messages",
        sa.Column("message_id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("callback_at", sa.DateTime(timezone=True)),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("assigned_to", sa.Text),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("notified_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("business_id", "key", name="uq_messages_business_id_key"),
        sa.CheckConstraint("status IN ('new', 'assigned', 'called_back', 'closed')", name="ck_messages_status_known"),
    )
    op.create_index("ix_messages_business_taken", "messages", ["business_id", sa.text("taken_at DESC"), sa.text("message_id DESC")])


def downgrade() -> None:
    op.drop_table("messages")
