"""In which line does a job wait? What goes to addresses outside in one of its own, so that a reader who is slow holds up no mail."""

from alembic import op

from frontdesk.store.base import CURRENT_BUSINESS

revision = "work_0002"
down_revision = "work_0001"
branch_labels = None
depends_on = None

# The business is the one of the transaction, whatever the arguments say.
_DEFER = f"""
CREATE OR REPLACE FUNCTION defer_job(task text, args jsonb, run_at timestamptz, only_one text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (procrastinate_defer_jobs_v1(ARRAY[ROW(
    CASE WHEN starts_with(task, 'webhooks.') THEN 'webhooks' ELSE 'default' END,
    task, 0, NULL, only_one, args || jsonb_build_object('business_id', {CURRENT_BUSINESS}), run_at
  )::procrastinate_job_to_defer_v1]))[1];
EXCEPTION WHEN unique_violation THEN
  RETURN NULL;
END $$
"""


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(_DEFER)
    connection.exec_driver_sql("UPDATE procrastinate_jobs SET queue_name = 'webhooks' WHERE starts_with(task_name, 'webhooks.') AND status = 'todo'")
