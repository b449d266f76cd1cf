"""How are migrations found and run? Each part's `migrations/` is one Alembic branch, found by a scan; there is no alembic.ini.

Only forward: an older version of the program is brought back together with a copy of the database from that day.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import OperationalError

from frontdesk.kit.errors import Unavailable
from frontdesk.store.names import pack_schema
from frontdesk.store.roles import APP, JOBS, OWNER, ensure_roles
from frontdesk.store.security import protection
from frontdesk.store.urls import with_driver

_VERSIONS = "frontdesk_versions"
_LOCK = 7_700_001
"""Key of the advisory lock that one upgrade at a time holds in a database."""
_LOCK_SECONDS = 60


def upgrade(url: str) -> list[str]:
    """Brings the product's tables to this version; gives the revisions that were run. Safe when several processes start at once."""
    with _upgrading(url) as connection:
        return _run(connection, part_folders())


def pending(url: str) -> list[str]:
    """The revisions that `upgrade` would run now; reads only."""
    engine = create_engine(with_driver(url), poolclass=NullPool, connect_args={"connect_timeout": 2})
    try:
        with engine.connect() as connection:
            heads = MigrationContext.configure(connection, opts={"version_table": _VERSIONS}).get_current_heads()
    except OperationalError as error:
        raise Unavailable(f"the database does not answer: {error.orig}") from error
    finally:
        engine.dispose()
    return [step.revision.revision for step in _script(part_folders())._upgrade_revs("heads", heads)]  # type: ignore[arg-type]


def upgrade_pack(url: str, pack: str, folder: Path, business_id: str) -> str:
    """Brings a pack's tables of one business to what `folder` says; gives the schema. `upgrade` must have run before."""
    schema = pack_schema(pack, business_id)
    with _upgrading(url) as connection:
        connection.execute(text("SELECT set_config('frontdesk.business_id', :business, true)"), {"business": business_id})
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        connection.exec_driver_sql(f"SET LOCAL search_path = {schema}, public")
        if _run(connection, [folder], schema=schema):
            _close_to_others(connection, schema, business_id)
        _register(connection, pack, schema)
    return schema


def has_pack(url: str, pack: str, business_id: str) -> bool:
    """Whether this business has the tables of a pack. `upgrade` must have run before."""
    with _upgrading(url) as connection:
        connection.execute(text("SELECT set_config('frontdesk.business_id', :business, true)"), {"business": business_id})
        known = text("SELECT 1 FROM public.pack_schemas WHERE pack = :pack AND schema = :schema")
        return connection.execute(known, {"pack": pack, "schema": pack_schema(pack, business_id)}).first() is not None


def part_folders() -> list[Path]:
    """The `migrations/` folder of each part of the product; those of packs are run for each business."""
    root = Path(__file__).parents[1]
    return sorted(folder for folder in root.rglob("migrations") if folder.is_dir() and "packs" not in folder.relative_to(root).parts)


@contextmanager
def _upgrading(url: str) -> Iterator[Connection]:
    """One transaction as the owner, while no other process upgrades."""
    engine = create_engine(with_driver(url), poolclass=NullPool, connect_args={"connect_timeout": 2})
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            ensure_roles(connection)
            connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
            yield connection
    except OperationalError as error:
        raise Unavailable(f"the database could not be upgraded: {error.orig}") from error
    finally:
        engine.dispose()


def _run(connection: Connection, folders: list[Path], schema: str | None = None) -> list[str]:
    """Runs what is missing in the present transaction. No env.py: this is it."""
    script = _script(folders)
    ran: list[str] = []

    def missing(revision: tuple[str, ...], context: MigrationContext) -> list[RevisionStep]:
        return script._upgrade_revs("heads", revision)  # type: ignore[arg-type]

    with EnvironmentContext(Config(), script, fn=missing) as environment:
        environment.configure(
            connection=connection,
            version_table=_VERSIONS,
            version_table_schema=schema,
            on_version_apply=lambda *, step, **_: ran.append(str(step.up_revision_id)),
        )
        environment.run_migrations()
    return ran


def _script(folders: list[Path]) -> ScriptDirectory:
    return ScriptDirectory(str(folders[0]), version_locations=[str(folder) for folder in folders])


def _close_to_others(connection: Connection, schema: str, business_id: str) -> None:
    """A pack writes plain tables; that they are seen by their own business alone is added here, to each of them."""
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {APP}, {JOBS}")
    tables = text("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = :schema AND tablename <> :versions")
    names: Sequence[str] = connection.execute(tables, {"schema": schema, "versions": _VERSIONS}).scalars().all()
    for table in names:
        rule = f"current_setting('frontdesk.business_id', true) = '{business_id}'"
        for statement in protection(f"{schema}.{table}", rule):
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {APP}, {JOBS}")


def _register(connection: Connection, pack: str, schema: str) -> None:
    known = text("INSERT INTO public.pack_schemas (pack, schema) VALUES (:pack, :schema) ON CONFLICT DO NOTHING")
    connection.execute(known, {"pack": pack, "schema": schema})
