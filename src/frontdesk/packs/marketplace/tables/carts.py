"""What does the shop remember of what is about to be bought?"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from frontdesk.packs.marketplace.tables.base import at, cents, metadata, never_below, number, of_customer, of_product, text

carts = Table(
    "carts",
    metadata,
    number(),
    of_customer(nullable=True),
    Column("call_id", Text),
    Column("promo_code", Text, ForeignKey("promotions.code")),
    cents("credit_cents", server_default="0", comment="store credit that the customer wants to use for it"),
    at("changed_at", nullable=False),
    never_below("credit_cents", 0),
    CheckConstraint("num_nonnulls(customer_id, call_id) >= 1", name="belongs_to_someone"),
    UniqueConstraint("customer_id"),
    UniqueConstraint("call_id"),
)

cart_items = Table(
    "cart_items",
    metadata,
    number(),
    Column("cart_id", Integer, ForeignKey("carts.id", ondelete="CASCADE"), nullable=False),
    of_product(),
    text("size", server_default=""),
    text("color", server_default=""),
    Column("quantity", Integer, nullable=False),
    never_below("quantity", 1),
    UniqueConstraint("cart_id", "sku", "size", "color"),
)

promo_uses = Table(
    "promo_uses",
    metadata,
    number(),
    Column("order_number", Text, ForeignKey("orders.order_number", ondelete="CASCADE"), nullable=False, unique=True),
    Column("code", Text, ForeignKey("promotions.code"), nullable=False),
)
