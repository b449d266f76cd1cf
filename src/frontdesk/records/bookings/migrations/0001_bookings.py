"""The calendar: staff, and what is held or booked. Two rows of one person never overlap."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import create_tenant_table

revision = "bookings_0001"
down_revision = None
branch_labels = ("bookings",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "booking_staff",
        sa.Column("staff_no", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.UniqueConstraint("business_id", "name", name="uq_booking_staff_business_id_name"),
    )
    when = sa.DateTime(timezone=True)
    create_tenant_table(
        "bookings",
        sa.Column("booking_id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("call_id", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("staff", sa.Text, nullable=False),
        sa.Column("staff_no", sa.BigInteger, sa.ForeignKey("booking_staff.staff_no", name="fk_bookings_staff_no"), nullable=False),
        sa.Column("starts", when, nullable=False),
        sa.Column("ends", when, nullable=False),
        sa.Column("busy_from", when, nullable=False),
        sa.Column("busy_until", when, nullable=False),
        sa.Column("local_start", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("held_until", when),
        sa.Column("made_at", when, nullable=False),
        sa.Column("changed_at", when, nullable=False),
        sa.UniqueConstraint("business_id", "reference", name="uq_bookings_business_id_reference"),
        sa.CheckConstraint("status IN ('held', 'booked', 'cancelled')", name="ck_bookings_status_known"),
        sa.CheckConstraint("(status = 'held') = (held_until IS NOT NULL)", name="ck_bookings_held_until"),
        sa.CheckConstraint("busy_from <= starts AND starts < ends AND ends <= busy_until", name="ck_bookings_in_order"),
    )
    # A range of one number is equal to another where they overlap: what btree_gist would be needed for otherwise.
    op.execute(
        "ALTER TABLE bookings ADD CONSTRAINT no_two_at_once EXCLUDE USING gist "
        "(int8range(staff_no, staff_no, '[]') WITH &&, tstzrange(busy_from, busy_until) WITH &&) WHERE (status IN ('held', 'booked'))"
    )
    op.create_index("ix_bookings_business_phone", "bookings", ["business_id", "phone", "starts"])
    op.create_index("ix_bookings_business_staff", "bookings", ["business_id", "staff_no", "busy_from"])


def downgrade() -> None:
    op.drop_table("bookings")
    op.drop_table("booking_staff")
