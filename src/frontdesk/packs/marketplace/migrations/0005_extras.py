"""What store credit, gift cards, subscriptions, requests and preferences need."""

import sqlalchemy as sa
from alembic import op

revision = "marketplace_0005"
down_revision = "marketplace_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("carts", "orders"):
        op.add_column(table, sa.Column("credit_cents", sa.Integer(), server_default="0", nullable=False, comment=_CREDIT[table]))
        op.create_check_constraint(op.f(f"{table}_credit_cents_at_least_0"), table, "credit_cents >= 0")
    _preferences()
    _gift_cards()
    _subscriptions()
    _bulk_requests()
    _price_matches()
    _behavior()


def downgrade() -> None:
    for table in ("behavior", "price_matches", "bulk_requests", "subscriptions", "gift_cards"):
        op.drop_table(table)
    op.execute("DELETE FROM preferences WHERE customer_id IS NULL")
    op.drop_constraint(op.f("preferences_call_id_key_key"), "preferences")
    op.drop_constraint(op.f("preferences_belongs_to_someone"), "preferences")
    op.drop_column("preferences", "call_id")
    op.alter_column("preferences", "customer_id", nullable=False)
    for table in ("orders", "carts"):
        op.drop_column(table, "credit_cents")


_CREDIT = {"carts": "store credit that the customer wants to use for it", "orders": "what of the total store credit paid"}
_REACHED = "where to reach the caller, or nothing"


def _preferences() -> None:
    said_in = sa.Column("call_id", sa.Text(), nullable=True, comment="of a caller nobody knows yet: the call in which it was said")
    op.add_column("preferences", said_in)
    op.alter_column("preferences", "customer_id", nullable=True)
    op.create_unique_constraint(op.f("preferences_call_id_key_key"), "preferences", ["call_id", "key"])
    op.create_check_constraint(op.f("preferences_belongs_to_someone"), "preferences", "num_nonnulls(customer_id, call_id) = 1")


def _gift_cards() -> None:
    op.create_table(
        "gift_cards",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("balance_cents", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False, comment="the last day on which it holds"),
        sa.CheckConstraint("balance_cents >= 0", name=op.f("gift_cards_balance_cents_at_least_0")),
        sa.PrimaryKeyConstraint("number", name=op.f("gift_cards_pkey")),
    )


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("size", sa.Text(), server_default="", nullable=False),
        sa.Column("color", sa.Text(), server_default="", nullable=False),
        sa.Column("every", sa.Integer(), nullable=False, comment="so many units lie between two deliveries"),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=False, comment="of a paused or stopped one the day that was next"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("every >= 1", name=op.f("subscriptions_every_at_least_1")),
        sa.CheckConstraint("unit IN ('day', 'week', 'month')", name=op.f("subscriptions_unit_known")),
        sa.CheckConstraint("status IN ('active', 'paused', 'stopped')", name=op.f("subscriptions_status_known")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("subscriptions_customer_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sku"], ["products.sku"], name=op.f("subscriptions_sku_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("subscriptions_pkey")),
        sa.UniqueConstraint("customer_id", "sku", "size", "color", name=op.f("subscriptions_customer_id_sku_size_color_key")),
    )


def _bulk_requests() -> None:
    op.create_table(
        "bulk_requests",
        *_of_a_request("bulk_requests"),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity >= 1", name=op.f("bulk_requests_quantity_at_least_1")),
    )
    op.create_index(op.f("bulk_requests_customer_id"), "bulk_requests", ["customer_id"])


def _price_matches() -> None:
    op.create_table(
        "price_matches",
        *_of_a_request("price_matches"),
        sa.Column("competitor", sa.Text(), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=True, comment="what the caller saw there; null when they did not say"),
        sa.Column("our_price_cents", sa.Integer(), nullable=False),
        sa.CheckConstraint("price_cents >= 0", name=op.f("price_matches_price_cents_at_least_0")),
    )
    op.create_index(op.f("price_matches_customer_id"), "price_matches", ["customer_id"])


def _of_a_request(table: str) -> list[sa.Column[object] | sa.Constraint]:
    return [
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("request_number", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False, comment=_REACHED),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f(f"{table}_customer_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sku"], ["products.sku"], name=op.f(f"{table}_sku_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{table}_pkey")),
        sa.UniqueConstraint("request_number", name=op.f(f"{table}_request_number_key")),
    ]


def _behavior() -> None:
    op.create_table(
        "behavior",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("action IN ('viewed', 'liked', 'dismissed')", name=op.f("behavior_action_known")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("behavior_customer_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sku"], ["products.sku"], name=op.f("behavior_sku_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("behavior_pkey")),
        sa.UniqueConstraint("customer_id", "sku", name=op.f("behavior_customer_id_sku_key")),
    )
