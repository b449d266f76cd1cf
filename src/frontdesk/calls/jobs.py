"""What happens to calls by itself, later? Those whose worker died are ended, and callbacks that were promised come due."""

from datetime import timedelta

from frontdesk.business.repository import list_businesses
from frontdesk.calls import callbacks, repository
from frontdesk.calls.following import put_off_what_follows
from frontdesk.work.jobs import JobContext, Jobs

jobs = Jobs().including(callbacks.jobs)

_GRACE = timedelta(minutes=10)
"""A worker that comes back within this brings its calls' spool files itself."""


@jobs.job("calls.end_orphans", every="* * * * *")
async def end_orphans(context: JobContext) -> None:
    """Ends calls that have not been heard of: their worker died, and so did the call."""
    async with context.database.transaction(None, role="jobs") as tx:
        businesses = await list_businesses(tx)
    for business in businesses:
        async with context.database.transaction(business.business_id, role="jobs") as tx:
            for row in await repository.orphans(tx, context.clock.now() - _GRACE):
                if end := await repository.close_orphan(tx, row.call_id, "jobs"):
                    await put_off_what_follows(tx, row.call_id, [end])
