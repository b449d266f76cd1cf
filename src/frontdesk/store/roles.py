"""Who may do what in the database? Three roles without superuser and without bypassing row security; we log in and change to one of them."""

from typing import Literal

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from frontdesk.kit.errors import ConfigurationError

Role = Literal["app", "jobs", "owner"]
OWNER, APP, JOBS = "frontdesk_owner", "frontdesk_app", "frontdesk_jobs"
ROLES: dict[Role, str] = {"app": APP, "jobs": JOBS, "owner": OWNER}

# Roles belong to the whole server: another database's migration may be making them at this moment.
_MAKE = """
DO $$ BEGIN
  CREATE ROLE {role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$
"""
_JOIN = """
DO $$ BEGIN
  IF NOT pg_has_role(current_user, '{role}', 'SET') THEN
    EXECUTE format('GRANT {role} TO %I', current_user);
  END IF;
END $$
"""
_MISSING = "SELECT count(*) FROM pg_roles WHERE rolname = ANY(:names) AND pg_has_role(current_user, oid, 'SET')"


def ensure_roles(connection: Connection) -> None:
    """Makes the three roles when they are missing, and lets the login change to them. Costs one query when all is there."""
    there: int = connection.execute(text(_MISSING), {"names": list(ROLES.values())}).scalar_one()
    if there < len(ROLES):
        try:
            _make(connection)
        except ProgrammingError as forbidden:
            raise _not_allowed(connection) from forbidden
    database = connection.dialect.identifier_preparer.quote(str(connection.engine.url.database))
    may_create = text("SELECT has_database_privilege(:role, current_database(), 'CREATE') AND has_schema_privilege(:role, 'public', 'CREATE')")
    if not connection.execute(may_create, {"role": OWNER}).scalar_one():
        connection.exec_driver_sql(f"GRANT CREATE ON DATABASE {database} TO {OWNER}")
        connection.exec_driver_sql(f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}")
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {APP}, {JOBS}")


def _make(connection: Connection) -> None:
    for role in ROLES.values():
        connection.exec_driver_sql(_MAKE.format(role=role))
        connection.exec_driver_sql(_JOIN.replace("%", "%%").format(role=role))


def _not_allowed(connection: Connection) -> ConfigurationError:
    login = connection.engine.url.username or "the login of DATABASE_URL"
    statements = " ".join(f"CREATE ROLE {role} NOLOGIN; GRANT {role} TO {login};" for role in ROLES.values())
    return ConfigurationError(f"{login} may not make the roles that Frontdesk needs", way_out=f"have an administrator run: {statements}")
