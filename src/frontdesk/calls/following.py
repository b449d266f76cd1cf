"""What follows from what happened in a call, outside of it? A job for each event that others may want to hear of, put off with the event.

What comes of it (notices to addresses outside, scores) is decided where the job is run.
"""

from collections.abc import Sequence

from frontdesk.calls.events import CallEnded, CallStarted, Event, MessageTaken, RecordKept
from frontdesk.work.jobs import Executes, put_off

FOLLOW = "calls.follow"
_TOLD: dict[type[Event], str] = {CallStarted: "call.started", CallEnded: "call.completed", MessageTaken: "message.taken"}
_KEPT = {"leads": "lead.captured", "callbacks": "callback.promised", "answers": "answer.recorded"}


def told_as(event: Event) -> str:
    """What an event is called where it is told outside; empty for one that is not."""
    return _KEPT.get(event.table, "") if isinstance(event, RecordKept) else _TOLD.get(type(event), "")


async def put_off_what_follows(tx: Executes, call_id: str, events: Sequence[Event]) -> None:
    """In the transaction in which the events are stored. The job bears being run twice: an event may be stored again from a spool file."""
    for event in events:
        if told_as(event):
            await put_off(tx, FOLLOW, call_id=call_id, seq=event.seq)
