"""What does the shop remember of what goes back?

The stock comes back by itself: a trigger puts a return's items on their shelf when its row becomes `received`, whoever notes that.
"""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from frontdesk.packs.marketplace.tables.base import at, cents, metadata, never_below, number, of_order, of_product, one_of, text

RETURN_STATUSES = ("initiated", "picked_up", "received", "refunded")
REFUND_PLACES = ("original_payment", "store_credit")

returns = Table(
    "returns",
    metadata,
    number(),
    of_order(),
    of_product(),
    text("size", server_default=""),
    text("color", server_default=""),
    Column("quantity", Integer, nullable=False, server_default="1"),
    text("status"),
    text("reason"),
    text("resolution", server_default="refund"),
    text("refund_to", server_default="original_payment"),
    at("initiated_at", nullable=False),
    one_of("status", RETURN_STATUSES),
    one_of("resolution", ("refund", "exchange")),
    one_of("refund_to", REFUND_PLACES),
    never_below("quantity", 1),
    UniqueConstraint("order_number", "sku", "size", "color"),
)

pickups = Table(
    "pickups",
    metadata,
    number(),
    Column("return_id", Integer, ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
    Column("date", Date, nullable=False),
    text("part_of_day", server_default=""),
    text("time_from", server_default="", comment="as 14:30, or empty"),
    text("time_to", server_default="", comment="as 16:00, or empty"),
    UniqueConstraint("return_id"),
)

refunds = Table(
    "refunds",
    metadata,
    number(),
    Column("return_id", Integer, ForeignKey("returns.id", ondelete="CASCADE")),
    Column("order_number", Text, ForeignKey("orders.order_number", ondelete="CASCADE"), nullable=False),
    cents("amount_cents"),
    text("refund_to", server_default="original_payment"),
    cents("credit_cents", server_default="0", comment="what of the amount was given back as store credit"),
    at("refunded_at", nullable=False),
    never_below("amount_cents", 0),
    CheckConstraint("credit_cents BETWEEN 0 AND amount_cents", name="credit_is_a_part"),
    one_of("refund_to", REFUND_PLACES),
    UniqueConstraint("return_id"),
    Index(None, "order_number"),
)

refund_items = Table(
    "refund_items",
    metadata,
    number(),
    Column("refund_id", Integer, ForeignKey("refunds.id", ondelete="CASCADE"), nullable=False),
    of_order(),
    of_product(),
    text("size", server_default=""),
    text("color", server_default=""),
    cents("amount_cents"),
    never_below("amount_cents", 0),
    UniqueConstraint("order_number", "sku", "size", "color"),
)
