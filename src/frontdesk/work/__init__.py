"""What is done later, or again, or by another process? Durable jobs: deferred in a transaction, run by any `serve`, lost by no kill."""

from frontdesk.work.jobs import Job, JobContext, Jobs
from frontdesk.work.worker import Pace, run_worker

__all__ = ["Job", "JobContext", "Jobs", "Pace", "run_worker"]
