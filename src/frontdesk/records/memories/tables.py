"""What is kept to remember people by? Facts, that somebody agreed to it, and that something was erased."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

WHEN = sa.DateTime(timezone=True)

memories = tenant_table(
    "memories",
    sa.Column("fact_id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("learned_at", WHEN, nullable=False),
    sa.Column("changed_at", WHEN),
)
memory_consents = tenant_table(
    "memory_consents",
    sa.Column("team", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("given_at", WHEN, nullable=False),
)
memory_erasures = tenant_table(
    "memory_erasures",
    sa.Column("erasure_id", sa.Text, primary_key=True),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("facts", sa.Integer, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("erased_at", WHEN, nullable=False),
)
