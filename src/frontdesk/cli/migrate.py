"""How is a database brought to this version?"""

import asyncio
import json
from typing import Annotated

import typer

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.cli.running.cluster import database_url
from frontdesk.cli.running.packs import fill, upgrade_packs
from frontdesk.cli.running.runtime import attach
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.keyring import secret_key
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database
from frontdesk.store.upgrade import upgrade


def migrate(
    sample: Annotated[bool, typer.Option("--sample", help="Also fill the packs' sample data where there is none yet.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Bring the tables of the database to this version."""
    settings = attach(Settings())
    with database_url(settings) as url:
        ran = upgrade(url)
        packs = upgrade_packs(url, DEFAULT_BUSINESS, install=sample)
        samples = asyncio.run(_fill(url, settings)) if sample else {}
    if as_json:
        print(json.dumps({"ran": ran, "packs": packs, "samples": samples}))
        return
    print(f"{len(ran)} migrations were run: {', '.join(ran)}" if ran else "the tables are at this version")
    for pack in packs:
        print(f"{pack}: {samples.get(pack, 'its tables are at this version')}")


async def _fill(url: str, settings: Settings) -> dict[str, str]:
    database = Database(url)
    try:
        return await fill(database, DEFAULT_BUSINESS, SystemClock(), secret_key(settings.home, "proofs"))
    finally:
        await database.close()
