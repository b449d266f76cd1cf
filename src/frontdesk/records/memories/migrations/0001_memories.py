"""What is remembered of people: facts, consents, erasures."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import create_tenant_table

revision = "memories_0001"
down_revision = None
branch_labels = ("memories",)
depends_on = None

_WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    create_tenant_table(
        "memories",
        sa.Column("fact_id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("learned_at", _WHEN, nullable=False),
        sa.Column("changed_at", _WHEN),
        sa.UniqueConstraint("business_id", "key", name="uq_memories_business_id_key"),
        sa.CheckConstraint("kind IN ('told', 'call')", name="ck_memories_kind_known"),
    )
    op.create_index("ix_memories_subject", "memories", ["business_id", "team", "subject", "learned_at"])
    create_tenant_table(
        "memory_consents",
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("given_at", _WHEN, nullable=False),
        sa.PrimaryKeyConstraint("business_id", "team", "subject"),
    )
    create_tenant_table(
        "memory_erasures",
        sa.Column("erasure_id", sa.Text, primary_key=True),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("facts", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("erased_at", _WHEN, nullable=False),
        app=("SELECT", "INSERT"),
        jobs=("SELECT", "INSERT"),
    )


def downgrade() -> None:
    for table in ("memory_erasures", "memory_consents", "memories"):
        op.drop_table(table)
