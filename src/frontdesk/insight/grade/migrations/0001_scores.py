"""Scores of finished calls."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from frontdesk.store.security import create_tenant_table

revision = "grade_0001"
down_revision = None
branch_labels = ("grade",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "call_scores",
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("value", JSONB),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("graded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("business_id", "call_id", "name"),
    )


def downgrade() -> None:
    op.drop_table("call_scores")
