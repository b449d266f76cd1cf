"""What does the shop remember of what goes back?"""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from frontdesk.packs.marketplace.tables.base import at, cents, metadata, never_below, number, of_order, of_product, one_of, text

RETURN_STATUSES = ("initiated", "picked_up", "received", "refunded")

returns = Table(
    "returns",
    metadata,
    number(),
    of_order(),
    of_product(),
    text("status"),
    text("reason"),
    text("resolution", server_default="refund"),
    at("initiated_at", nullable=False),
    one_of("status", RETURN_STATUSES),
    one_of("resolution", ("refund", "exchange")),
    UniqueConstraint("order_number", "sku"),
)

pickups = Table(
    "pickups",
    metadata,
    number(),
    Column("return_id", Integer, ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
    Column("date", Date, nullable=False),
    text("part_of_day", server_default=""),
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
    at("refunded_at", nullable=False),
    never_below("amount_cents", 0),
    one_of("refund_to", ("original_payment", "store_credit")),
    UniqueConstraint("return_id"),
    Index(None, "order_number"),
)
