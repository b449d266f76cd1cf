"""What is kept of appointments? Who gives them, and a row for each that is held or booked; no two of one person ever overlap."""

import sqlalchemy as sa

from frontdesk.store.base import tenant_table

WHEN = sa.DateTime(timezone=True)

booking_staff = tenant_table(
    "booking_staff",
    sa.Column("staff_no", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)
"""The same name is the same person in all teams of a business; the number is nobody else's in any business."""

bookings = tenant_table(
    "bookings",
    sa.Column("booking_id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("reference", sa.Text, nullable=False),
    sa.Column("call_id", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("staff", sa.Text, nullable=False),
    sa.Column("staff_no", sa.BigInteger, nullable=False),
    sa.Column("starts", WHEN, nullable=False),
    sa.Column("ends", WHEN, nullable=False),
    sa.Column("busy_from", WHEN, nullable=False),
    sa.Column("busy_until", WHEN, nullable=False),
    sa.Column("local_start", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("held_until", WHEN),
    sa.Column("made_at", WHEN, nullable=False),
    sa.Column("changed_at", WHEN, nullable=False),
)
"""`local_start` is the start as the caller was told it, on the business's wall clock. `held` is a time somebody decides about."""
