"""What is kept of a grading? A row for each score of a call."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from frontdesk.store.base import tenant_table

call_scores = tenant_table(
    "call_scores",
    sa.Column("call_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("value", JSONB),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("graded_at", sa.DateTime(timezone=True), nullable=False),
)
