"""What is kept of a business, its people and its keys? Of every secret only the hash."""

import sqlalchemy as sa

from frontdesk.store.base import metadata, tenant_table

WHEN = sa.DateTime(timezone=True)

businesses = sa.Table(
    "businesses",
    metadata,
    sa.Column("business_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("zone", sa.Text, nullable=False),
    sa.Column("made_at", WHEN, nullable=False),
)
people = tenant_table(
    "people",
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("email", sa.Text),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("made_at", WHEN, nullable=False),
    sa.Column("closed_at", WHEN),
)
links = tenant_table(
    "sign_in_links",
    sa.Column("hash", sa.LargeBinary, primary_key=True),
    sa.Column("person_id", sa.Text, nullable=False),
    sa.Column("expires_at", WHEN, nullable=False),
    sa.Column("used_at", WHEN),
)
sessions = tenant_table(
    "sessions",
    sa.Column("hash", sa.LargeBinary, primary_key=True),
    sa.Column("person_id", sa.Text, nullable=False),
    sa.Column("began_at", WHEN, nullable=False),
    sa.Column("expires_at", WHEN, nullable=False),
)
keys = tenant_table(
    "api_keys",
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("made_at", WHEN, nullable=False),
    sa.Column("revoked_at", WHEN),
)
