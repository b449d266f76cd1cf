"""How does a process run that carries calls?"""

import asyncio
import logging
import os
import signal
from typing import Annotated

import typer

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.readiness import Readiness
from frontdesk.calls.record import load_spool
from frontdesk.calls.served import served_teams
from frontdesk.calls.switchboard import Switchboard
from frontdesk.calls.tracing import trace
from frontdesk.calls.worker import Capacity, make_server
from frontdesk.cli.running.logs import begin
from frontdesk.cli.running.surroundings import livekit, settings_and_database
from frontdesk.kit.errors import FrontdeskError
from frontdesk.kit.keyring import secret_key
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database

log = logging.getLogger(__name__)


def worker(
    health_port: Annotated[int, typer.Option(help="GET / here answers 200 once calls can come.")] = 0,
    drain: Annotated[float, typer.Option(help="After a signal, calls that are on may go on for so many seconds.")] = 0.0,
    llm: Annotated[str, typer.Option(help="provider[:model] for all teams, over what they say.")] = "",
) -> None:
    """Carry calls until a signal comes."""
    settings, database = settings_and_database()
    begin("worker", settings.log_level, settings.log_format)
    asyncio.run(_work(settings, database, health_port=health_port, drain=drain, llm=llm))


async def _work(settings: Settings, database: Database, *, health_port: int, drain: float, llm: str) -> None:
    switchboard = Switchboard(
        database,
        spool=settings.spool,
        business_id=DEFAULT_BUSINESS,
        llm=llm,
        recordings=settings.recordings,
        proof_key=secret_key(settings.home, "proofs"),
        mails=bool(settings.smtp_url.get_secret_value()),
        library=served_teams(settings, database, learns=True),
    )
    await switchboard.warm(*await switchboard.ready_teams())
    spooling = asyncio.create_task(_load_spool(settings, switchboard))
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = make_server(switchboard, livekit(settings), Capacity(settings.max_calls))
    traces = trace("frontdesk-worker", os.environ)
    await Readiness(server).run(health_port, stop, drain=drain, host=settings.health_host)
    if traces is not None:
        await asyncio.to_thread(traces.shutdown)
    spooling.cancel()
    await database.close()


async def _load_spool(settings: Settings, switchboard: Switchboard) -> None:
    """Calls that a worker which died left on this machine are brought into the store, as soon as it answers."""
    while True:
        try:
            if loaded := await load_spool(settings.spool, switchboard.database, switchboard.name):
                log.info("%d calls of an earlier run were brought into the store", loaded)
            return
        except FrontdeskError as error:
            log.warning("the spool waits for the store: %s", error.message)
            await asyncio.sleep(5.0)
