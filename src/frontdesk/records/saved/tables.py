"""What is kept of a value? Its name, and the call that it belongs to."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

saved = tenant_table(
    "saved",
    sa.Column("call_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
)
