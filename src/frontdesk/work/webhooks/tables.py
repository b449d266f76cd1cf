"""What is kept of a notice? What it says, to whom, and how far its delivery has come."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

WHEN = sa.DateTime(timezone=True)

webhook_deliveries = tenant_table(
    "webhook_deliveries",
    sa.Column("delivery_id", sa.Text, primary_key=True),
    sa.Column("notice_id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("secrets", sa.ARRAY(sa.Text), nullable=False),
    sa.Column("private", sa.Boolean, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("made_at", WHEN, nullable=False),
    sa.Column("next_at", WHEN),
    sa.Column("give_up_at", WHEN, nullable=False),
    sa.Column("delivered_at", WHEN),
)
