"""The ledger: one row a write of a call."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from frontdesk.store.security import create_tenant_table

revision = "ledger_0001"
down_revision = None
branch_labels = ("ledger",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "ledger",
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("wish", sa.Text, nullable=False),
        sa.Column("tool", sa.Text, nullable=False),
        sa.Column("agent", sa.Text, nullable=False),
        sa.Column("arguments", JSONB, nullable=False),
        sa.Column("effect", sa.Text, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, sa.CheckConstraint("status IN ('quoted', 'committed', 'refused', 'failed', 'unknown')"), nullable=False),
        sa.Column("settled", sa.Boolean, nullable=False),
        sa.Column("done_turn", sa.Integer),
        sa.Column("amount_cents", sa.BigInteger, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("say", sa.Text, nullable=False),
        sa.Column("data", JSONB, nullable=False),
        sa.Column("found", sa.Boolean, nullable=False),
        sa.Column("verified", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("business_id", "call_id", "key"),
        app=("SELECT", "INSERT", "UPDATE"),
    )
