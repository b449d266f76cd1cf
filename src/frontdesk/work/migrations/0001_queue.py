"""Where do jobs wait? In procrastinate's own tables, which only the jobs role touches; the application may put something in, and no more.

The schema is the one of the procrastinate that requirements.lock pins. A newer one brings a revision that runs its migrations.
"""

from alembic import op
from procrastinate.schema import SchemaManager

from frontdesk.store.base import CURRENT_BUSINESS
from frontdesk.store.roles import APP, JOBS

revision = "work_0001"
down_revision = None
branch_labels = ("work",)
depends_on = None

# The business is the one of the transaction, whatever the arguments say.
_DEFER = f"""
CREATE FUNCTION defer_job(task text, args jsonb, run_at timestamptz, only_one text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (procrastinate_defer_jobs_v1(ARRAY[ROW(
    'default', task, 0, NULL, only_one, args || jsonb_build_object('business_id', {CURRENT_BUSINESS}), run_at
  )::procrastinate_job_to_defer_v1]))[1];
EXCEPTION WHEN unique_violation THEN
  RETURN NULL;
END $$
"""
_SIGNATURE = "defer_job(text, jsonb, timestamptz, text)"


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))
    connection.exec_driver_sql(_DEFER)
    for kind in ("TABLE", "SEQUENCE"):
        connection.exec_driver_sql(_GRANT_ALL.format(kind=kind, relkind="r" if kind == "TABLE" else "S"))
    connection.exec_driver_sql(f"REVOKE ALL ON FUNCTION {_SIGNATURE} FROM PUBLIC")
    connection.exec_driver_sql(f"GRANT EXECUTE ON FUNCTION {_SIGNATURE} TO {APP}, {JOBS}")


_GRANT_ALL = f"""
DO $$ DECLARE name regclass; BEGIN
  FOR name IN SELECT oid FROM pg_class WHERE relkind = '{{relkind}}' AND starts_with(relname, 'procrastinate_') LOOP
    EXECUTE 'GRANT ALL ON {{kind}} ' || name || ' TO {JOBS}';
  END LOOP;
END $$
"""  # noqa: S608 only names of ours
