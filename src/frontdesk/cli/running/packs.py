"""Which packs bring tables and a sample, and how are those filled?"""

from frontdesk.kit.clocks import Clock
from frontdesk.packs import found_packs
from frontdesk.store.engine import Database
from frontdesk.store.upgrade import has_pack, upgrade_pack


def upgrade_packs(url: str, business_id: str, *, install: bool) -> list[str]:
    """Brings the packs' tables of a business to this version; with `install` also of packs it did not have. Gives their names."""
    wanted = [pack for pack in found_packs() if install or has_pack(url, pack.name, business_id)]
    for pack in wanted:
        upgrade_pack(url, pack.name, pack.migrations, business_id)
    return [pack.name for pack in wanted]


async def fill(database: Database, business_id: str, clock: Clock, key: bytes) -> dict[str, str]:
    """Puts the sample where nothing ever was, and dates an untouched one anew; gives what was done for each pack."""
    done = {}
    for pack in found_packs():
        async with database.transaction(business_id) as tx:
            if await pack.is_empty(tx):
                await pack.load(tx, clock, key=key)
                done[pack.name] = "filled"
            else:
                done[pack.name] = f"{await pack.refresh(tx, clock)} dated anew"
    return done
