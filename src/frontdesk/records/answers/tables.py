"""What is kept of an answer? The question, what was answered, and its number where it has one."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

answers = tenant_table(
    "answers",
    sa.Column("answer_id", sa.Text, primary_key=True),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("number", sa.Double),
    sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
)
