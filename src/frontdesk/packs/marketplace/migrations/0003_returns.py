"""What returns, refunds and the security desk need: lines of an order that go back, each refunded once; case numbers; links for a new password."""

import sqlalchemy as sa
from alembic import op

revision = "marketplace_0003"
down_revision = "marketplace_0002"
branch_labels = None
depends_on = None

_PLACES = "refund_to IN ('original_payment', 'store_credit')"
_LINE = ["order_number", "sku", "size", "color"]
_PUT_BACK = """
CREATE FUNCTION put_back_on_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE %I.stock SET quantity = quantity + $1 WHERE sku = $2 AND size = $3 AND color = $4', TG_TABLE_SCHEMA)
    USING NEW.quantity, NEW.sku, NEW.size, NEW.color;
  RETURN NULL;
END $$
"""
_ON_RECEIPT = """
CREATE TRIGGER returns_put_back AFTER UPDATE OF status ON returns FOR EACH ROW
WHEN (NEW.status = 'received' AND OLD.status IN ('initiated', 'picked_up')) EXECUTE FUNCTION put_back_on_receipt()
"""


def upgrade() -> None:
    _returns()
    _refund_items()
    _security()


def downgrade() -> None:
    op.drop_table("password_resets")
    for column in ("case_number", "happened_on"):
        op.drop_column("security_reports", column)
    op.drop_column("customers", "lock_reason")
    op.drop_table("refund_items")
    for column in ("time_from", "time_to"):
        op.drop_column("pickups", column)
    op.execute("DROP TRIGGER returns_put_back ON returns")
    op.execute("DROP FUNCTION put_back_on_receipt()")
    op.drop_constraint(op.f("returns_order_number_sku_size_color_key"), "returns")
    for column in ("size", "color", "quantity", "refund_to"):
        op.drop_column("returns", column)
    op.create_unique_constraint(op.f("returns_order_number_sku_key"), "returns", ["order_number", "sku"])


def _returns() -> None:
    for column, default in (("size", ""), ("color", ""), ("refund_to", "original_payment")):
        op.add_column("returns", sa.Column(column, sa.Text(), server_default=default, nullable=False))
    op.add_column("returns", sa.Column("quantity", sa.Integer(), server_default="1", nullable=False))
    op.create_check_constraint(op.f("returns_quantity_at_least_1"), "returns", "quantity >= 1")
    op.create_check_constraint(op.f("returns_refund_to_known"), "returns", _PLACES)
    op.drop_constraint(op.f("returns_order_number_sku_key"), "returns")
    op.create_unique_constraint(op.f("returns_order_number_sku_size_color_key"), "returns", _LINE)
    op.execute(_PUT_BACK)
    op.execute(_ON_RECEIPT)
    for column, written in (("time_from", "14:30"), ("time_to", "16:00")):
        op.add_column("pickups", sa.Column(column, sa.Text(), server_default="", nullable=False, comment=f"as {written}, or empty"))


def _refund_items() -> None:
    op.create_table(
        "refund_items",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("refund_id", sa.Integer(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("size", sa.Text(), server_default="", nullable=False),
        sa.Column("color", sa.Text(), server_default="", nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_cents >= 0", name=op.f("refund_items_amount_cents_at_least_0")),
        sa.ForeignKeyConstraint(["refund_id"], ["refunds.id"], name=op.f("refund_items_refund_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["order_number"], ["orders.order_number"], name=op.f("refund_items_order_number_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sku"], ["products.sku"], name=op.f("refund_items_sku_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("refund_items_pkey")),
        sa.UniqueConstraint(*_LINE, name=op.f("refund_items_order_number_sku_size_color_key")),
    )


def _security() -> None:
    op.add_column("customers", sa.Column("lock_reason", sa.Text(), server_default="", nullable=False, comment="what the caller who locked it said"))
    op.add_column("security_reports", sa.Column("case_number", sa.Text(), nullable=True))
    op.execute("UPDATE security_reports SET case_number = 'SR-' || id")
    op.alter_column("security_reports", "case_number", nullable=False)
    op.create_unique_constraint(op.f("security_reports_case_number_key"), "security_reports", ["case_number"])
    op.add_column("security_reports", sa.Column("happened_on", sa.Date(), nullable=True))
    op.create_table(
        "password_resets",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False, comment="SHA-256 of what stands in the link"),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("password_resets_customer_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("password_resets_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("password_resets_token_hash_key")),
    )
    op.create_index(op.f("password_resets_customer_id_requested_at"), "password_resets", ["customer_id", "requested_at"])
