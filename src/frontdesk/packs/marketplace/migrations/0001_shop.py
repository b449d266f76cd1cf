"""The shop as it first was: its tables, and a trigger that says when the catalogue has changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "marketplace_0001"
down_revision = None
branch_labels = ("marketplace",)
depends_on = None

# The name of the schema comes from the table that fired, so that no search path can send the note elsewhere.
_NOTE_CHANGE = """
CREATE FUNCTION note_catalogue_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('INSERT INTO %I.catalogue_version (single, version) VALUES (true, gen_random_uuid()) '
                 'ON CONFLICT (single) DO UPDATE SET version = excluded.version', TG_TABLE_SCHEMA);
  RETURN NULL;
END $$
"""
_WATCH = """
CREATE TRIGGER catalogue_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON products
FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change()
"""


def upgrade() -> None:
    _catalogue_version()
    _customers()
    _promotions()
    _addresses()
    _carts()
    _offer_responses()
    _orders()
    _preferences()
    _sellers()
    _delivery_changes()
    _delivery_issues()
    _products()
    _promo_uses()
    _security_reports()
    _shipments()
    _cart_items()
    _order_items()
    _returns()
    _shipment_events()
    _stock()
    _pickups()
    _refunds()
    op.execute(_NOTE_CHANGE)
    op.execute(_WATCH)


def downgrade() -> None:
    for table in (
        "refunds",
        "pickups",
        "stock",
        "shipment_events",
        "returns",
        "order_items",
        "cart_items",
        "shipments",
        "security_reports",
        "promo_uses",
        "products",
        "delivery_issues",
        "delivery_changes",
        "sellers",
        "preferences",
        "orders",
        "offer_responses",
        "carts",
        "addresses",
        "promotions",
        "customers",
        "catalogue_version",
    ):
        op.drop_table(table)
    op.execute("DROP FUNCTION note_catalogue_change()")


def _catalogue_version() -> None:
    op.create_table(
        "catalogue_version",
        sa.Column("single", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("version", sa.Uuid(), nullable=False, comment="another one after each change of products, made by a trigger"),
        sa.CheckConstraint("single", name=op.f("catalogue_version_one_row")),
        sa.PrimaryKeyConstraint("single", name=op.f("catalogue_version_pkey")),
    )


def _customers() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("date_of_birth", sa.Date(), nullable=False),
        sa.Column("ssn_proof", sa.LargeBinary(), nullable=True),
        sa.Column("card_proof", sa.LargeBinary(), nullable=True),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("store_credit_cents", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("store_credit_cents >= 0", name=op.f("customers_store_credit_cents_at_least_0")),
        sa.PrimaryKeyConstraint("id", name=op.f("customers_pkey")),
        sa.UniqueConstraint("phone", name=op.f("customers_phone_key")),
    )


def _promotions() -> None:
    op.create_table(
        "promotions",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=True),
        sa.Column("minimum_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("first_order_only", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('percent', 'amount', 'free_shipping')", name=op.f("promotions_kind_known")),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name=op.f("promotions_percent_in_range")),
        sa.PrimaryKeyConstraint("code", name=op.f("promotions_pkey")),
    )


def _addresses() -> None:
    op.create_table(
        "addresses",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("addresses_customer_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("addresses_pkey")),
    )
    op.create_index(op.f("addresses_customer_id"), "addresses", ["customer_id"], unique=False)


def _carts() -> None:
    op.create_table(
        "carts",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.Column("call_id", sa.Text(), nullable=True),
        sa.Column("promo_code", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("num_nonnulls(customer_id, call_id) >= 1", name=op.f("carts_belongs_to_someone")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("carts_customer_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["promo_code"], ["promotions.code"], name=op.f("carts_promo_code_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("carts_pkey")),
    )
    op.create_index(op.f("carts_call_id"), "carts", ["call_id"], unique=False)
    op.create_index(op.f("carts_customer_id"), "carts", ["customer_id"], unique=False)


def _offer_responses() -> None:
    op.create_table(
        "offer_responses",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("offer_id", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("response IN ('ACCEPTED', 'DECLINED', 'REMIND_LATER')", name=op.f("offer_responses_response_known")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("offer_responses_customer_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("offer_responses_pkey")),
    )
    op.create_index(op.f("offer_responses_customer_id"), "offer_responses", ["customer_id"], unique=False)


def _orders() -> None:
    op.create_table(
        "orders",
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shipping_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("discount_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True, comment="the day a sample order was dated from; null for an order of a real caller"),
        sa.CheckConstraint("status IN ('processing', 'shipped', 'in_transit', 'delivered', 'cancelled')", name=op.f("orders_status_known")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("orders_customer_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("order_number", name=op.f("orders_pkey")),
    )
    op.create_index(op.f("orders_customer_id_placed_at"), "orders", ["customer_id", "placed_at"], unique=False)


def _preferences() -> None:
    op.create_table(
        "preferences",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("preferences_customer_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("preferences_pkey")),
        sa.UniqueConstraint("customer_id", "key", name=op.f("preferences_customer_id_key_key")),
    )


def _sellers() -> None:
    op.create_table(
        "sellers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("sellers_customer_id_fkey"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("sellers_pkey")),
    )
    op.create_index(op.f("sellers_customer_id"), "sellers", ["customer_id"], unique=False)


def _delivery_changes() -> None:
    op.create_table(
        "delivery_changes",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("fee_cents", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('address_change', 'delivery_instructions', 'reschedule', 'hold_at_location')", name=op.f("delivery_changes_kind_known")
        ),
        sa.CheckConstraint("fee_cents >= 0", name=op.f("delivery_changes_fee_cents_at_least_0")),
        sa.ForeignKeyConstraint(["order_number"], ["orders.order_number"], name=op.f("delivery_changes_order_number_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("delivery_changes_pkey")),
    )
    op.create_index(op.f("delivery_changes_order_number"), "delivery_changes", ["order_number"], unique=False)


def _delivery_issues() -> None:
    op.create_table(
        "delivery_issues",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("photo_evidence", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('damaged_package', 'missing_items', 'wrong_address', 'never_received', 'stolen_package')",
            name=op.f("delivery_issues_kind_known"),
        ),
        sa.ForeignKeyConstraint(["order_number"], ["orders.order_number"], name=op.f("delivery_issues_order_number_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("delivery_issues_pkey")),
        sa.UniqueConstraint("case_number", name=op.f("delivery_issues_case_number_key")),
    )
    op.create_index(op.f("delivery_issues_order_number"), "delivery_issues", ["order_number"], unique=False)


def _products() -> None:
    op.create_table(
        "products",
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("seller_id", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.Column("material", sa.Text(), server_default="", nullable=False),
        sa.Column("words", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False, comment="other names that callers use"),
        sa.Column(
            "details",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="{}",
            nullable=False,
            comment="dimensions, care, compatibility, author, formats …",
        ),
        sa.Column("final_sale", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("rating", sa.Numeric(precision=2, scale=1), nullable=True),
        sa.CheckConstraint("price_cents >= 0", name=op.f("products_price_cents_at_least_0")),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("products_seller_id_fkey")),
        sa.PrimaryKeyConstraint("sku", name=op.f("products_pkey")),
    )
    op.create_index(op.f("products_department_category"), "products", ["department", "category"], unique=False)
    op.create_index(op.f("products_seller_id"), "products", ["seller_id"], unique=False)


def _promo_uses() -> None:
    op.create_table(
        "promo_uses",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["promotions.code"], name=op.f("promo_uses_code_fkey")),
        sa.ForeignKeyConstraint(["order_number"], ["orders.order_number"], name=op.f("promo_uses_order_number_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("promo_uses_pkey")),
        sa.UniqueConstraint("order_number", name=op.f("promo_uses_order_number_key")),
    )


def _security_reports() -> None:
    op.create_table(
        "security_reports",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("security_reports_customer_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["order_number"], ["orders.order_number"], name=op.f("security_reports_order_number_fkey"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("security_reports_pkey")),
    )
    op.create_index(op.f("security_reports_customer_id"), "security_reports", ["customer_id"], unique=False)


def _shipments() -> None:
    op.create_table(
        "shipments",
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("tracking_number", sa.Text(), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=False, comment="the day that was promised when the order was placed"),
        sa.Column("due_on", sa.Date(), nullable=False, comment="the day it is expected now"),
        sa.Column("held_up_by", sa.Text(), server_default="", nullable=False, comment="weather, customs …; empty when nothing is wrong"),
        sa.ForeignKeyConstraint(["order_number"], ["orders.order_number"], name=op.f("shipments_order_number_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("order_number", name=op.f("shipments_pkey")),
        sa.UniqueConstraint("tracking_number", name=op.f("shipments_tracking_number_key")),
    )


def _cart_items() -> None:
    op.create_table(
        "cart_items",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("cart_id", sa.Integer(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("size", sa.Text(), server_default="", nullable=False),
        sa.Column("color", sa.Text(), server_default="", nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity >= 1", name=op.f("cart_items_quantity_at_least_1")),
        sa.ForeignKeyConstraint(["cart_id"], ["carts.id"], name=op.f("cart_items_cart_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sku"], ["products.sku"], name=op.f("cart_items_sku_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("cart_items_pkey")),
        sa.UniqueConstraint("cart_id", "sku", "size", "color", name=op.f("cart_items_cart_id_sku_size_color_key")),
    )


def _order_items() -> None:
    op.create_table(
        "order_items",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("size", sa.Text(), server_default="", nullable=False),
        sa.Column("color", sa.Text(), server_default="", nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.CheckConstraint("price_cents >= 0", name=op.f("order_items_price_cents_at_least_0")),
        sa.CheckConstraint("quantity >= 1", name=op.f("order_items_quantity_at_least_1")),
        sa.ForeignKeyConstraint(["order_number"], ["orders.order_number"], name=op.f("order_items_order_number_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sku"], ["products.sku"], name=op.f("order_items_sku_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("order_items_pkey")),
    )
    op.create_index(op.f("order_items_order_number"), "order_items", ["order_number"], unique=False)
    op.create_index(op.f("order_items_sku"), "order_items", ["sku"], unique=False)


def _returns() -> None:
    op.create_table(
        "returns",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Text(), server_default="refund", nullable=False),
        sa.Column("initiated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("resolution IN ('refund', 'exchange')", name=op.f("returns_resolution_known")),
        sa.CheckConstraint("status IN ('initiated', 'picked_up', 'received', 'refunded')", name=op.f("returns_status_known")),
        sa.ForeignKeyConstraint(["order_number"], ["orders.order_number"], name=op.f("returns_order_number_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sku"], ["products.sku"], name=op.f("returns_sku_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("returns_pkey")),
        sa.UniqueConstraint("order_number", "sku", name=op.f("returns_order_number_sku_key")),
    )


def _shipment_events() -> None:
    op.create_table(
        "shipment_events",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["order_number"], ["shipments.order_number"], name=op.f("shipment_events_order_number_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("shipment_events_pkey")),
    )
    op.create_index(op.f("shipment_events_order_number"), "shipment_events", ["order_number"], unique=False)


def _stock() -> None:
    op.create_table(
        "stock",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("size", sa.Text(), server_default="", nullable=False),
        sa.Column("color", sa.Text(), server_default="", nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity >= 0", name=op.f("stock_quantity_at_least_0")),
        sa.ForeignKeyConstraint(["sku"], ["products.sku"], name=op.f("stock_sku_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("stock_pkey")),
        sa.UniqueConstraint("sku", "size", "color", name=op.f("stock_sku_size_color_key")),
    )


def _pickups() -> None:
    op.create_table(
        "pickups",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("part_of_day", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("pickups_return_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pickups_pkey")),
        sa.UniqueConstraint("return_id", name=op.f("pickups_return_id_key")),
    )


def _refunds() -> None:
    op.create_table(
        "refunds",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=True),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("refund_to", sa.Text(), server_default="original_payment", nullable=False),
        sa.Column("refunded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("refund_to IN ('original_payment', 'store_credit')", name=op.f("refunds_refund_to_known")),
        sa.CheckConstraint("amount_cents >= 0", name=op.f("refunds_amount_cents_at_least_0")),
        sa.ForeignKeyConstraint(["order_number"], ["orders.order_number"], name=op.f("refunds_order_number_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("refunds_return_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("refunds_pkey")),
        sa.UniqueConstraint("return_id", name=op.f("refunds_return_id_key")),
    )
    op.create_index(op.f("refunds_order_number"), "refunds", ["order_number"], unique=False)
