"""What does the shop remember of its customers?"""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, LargeBinary, Table, Text, UniqueConstraint

from frontdesk.packs.marketplace.tables.base import at, cents, metadata, never_below, number, of_customer, one_of, text

OFFER_RESPONSES = ("ACCEPTED", "DECLINED", "REMIND_LATER")

customers = Table(
    "customers",
    metadata,
    text("id", primary_key=True),
    text("name"),
    text("phone", unique=True),
    text("email"),
    Column("date_of_birth", Date, nullable=False),
    Column("ssn_proof", LargeBinary),
    Column("card_proof", LargeBinary),
    at("locked_until"),
    text("lock_reason", server_default="", comment="what the caller who locked it said"),
    cents("store_credit_cents", server_default="0"),
    never_below("store_credit_cents", 0),
)

addresses = Table(
    "addresses",
    metadata,
    number(),
    of_customer(),
    text("street"),
    text("city"),
    text("state"),
    text("postal_code"),
    at("verified_at"),
    Index(None, "customer_id"),
)

preferences = Table(
    "preferences",
    metadata,
    number(),
    of_customer(nullable=True),
    Column("call_id", Text, comment="of a caller nobody knows yet: the call in which it was said"),
    text("key"),
    text("value"),
    CheckConstraint("num_nonnulls(customer_id, call_id) = 1", name="belongs_to_someone"),
    UniqueConstraint("customer_id", "key"),
    UniqueConstraint("call_id", "key"),
)

offer_responses = Table(
    "offer_responses",
    metadata,
    number(),
    of_customer(),
    text("offer_id"),
    text("response"),
    Column("call_id", Text),
    at("answered_at", nullable=False),
    one_of("response", OFFER_RESPONSES),
    Index(None, "customer_id"),
    UniqueConstraint("customer_id", "offer_id", "call_id"),
)

failed_verifications = Table(
    "failed_verifications",
    metadata,
    number(),
    of_customer(nullable=True),
    text("line", server_default="", comment="the number that the telephone showed, or nothing"),
    text("call_id"),
    at("failed_at", nullable=False),
    Index(None, "customer_id", "failed_at"),
    Index(None, "line", "failed_at"),
)

security_reports = Table(
    "security_reports",
    metadata,
    number(),
    of_customer(),
    text("kind"),
    text("case_number", unique=True),
    text("description", server_default=""),
    Column("happened_on", Date),
    Column("order_number", Text, ForeignKey("orders.order_number", ondelete="SET NULL")),
    cents("amount_cents", nullable=True),
    at("reported_at", nullable=False),
    Index(None, "customer_id"),
)

password_resets = Table(
    "password_resets",
    metadata,
    number(),
    of_customer(),
    Column("token_hash", LargeBinary, nullable=False, unique=True, comment="SHA-256 of what stands in the link"),
    at("requested_at", nullable=False),
    at("ends_at", nullable=False),
    Index(None, "customer_id", "requested_at"),
)
