"""A process dies between the commit and its answer: do the spool and the ledger tell the truth, and is nothing done twice?"""

import asyncio
import signal
import sys
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from frontdesk.calls.events import AgentEntered, CallEnded, GrantGiven, ToolCalled, ToolReturned
from frontdesk.calls.record import Record, load_spool
from frontdesk.calls.repository import get_events
from frontdesk.calls.toolbox import Toolbox
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.ids import new_id
from tests.calls.hostile import sample_shop
from tests.calls.some_events import NOW, started
from tests.calls.watching import BUSINESS, KEY, TEAM, TOOLS

ROOT = Path(__file__).parents[2]
SAVED = {"street": "9 Juniper Road, Austin, Texas"}


async def test_what_was_committed_is_known_though_nobody_was_told(database_url: str, tmp_path: Path) -> None:
    shop, call_id = await sample_shop(database_url), new_id("call")
    spool = tmp_path / "spool"
    desk = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.drills.dying_desk", database_url, str(spool), call_id, cwd=ROOT)
    assert await desk.wait() == -signal.SIGKILL
    async with shop.transaction(BUSINESS) as tx:
        [row] = await tx.execute(text("SELECT * FROM ledger WHERE call_id = :call"), {"call": call_id})
        saved = await tx.execute(text("SELECT street FROM addresses WHERE customer_id = 'cus_0001'"))
    assert (row.tool, row.status) == ("save_address", "committed")
    assert [one.street for one in saved] == ["9 Juniper Road"]

    assert await load_spool(spool, shop, "another worker") == 1
    async with shop.transaction(BUSINESS) as tx:
        events = await get_events(tx, call_id)
    assert [event.key for event in events if isinstance(event, ToolCalled)] == [row.key]
    assert not [event for event in events if isinstance(event, ToolReturned)], "it never came back"
    ended = events[-1]
    assert isinstance(ended, CallEnded)
    assert (ended.reason, ended.outcome) == ("error", "failed")

    record = Record(call_id, None)
    record.add(started())
    record.add(AgentEntered(agent="authentication"))
    record.add(GrantGiven(scope="verified", customer_id="cus_0001", expires_at=NOW + timedelta(minutes=30)))
    again = await Toolbox(TEAM, TOOLS, record, shop, FixedClock(NOW), BUSINESS, proof_key=KEY).run("authentication", "save_address", SAVED)
    assert (again.status, again.reply.say) == ("succeeded", row.say), "who goes on with the call hears what was done, and it is not done again"
    async with shop.transaction(BUSINESS) as tx:
        rows = await tx.execute(text("SELECT changed_at FROM ledger WHERE call_id = :call"), {"call": call_id})
    assert [one.changed_at for one in rows] == [row.changed_at]
    await shop.close()
