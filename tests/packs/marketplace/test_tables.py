"""Do the migrations make exactly the tables that `tables/` describes?"""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from frontdesk.packs.marketplace import tables
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.store.engine import Database
from frontdesk.store.migrations import pack_schema

from .conftest import BUSINESS

NAMED_OUTSIDE = {
    "customers": {"name", "phone", "locked_until"},
    "addresses": {"customer_id", "street", "city", "state", "postal_code", "verified_at"},
    "orders": {"order_number", "customer_id", "status"},
    "order_items": {"order_number", "sku", "quantity", "price_cents"},
    "delivery_changes": {"order_number", "kind", "details", "fee_cents"},
    "delivery_issues": {"order_number", "kind", "case_number"},
    "returns": {"order_number", "sku", "status", "reason"},
    "pickups": {"return_id", "date"},
    "refunds": {"return_id", "amount_cents"},
    "carts": {"customer_id", "call_id", "promo_code"},
    "cart_items": {"cart_id", "sku", "quantity"},
    "promo_uses": {"order_number", "code"},
    "offer_responses": {"customer_id", "offer_id", "response"},
    "preferences": {"customer_id", "key", "value"},
    "security_reports": {"customer_id", "kind"},
}


def test_tables_that_conversations_may_name_are_there() -> None:
    for table, columns in NAMED_OUTSIDE.items():
        assert table in PACK.tables
        assert columns <= set(tables.metadata.tables[table].columns.keys())


async def test_the_migrations_make_what_the_tables_say(empty_shop: Database) -> None:
    engine = create_engine(empty_shop.url)
    schema = pack_schema(PACK.name, BUSINESS)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SET search_path = {schema}")
        connection.dialect.default_schema_name = schema
        options = {"include_name": lambda name, kind, _: kind != "table" or name in tables.metadata.tables, "compare_server_default": False}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), tables.metadata) == []
    engine.dispose()
