"""What is thrown away by itself, and when? Notices that are over, once nobody looks at them any more."""

import logging
from datetime import timedelta

from frontdesk.business.repository import list_businesses
from frontdesk.work.jobs import JobContext, Jobs
from frontdesk.work.webhooks.repository import forget_older

log = logging.getLogger(__name__)

FORGET_NOTICES = "webhooks.forget"


def forgetting_jobs(notices_days: int) -> Jobs:
    """`notices_days`: for how long a notice is kept after it was made; 0 keeps all."""
    jobs = Jobs()

    @jobs.job(FORGET_NOTICES, every="17 3 * * *")
    async def forget_notices(context: JobContext) -> None:
        if not notices_days:
            return
        async with context.database.transaction(None, role="jobs") as tx:
            businesses = await list_businesses(tx)
        for business in businesses:
            async with context.database.transaction(business.business_id, role="jobs") as tx:
                if gone := await forget_older(tx, than=context.clock.now() - timedelta(days=notices_days)):
                    log.info("%d notices that were older than %d days are gone", gone, notices_days)

    return jobs
