"""What does the shop remember of what it paid its sellers?"""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table, Text

from frontdesk.packs.marketplace.tables.base import cents, metadata, never_below, number

payouts = Table(
    "payouts",
    metadata,
    number(),
    Column("seller_id", Text, ForeignKey("sellers.id", ondelete="CASCADE"), nullable=False),
    Column("from_on", Date, nullable=False, comment="what was delivered from this day on …"),
    Column("to_on", Date, nullable=False, comment="… until this one, both of them in it"),
    Column("paid_on", Date, nullable=False),
    cents("gross_cents"),
    cents("commission_cents"),
    cents("amount_cents"),
    Column("dated_on", Date, comment="the day a sample payout was dated from; null for a real one"),
    never_below("commission_cents", 0),
    never_below("amount_cents", 0),
    CheckConstraint("amount_cents = gross_cents - commission_cents", name="amount_adds_up"),
    CheckConstraint("from_on <= to_on AND to_on <= paid_on", name="days_in_order"),
    Index(None, "seller_id", "paid_on"),
)
