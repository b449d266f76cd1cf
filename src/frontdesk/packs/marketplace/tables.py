"""What does the shop remember? Its tables, without a schema: each business has its own, which the connection's search path names.

Money is integer cents of US dollars, times carry a zone, order numbers are text. What a caller proves themselves with is kept as a keyed
HMAC (see `proof.py`), never in clear.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

ORDER_STATUSES = ("processing", "shipped", "in_transit", "delivered", "cancelled")
CHANGE_KINDS = ("address_change", "delivery_instructions", "reschedule", "hold_at_location")
ISSUE_KINDS = ("damaged_package", "missing_items", "wrong_address", "never_received", "stolen_package")
RETURN_STATUSES = ("initiated", "picked_up", "received", "refunded")
OFFER_RESPONSES = ("ACCEPTED", "DECLINED", "REMIND_LATER")

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)


def _number() -> Column[int]:
    return Column("id", Integer, Identity(), primary_key=True)


def _text(name: str, **options: Any) -> Column[str]:
    options.setdefault("nullable", False)
    return Column(name, Text, **options)


def _cents(name: str, **options: Any) -> Column[int]:
    options.setdefault("nullable", False)
    return Column(name, Integer, **options)


def _at(name: str, **options: Any) -> Column[Any]:
    return Column(name, DateTime(timezone=True), **options)


def _of_customer(**options: Any) -> Column[str]:
    options.setdefault("nullable", False)
    return Column("customer_id", Text, ForeignKey("customers.id", ondelete="CASCADE"), **options)


def _of_order() -> Column[str]:
    return Column("order_number", Text, ForeignKey("orders.order_number", ondelete="CASCADE"), nullable=False)


def _of_product() -> Column[str]:
    return Column("sku", Text, ForeignKey("products.sku"), nullable=False)


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _never_below(column: str, least: int) -> CheckConstraint:
    return CheckConstraint(f"{column} >= {least}", name=f"{column}_at_least_{least}")


# -- people ---------------------------------------------------------------------------------------------------------------------------

customers = Table(
    "customers",
    metadata,
    _text("id", primary_key=True),
    _text("name"),
    _text("phone", unique=True),
    _text("email"),
    Column("date_of_birth", Date, nullable=False),
    Column("ssn_proof", LargeBinary),
    Column("card_proof", LargeBinary),
    _at("locked_until"),
    _cents("store_credit_cents", server_default="0"),
    _never_below("store_credit_cents", 0),
)

addresses = Table(
    "addresses",
    metadata,
    _number(),
    _of_customer(),
    _text("street"),
    _text("city"),
    _text("state"),
    _text("postal_code"),
    _at("verified_at"),
    Index(None, "customer_id"),
)

preferences = Table(
    "preferences",
    metadata,
    _number(),
    _of_customer(),
    _text("key"),
    _text("value"),
    UniqueConstraint("customer_id", "key"),
)

offer_responses = Table(
    "offer_responses",
    metadata,
    _number(),
    _of_customer(),
    _text("offer_id"),
    _text("response"),
    _at("answered_at", nullable=False),
    _one_of("response", OFFER_RESPONSES),
    Index(None, "customer_id"),
)

security_reports = Table(
    "security_reports",
    metadata,
    _number(),
    _of_customer(),
    _text("kind"),
    _text("description", server_default=""),
    Column("order_number", Text, ForeignKey("orders.order_number", ondelete="SET NULL")),
    _cents("amount_cents", nullable=True),
    _at("reported_at", nullable=False),
    Index(None, "customer_id"),
)

# -- the catalogue --------------------------------------------------------------------------------------------------------------------

sellers = Table(
    "sellers",
    metadata,
    _text("id", primary_key=True),
    _text("name"),
    Column("customer_id", Text, ForeignKey("customers.id", ondelete="SET NULL")),
    Index(None, "customer_id"),
)

products = Table(
    "products",
    metadata,
    _text("sku", primary_key=True),
    _text("title"),
    _text("brand"),
    Column("seller_id", Text, ForeignKey("sellers.id"), nullable=False),
    _text("department"),
    _text("category"),
    _text("description"),
    _cents("price_cents"),
    _text("material", server_default=""),
    Column("words", ARRAY(Text), nullable=False, server_default="{}", comment="other names that callers use"),
    Column("details", JSONB, nullable=False, server_default="{}", comment="dimensions, care, compatibility, author, formats …"),
    Column("final_sale", Boolean, nullable=False, server_default="false"),
    Column("rating", Numeric(2, 1)),
    _never_below("price_cents", 0),
    Index(None, "department", "category"),
    Index(None, "seller_id"),
)

stock = Table(
    "stock",
    metadata,
    _number(),
    Column("sku", Text, ForeignKey("products.sku", ondelete="CASCADE"), nullable=False),
    _text("size", server_default=""),
    _text("color", server_default=""),
    Column("quantity", Integer, nullable=False),
    _never_below("quantity", 0),
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
    _text("code", primary_key=True),
    _text("description"),
    _text("kind"),
    Column("percent", Integer),
    _cents("amount_cents", nullable=True),
    _cents("minimum_cents", server_default="0"),
    Column("first_order_only", Boolean, nullable=False, server_default="false"),
    _at("starts_at"),
    _at("ends_at"),
    _one_of("kind", ("percent", "amount", "free_shipping")),
    CheckConstraint("percent BETWEEN 1 AND 100", name="percent_in_range"),
)

# -- orders and parcels ---------------------------------------------------------------------------------------------------------------

orders = Table(
    "orders",
    metadata,
    _text("order_number", primary_key=True),
    _of_customer(),
    _text("status"),
    _at("placed_at", nullable=False),
    _at("delivered_at"),
    _at("cancelled_at"),
    _cents("shipping_cents", server_default="0"),
    _cents("discount_cents", server_default="0"),
    Column("dated_on", Date, comment="the day a sample order was dated from; null for an order of a real caller"),
    _one_of("status", ORDER_STATUSES),
    Index(None, "customer_id", "placed_at"),
)

order_items = Table(
    "order_items",
    metadata,
    _number(),
    _of_order(),
    _of_product(),
    _text("title"),
    _text("size", server_default=""),
    _text("color", server_default=""),
    Column("quantity", Integer, nullable=False),
    _cents("price_cents"),
    _never_below("quantity", 1),
    _never_below("price_cents", 0),
    Index(None, "order_number"),
    Index(None, "sku"),
)

shipments = Table(
    "shipments",
    metadata,
    Column("order_number", Text, ForeignKey("orders.order_number", ondelete="CASCADE"), primary_key=True),
    _text("carrier"),
    Column("tracking_number", Text, unique=True),
    Column("promised_on", Date, nullable=False, comment="the day that was promised when the order was placed"),
    Column("due_on", Date, nullable=False, comment="the day it is expected now"),
    _text("held_up_by", server_default="", comment="weather, customs …; empty when nothing is wrong"),
)

shipment_events = Table(
    "shipment_events",
    metadata,
    _number(),
    Column("order_number", Text, ForeignKey("shipments.order_number", ondelete="CASCADE"), nullable=False),
    _at("happened_at", nullable=False),
    _text("place"),
    _text("what"),
    Index(None, "order_number"),
)

delivery_changes = Table(
    "delivery_changes",
    metadata,
    _number(),
    _of_order(),
    _text("kind"),
    _text("details"),
    _cents("fee_cents"),
    _at("changed_at", nullable=False),
    _one_of("kind", CHANGE_KINDS),
    _never_below("fee_cents", 0),
    Index(None, "order_number"),
)

delivery_issues = Table(
    "delivery_issues",
    metadata,
    _number(),
    _of_order(),
    _text("kind"),
    _text("case_number", unique=True),
    _text("description", server_default=""),
    Column("photo_evidence", Boolean, nullable=False, server_default="false"),
    _at("reported_at", nullable=False),
    _one_of("kind", ISSUE_KINDS),
    Index(None, "order_number"),
)

# -- going back -----------------------------------------------------------------------------------------------------------------------

returns = Table(
    "returns",
    metadata,
    _number(),
    _of_order(),
    _of_product(),
    _text("status"),
    _text("reason"),
    _text("resolution", server_default="refund"),
    _at("initiated_at", nullable=False),
    _one_of("status", RETURN_STATUSES),
    _one_of("resolution", ("refund", "exchange")),
    UniqueConstraint("order_number", "sku"),
)

pickups = Table(
    "pickups",
    metadata,
    _number(),
    Column("return_id", Integer, ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
    Column("date", Date, nullable=False),
    _text("part_of_day", server_default=""),
    UniqueConstraint("return_id"),
)

refunds = Table(
    "refunds",
    metadata,
    _number(),
    Column("return_id", Integer, ForeignKey("returns.id", ondelete="CASCADE")),
    Column("order_number", Text, ForeignKey("orders.order_number", ondelete="CASCADE"), nullable=False),
    _cents("amount_cents"),
    _text("refund_to", server_default="original_payment"),
    _at("refunded_at", nullable=False),
    _never_below("amount_cents", 0),
    _one_of("refund_to", ("original_payment", "store_credit")),
    UniqueConstraint("return_id"),
    Index(None, "order_number"),
)

# -- buying ---------------------------------------------------------------------------------------------------------------------------

carts = Table(
    "carts",
    metadata,
    _number(),
    _of_customer(nullable=True),
    Column("call_id", Text),
    Column("promo_code", Text, ForeignKey("promotions.code")),
    _at("changed_at", nullable=False),
    CheckConstraint("num_nonnulls(customer_id, call_id) >= 1", name="belongs_to_someone"),
    Index(None, "customer_id"),
    Index(None, "call_id"),
)

cart_items = Table(
    "cart_items",
    metadata,
    _number(),
    Column("cart_id", Integer, ForeignKey("carts.id", ondelete="CASCADE"), nullable=False),
    _of_product(),
    _text("size", server_default=""),
    _text("color", server_default=""),
    Column("quantity", Integer, nullable=False),
    _never_below("quantity", 1),
    UniqueConstraint("cart_id", "sku", "size", "color"),
)

promo_uses = Table(
    "promo_uses",
    metadata,
    _number(),
    Column("order_number", Text, ForeignKey("orders.order_number", ondelete="CASCADE"), nullable=False, unique=True),
    Column("code", Text, ForeignKey("promotions.code"), nullable=False),
)
