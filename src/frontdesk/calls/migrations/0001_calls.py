"""The record of calls: a row a call, and its events."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from frontdesk.store.security import APPEND, create_tenant_table

revision = "calls_0001"
down_revision = None
branch_labels = ("calls",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "calls",
        sa.Column("call_id", sa.Text, primary_key=True),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("caller", sa.Text, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("agents", JSONB, nullable=False),
        sa.Column("outcome", sa.Text),
        sa.Column("end_reason", sa.Text),
        sa.Column("turns", sa.Integer, nullable=False),
        sa.Column("tools_called", sa.Integer, nullable=False),
        sa.Column("tools_failed", sa.Integer, nullable=False),
        sa.Column("first_audio_ms", sa.Float),
        sa.Column("unresolved", sa.Boolean, nullable=False),
        sa.Column("worker", sa.Text, nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("epoch", sa.Integer, nullable=False, server_default="1"),
    )
    op.create_index("ix_calls_business_started", "calls", ["business_id", sa.text("started_at DESC"), sa.text("call_id DESC")])
    create_tenant_table(
        "call_events",
        sa.Column("call_id", sa.Text, sa.ForeignKey("calls.call_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("data", JSONB, nullable=False),
        app=APPEND,
    )


def downgrade() -> None:
    op.drop_table("call_events")
    op.drop_table("calls")
