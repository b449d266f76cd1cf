"""What is kept of a message? Who left it and what it says, and how far the people of the business have come with it."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

WHEN = sa.DateTime(timezone=True)

messages = tenant_table(
    "messages",
    sa.Column("message_id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("callback_at", WHEN),
    sa.Column("taken_at", WHEN, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("assigned_to", sa.Text),
    sa.Column("notes", sa.Text, nullable=False),
    sa.Column("changed_at", WHEN, nullable=False),
    sa.Column("notified_at", WHEN),
    sa.Column("recipient", sa.Text, nullable=False),
)
