"""Where do a business's own teams stand? A row a version, and a row each time one was published."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

WHEN = sa.DateTime(timezone=True)

versions = tenant_table(
    "team_versions",
    sa.Column("team", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("suffix", sa.Text, nullable=False),
    sa.Column("draft", sa.Boolean, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("changed_by", sa.Text, nullable=False),
    sa.Column("changed_at", WHEN, nullable=False),
)

publications = tenant_table(
    "team_publications",
    sa.Column("team", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("risk", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", WHEN, nullable=False),
)
