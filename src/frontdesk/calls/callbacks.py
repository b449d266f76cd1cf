"""What happens when the time of a callback has come? It stands in the inbox, and people are told of it: by a job that waits until then."""

from frontdesk.calls.messages import TELL
from frontdesk.kit.ids import new_id
from frontdesk.records.callbacks.callback import KeptCallback
from frontdesk.records.callbacks.repository import get_promised, mark_due, put_callback
from frontdesk.records.messages.message import KeptMessage
from frontdesk.records.messages.repository import put_message
from frontdesk.work.jobs import Executes, JobContext, Jobs, put_off

COME_DUE = "callbacks.come_due"

jobs = Jobs()


async def promise(tx: Executes, callback: KeptCallback, *, key: str) -> None:
    """Keeps it with the job that waits for its time; once for each key."""
    if await put_callback(tx, callback, key=key):
        await put_off(tx, COME_DUE, run_at=callback.due_at, callback_id=callback.callback_id)


@jobs.job(COME_DUE)
async def come_due(context: JobContext, callback_id: str) -> None:
    """Puts the callback into the inbox, once, and has people told of it."""
    async with context.transaction() as tx:
        callback = await get_promised(tx, callback_id)
        if callback is None:
            return
        now = context.clock.now()
        told = f"Callback due: {callback.reason}" if callback.reason else "Callback due"
        message = KeptMessage(new_id("msg"), callback.call_id, told, now, now, callback.name, callback.phone, callback.due_at)
        if await put_message(tx, message, key=f"callback:{callback_id}"):
            await put_off(tx, TELL, message_id=message.message_id)
        await mark_due(tx, callback_id, message.message_id)
