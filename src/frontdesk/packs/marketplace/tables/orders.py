"""What does the shop remember of orders and their parcels?"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text

from frontdesk.packs.marketplace.tables.base import at, cents, metadata, never_below, number, of_customer, of_order, of_product, one_of, text

ORDER_STATUSES = ("processing", "shipped", "in_transit", "delivered", "cancelled")
CHANGE_KINDS = ("address_change", "delivery_instructions", "reschedule", "hold_at_location")
ISSUE_KINDS = ("damaged_package", "missing_items", "wrong_address", "never_received", "stolen_package")

orders = Table(
    "orders",
    metadata,
    text("order_number", primary_key=True),
    of_customer(),
    text("status"),
    at("placed_at", nullable=False),
    at("delivered_at"),
    at("cancelled_at"),
    cents("shipping_cents", server_default="0"),
    cents("discount_cents", server_default="0"),
    cents("credit_cents", server_default="0", comment="what of the total store credit paid"),
    text("ship_to", server_default="", comment="the address, as one line; empty for the sample"),
    Column("dated_on", Date, comment="the day a sample order was dated from; null for an order of a real caller"),
    one_of("status", ORDER_STATUSES),
    never_below("credit_cents", 0),
    Index(None, "customer_id", "placed_at"),
)

order_items = Table(
    "order_items",
    metadata,
    number(),
    of_order(),
    of_product(),
    text("title"),
    text("size", server_default=""),
    text("color", server_default=""),
    Column("quantity", Integer, nullable=False),
    cents("price_cents"),
    never_below("quantity", 1),
    never_below("price_cents", 0),
    Index(None, "order_number"),
    Index(None, "sku"),
)

shipments = Table(
    "shipments",
    metadata,
    Column("order_number", Text, ForeignKey("orders.order_number", ondelete="CASCADE"), primary_key=True),
    text("carrier"),
    Column("tracking_number", Text, unique=True),
    Column("promised_on", Date, nullable=False, comment="the day that was promised when the order was placed"),
    Column("due_on", Date, nullable=False, comment="the day it is expected now"),
    text("held_up_by", server_default="", comment="weather, customs …; empty when nothing is wrong"),
)

shipment_events = Table(
    "shipment_events",
    metadata,
    number(),
    Column("order_number", Text, ForeignKey("shipments.order_number", ondelete="CASCADE"), nullable=False),
    at("happened_at", nullable=False),
    text("place"),
    text("what"),
    Index(None, "order_number"),
)

delivery_changes = Table(
    "delivery_changes",
    metadata,
    number(),
    of_order(),
    text("kind"),
    text("details"),
    cents("fee_cents"),
    at("changed_at", nullable=False),
    one_of("kind", CHANGE_KINDS),
    never_below("fee_cents", 0),
    Index(None, "order_number"),
)

delivery_issues = Table(
    "delivery_issues",
    metadata,
    number(),
    of_order(),
    text("kind"),
    text("case_number", unique=True),
    text("description", server_default=""),
    Column("photo_evidence", Boolean, nullable=False, server_default="false"),
    at("reported_at", nullable=False),
    one_of("kind", ISSUE_KINDS),
    Index(None, "order_number"),
)
