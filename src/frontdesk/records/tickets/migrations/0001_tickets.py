"""Tickets, and what is added to them."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import create_tenant_table

revision = "tickets_0001"
down_revision = None
branch_labels = ("tickets",)
depends_on = None


def upgrade() -> None:
    when = sa.DateTime(timezone=True)
    create_tenant_table(
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
        sa.Column("opened_at", when, nullable=False),
        sa.Column("changed_at", when, nullable=False),
        sa.UniqueConstraint("business_id", "reference", name="uq_tickets_business_id_reference"),
        sa.CheckConstraint("priority IN ('low', 'normal', 'high', 'urgent')", name="ck_tickets_priority_known"),
        sa.CheckConstraint("status IN ('open', 'in_progress', 'waiting', 'solved')", name="ck_tickets_status_known"),
    )
    op.create_index("ix_tickets_business_phone", "tickets", ["business_id", "phone", sa.text("opened_at DESC")])
    create_tenant_table(
        "ticket_notes",
        sa.Column("note_id", sa.Text, primary_key=True),
        sa.Column("ticket_id", sa.Text, sa.ForeignKey("tickets.ticket_id", name="fk_ticket_notes_ticket_id"), nullable=False),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("noted_at", when, nullable=False),
    )
    op.create_index("ix_ticket_notes_ticket", "ticket_notes", ["ticket_id", "noted_at"])


def downgrade() -> None:
    op.drop_table("ticket_notes")
    op.drop_table("tickets")
