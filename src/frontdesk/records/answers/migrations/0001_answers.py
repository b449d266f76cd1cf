"""Answers: a row for each question of a call."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import create_tenant_table

revision = "answers_0001"
down_revision = None
branch_labels = ("answers",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "answers",
        sa.Column("answer_id", sa.Text, primary_key=True),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("number", sa.Double),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("business_id", "call_id", "question", name="uq_answers_business_id_call_id_question"),
        sa.CheckConstraint("kind IN ('text', 'number', 'rating', 'yes_no', 'choice', 'date')", name="ck_answers_kind_known"),
        sa.CheckConstraint("(number IS NOT NULL) = (kind IN ('number', 'rating'))", name="ck_answers_number_typed"),
    )
    op.create_index("ix_answers_business_team", "answers", ["business_id", "team", "answered_at"])


def downgrade() -> None:
    op.drop_table("answers")
