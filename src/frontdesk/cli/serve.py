"""How do API, console and jobs run as one process?"""

import asyncio
from typing import Annotated

import typer
import uvicorn

from frontdesk.api.app import create_app
from frontdesk.api.house import House
from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.cli.running.logs import begin
from frontdesk.cli.running.surroundings import livekit, settings_and_database
from frontdesk.kit.clocks import SystemClock


def serve(
    port: Annotated[int | None, typer.Option(help="Where to listen; FRONTDESK_PORT or 7700 when left out.")] = None,
    host: Annotated[str | None, typer.Option(help="The address to listen on; FRONTDESK_HOST or 127.0.0.1.")] = None,
) -> None:
    """Offer the API and the console, and run the jobs."""
    settings, database = settings_and_database()
    begin("serve", settings.log_level, settings.log_format)
    host, port = host or settings.host, port or settings.port
    url = settings.public_url.rstrip("/") or f"http://{host}:{port}"
    house = House(settings, database, livekit(settings), SystemClock(), DEFAULT_BUSINESS, url=url)
    config = uvicorn.Config(create_app(house), host=host, port=port, log_level="warning", access_log=False)
    asyncio.run(uvicorn.Server(config).serve())
