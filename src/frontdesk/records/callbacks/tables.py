"""What is kept of a call that was promised? Whom to call and why, and when it is due."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

WHEN = sa.DateTime(timezone=True)

callbacks = tenant_table(
    "callbacks",
    sa.Column("callback_id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("due_at", WHEN, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("promised_at", WHEN, nullable=False),
    sa.Column("message_id", sa.Text),
)
