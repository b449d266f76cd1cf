from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import ProgrammingError

from frontdesk.kit.errors import ConfigurationError, Unavailable
from frontdesk.store.engine import Database
from frontdesk.store.migrations import pack_schema, part_folders, pending, upgrade, upgrade_pack
from frontdesk.store.postgres import EmbeddedPostgres
from frontdesk.store.urls import plain

FIRST = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "shop_0001", None
def upgrade():
    op.create_table("owners", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table("items", sa.Column("sku", sa.Text, primary_key=True), sa.Column("owner", sa.Integer, sa.ForeignKey("owners.id")))
    op.execute("INSERT INTO owners VALUES (1, 'first')")
"""
SECOND = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "shop_0002", "shop_0001"
def upgrade():
    op.create_table("carts", sa.Column("id", sa.Integer, primary_key=True))
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "0001_items.py").write_text(FIRST)
    return tmp_path


def test_every_part_has_its_migrations_found_and_packs_are_left_to_their_businesses() -> None:
    parts = [folder.parent.name for folder in part_folders()]
    assert "store" in parts
    assert not any("packs" in folder.parts for folder in part_folders())


def test_an_upgrade_that_has_nothing_to_do_does_nothing(database_url: str) -> None:
    assert upgrade(database_url) == []


def test_what_an_upgrade_would_run_is_known_before(cluster_folder: Path) -> None:
    with EmbeddedPostgres(cluster_folder, durable=False) as server:
        before = pending(server.url)
        assert upgrade(server.url) == before
        assert pending(server.url) == []


def test_two_upgrades_at_once_run_each_revision_once(cluster_folder: Path) -> None:
    with EmbeddedPostgres(cluster_folder, durable=False) as server, ThreadPoolExecutor(4) as pool:
        ran = [revision for revisions in pool.map(upgrade, [server.url] * 4) for revision in revisions]
    assert "store_0001" in ran
    assert len(ran) == len(set(ran))


def test_every_table_with_a_business_has_forced_row_security(database_url: str) -> None:
    engine = create_engine(database_url, poolclass=NullPool)
    open_ones = """
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'business_id'
        WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
    """
    with engine.connect() as connection:
        assert connection.execute(text(open_ones)).all() == []


def test_a_login_that_may_not_make_the_roles_is_told_what_an_administrator_runs(cluster_folder: Path) -> None:
    with EmbeddedPostgres(cluster_folder, durable=False) as server:
        with psycopg.connect(plain(server.url_of("postgres", "postgres")), autocommit=True) as connection:
            connection.execute("CREATE ROLE guest LOGIN")
            connection.execute("CREATE DATABASE guest OWNER guest")
        with pytest.raises(ConfigurationError, match="GRANT frontdesk_app TO guest"):
            upgrade(server.url_of("guest", "guest"))


def test_a_database_that_is_away_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        upgrade("postgresql://nobody@/nothing?host=/nowhere")


def test_a_url_of_another_database_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="not a PostgreSQL URL"):
        upgrade("mysql://localhost/x")


async def test_a_packs_tables_are_found_by_their_plain_names_and_by_their_business_alone(database_url: str, database: Database, shop: Path) -> None:
    for business in ("biz_a", "biz_b"):
        assert upgrade_pack(database_url, "shop", shop, business) == pack_schema("shop", business)
    async with database.transaction("biz_a") as tx:
        await tx.execute(text("INSERT INTO items VALUES ('lamp', 1)"))
        assert len(await tx.execute(text("SELECT * FROM items"))) == 1
    async with database.transaction("biz_b") as tx:
        assert await tx.execute(text("SELECT * FROM items")) == []
        assert await tx.execute(text(f"SELECT * FROM {pack_schema('shop', 'biz_a')}.items")) == []
        assert len(await tx.execute(text("SELECT * FROM owners"))) == 1
    with pytest.raises(ProgrammingError, match="does not exist"):
        async with database.transaction("biz_c") as tx:
            await tx.execute(text("SELECT * FROM items"))


async def test_a_packs_next_version_adds_to_what_is_there(database_url: str, database: Database, shop: Path) -> None:
    upgrade_pack(database_url, "shop", shop, "biz_a")
    (shop / "0002_carts.py").write_text(SECOND)
    upgrade_pack(database_url, "shop", shop, "biz_a")
    upgrade_pack(database_url, "shop", shop, "biz_a")
    async with database.transaction("biz_a") as tx:
        await tx.execute(text("INSERT INTO carts VALUES (1)"))
        assert len(await tx.execute(text("SELECT * FROM owners"))) == 1


@pytest.mark.parametrize(("pack", "business"), [("a-b", "biz_a"), ("shop", "biz a"), ("shop", "x'y")])
def test_names_that_are_not_plain_are_refused(database_url: str, shop: Path, pack: str, business: str) -> None:
    with pytest.raises(ConfigurationError):
        upgrade_pack(database_url, pack, shop, business)
