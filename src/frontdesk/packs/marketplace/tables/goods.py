"""What does the shop remember of what it sells?"""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, Numeric, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from frontdesk.packs.marketplace.tables.base import at, cents, metadata, never_below, number, one_of, text

sellers = Table(
    "sellers",
    metadata,
    text("id", primary_key=True),
    text("name"),
    Column("customer_id", Text, ForeignKey("customers.id", ondelete="SET NULL")),
    Index(None, "customer_id"),
)

products = Table(
    "products",
    metadata,
    text("sku", primary_key=True),
    text("title"),
    text("brand"),
    Column("seller_id", Text, ForeignKey("sellers.id"), nullable=False),
    text("department"),
    text("category"),
    text("description"),
    cents("price_cents"),
    text("material", server_default=""),
    Column("words", ARRAY(Text), nullable=False, server_default="{}", comment="other names that callers use"),
    Column("details", JSONB, nullable=False, server_default="{}", comment="dimensions, care, compatibility, author, formats …"),
    Column("final_sale", Boolean, nullable=False, server_default="false"),
    Column("rating", Numeric(2, 1)),
    never_below("price_cents", 0),
    Index(None, "department", "category"),
    Index(None, "seller_id"),
)

stock = Table(
    "stock",
    metadata,
    number(),
    Column("sku", Text, ForeignKey("products.sku", ondelete="CASCADE"), nullable=False),
    text("size", server_default=""),
    text("color", server_default=""),
    Column("quantity", Integer, nullable=False),
    never_below("quantity", 0),
    UniqueConstraint("sku", "size", "color"),
)

catalogue_version = Table(
    "catalogue_version",
    metadata,
    Column("single", Boolean, primary_key=True, server_default="true"),
    Column("version", Uuid, nullable=False, comment="another one after each change of products, made by a trigger"),
    CheckConstraint("single", name="one_row"),
)

promotions = Table(
    "promotions",
    metadata,
    text("code", primary_key=True),
    text("description"),
    text("kind"),
    Column("percent", Integer),
    cents("amount_cents", nullable=True),
    cents("minimum_cents", server_default="0"),
    Column("first_order_only", Boolean, nullable=False, server_default="false"),
    at("starts_at"),
    at("ends_at"),
    one_of("kind", ("percent", "amount", "free_shipping")),
    CheckConstraint("percent BETWEEN 1 AND 100", name="percent_in_range"),
)
