"""Businesses, people, sign-in and keys."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.base import CURRENT_BUSINESS
from frontdesk.store.roles import JOBS
from frontdesk.store.security import create_tenant_table, protect

revision = "business_0001"
down_revision = None
branch_labels = ("business",)
depends_on = None

WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    _businesses()
    role = "role IN ('owner', 'operator', 'viewer')"
    create_tenant_table(
        "people",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text),
        sa.Column("role", sa.Text, sa.CheckConstraint(role), nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("closed_at", WHEN),
        sa.UniqueConstraint("business_id", "email"),
    )
    _secrets("sign_in_links", sa.Column("used_at", WHEN))
    _secrets("sessions", sa.Column("began_at", WHEN, nullable=False))
    create_tenant_table(
        "api_keys",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, sa.CheckConstraint(role), nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("revoked_at", WHEN),
    )


def _businesses() -> None:
    """Each sees itself; jobs that are for all of them may list them."""
    op.create_table(
        "businesses",
        sa.Column("business_id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
    )
    protect("businesses", f"business_id = {CURRENT_BUSINESS}", jobs=("SELECT",))
    op.execute(f"CREATE POLICY jobs_see_all ON businesses FOR SELECT TO {JOBS} USING (true)")


def _secrets(name: str, *more: sa.Column[object]) -> None:
    create_tenant_table(
        name,
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("person_id", sa.Text, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("expires_at", WHEN, nullable=False),
        *more,
    )
