"""A desk that is killed when the order is committed and nobody was told yet: `python dying_desk.py URL SPOOL CALL`."""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from frontdesk.calls.events import AgentEntered, GrantGiven
from frontdesk.calls.record import Record
from frontdesk.calls.toolbox import Ran, Toolbox
from frontdesk.kit.clocks import FixedClock
from frontdesk.store.engine import Database
from tests.calls.some_events import NOW, started
from tests.calls.watching import BUSINESS, KEY, TEAM, TOOLS


class Dying(Toolbox):
    """Its process is gone between the commit and the event that tells of it."""

    def _came_back(self, entry: Any, ran: Ran, began: float) -> Ran:
        if ran.status == "succeeded":
            os.kill(os.getpid(), signal.SIGKILL)
        return super()._came_back(entry, ran, began)


async def main(url: str, spool: str, call_id: str) -> None:
    record = Record(call_id, Path(spool))
    box = Dying(TEAM, TOOLS, record, Database(url), FixedClock(NOW), BUSINESS, proof_key=KEY)
    record.add(started())
    record.add(AgentEntered(agent="authentication"))
    record.add(GrantGiven(scope="verified", customer_id="cus_0001", expires_at=NOW + timedelta(minutes=30)))
    await box.run("authentication", "save_address", {"street": "9 Juniper Road, Austin, Texas"})


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
