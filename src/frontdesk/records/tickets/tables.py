"""What is kept of tickets? A row each, and a row for each note that was added."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

WHEN = sa.DateTime(timezone=True)

tickets = tenant_table(
    "tickets",
    sa.Column("ticket_id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("reference", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("priority", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("opened_at", WHEN, nullable=False),
    sa.Column("changed_at", WHEN, nullable=False),
)

ticket_notes = tenant_table(
    "ticket_notes",
    sa.Column("note_id", sa.Text, primary_key=True),
    sa.Column("ticket_id", sa.Text, nullable=False),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("noted_at", WHEN, nullable=False),
)
