"""What is kept of somebody who may buy? Who it is, how to reach them, and what was learned of the wish."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

leads = tenant_table(
    "leads",
    sa.Column("lead_id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("interest", sa.Text, nullable=False),
    sa.Column("size", sa.Text, nullable=False),
    sa.Column("timing", sa.Text, nullable=False),
    sa.Column("budget_cents", sa.BigInteger),
    sa.Column("notes", sa.Text, nullable=False),
    sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
)
