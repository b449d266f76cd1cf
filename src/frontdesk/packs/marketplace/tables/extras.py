"""What does the shop remember besides orders? Gift cards, what comes at intervals, requests that a person looks at, and what customers looked at."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, Table, UniqueConstraint

from frontdesk.packs.marketplace.tables.base import at, cents, metadata, never_below, number, of_customer, of_product, one_of, text

UNITS = ("day", "week", "month")
SUBSCRIPTION_STATUSES = ("active", "paused", "stopped")
ACTIONS = ("viewed", "liked", "dismissed")

gift_cards = Table(
    "gift_cards",
    metadata,
    text("number", primary_key=True),
    cents("balance_cents"),
    Column("ends_on", Date, nullable=False, comment="the last day on which it holds"),
    never_below("balance_cents", 0),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    number(),
    of_customer(),
    of_product(),
    text("size", server_default=""),
    text("color", server_default=""),
    Column("every", Integer, nullable=False, comment="so many units lie between two deliveries"),
    text("unit"),
    text("status"),
    Column("next_on", Date, nullable=False, comment="of a paused or stopped one the day that was next"),
    at("changed_at", nullable=False),
    never_below("every", 1),
    one_of("unit", UNITS),
    one_of("status", SUBSCRIPTION_STATUSES),
    UniqueConstraint("customer_id", "sku", "size", "color"),
)

bulk_requests = Table(
    "bulk_requests",
    metadata,
    number(),
    text("request_number", unique=True),
    of_customer(nullable=True),
    text("call_id"),
    text("phone", server_default="", comment="where to reach the caller, or nothing"),
    of_product(),
    Column("quantity", BigInteger, nullable=False),
    at("requested_at", nullable=False),
    never_below("quantity", 1),
    Index(None, "customer_id"),
)

price_matches = Table(
    "price_matches",
    metadata,
    number(),
    text("request_number", unique=True),
    of_customer(nullable=True),
    text("call_id"),
    text("phone", server_default="", comment="where to reach the caller, or nothing"),
    of_product(),
    text("competitor"),
    cents("price_cents", nullable=True, comment="what the caller saw there; null when they did not say"),
    cents("our_price_cents"),
    at("requested_at", nullable=False),
    never_below("price_cents", 0),
    Index(None, "customer_id"),
)

behavior = Table(
    "behavior",
    metadata,
    number(),
    of_customer(),
    of_product(),
    text("action"),
    at("happened_at", nullable=False),
    one_of("action", ACTIONS),
    UniqueConstraint("customer_id", "sku"),
)
