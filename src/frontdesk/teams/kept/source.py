"""How does a call get a team that a business keeps in the database? The version that was published last, or the one that it asks for."""

from frontdesk.kit.errors import NotFound
from frontdesk.store.engine import Database
from frontdesk.teams.kept import repository
from frontdesk.teams.kept.version import FILES
from frontdesk.teams.written import Found, found_text, unchanged


class Kept:
    """The database as a source of teams."""

    name = "database"

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, business_id: str, name: str, revision: str = "") -> Found | None:
        async with self._database.transaction(business_id, read_only=True) as tx:
            live = await repository.live(tx, name)
            if live is None:
                return None
            if str(live.number) == revision:
                return unchanged(self.name, revision)
            written = await repository.version(tx, name, live.number)
            return found_text(self.name, str(live.number), name, written.text, written.suffix)

    async def version(self, business_id: str, name: str, version: str) -> Found:
        """By its number, or by the hash under which it was published; a draft is none yet."""
        async with self._database.transaction(business_id, read_only=True) as tx:
            published = await repository.list_publications(tx, name)
            numbers = [one.number for one in published if one.number != FILES]
            number = next((one.number for one in published if version in (str(one.number), one.hash) and one.number != FILES), None)
            if number is None:
                raise NotFound(f"version of {name}", version, map(str, sorted(set(numbers))))
            written = await repository.version(tx, name, number)
        return found_text(self.name, str(number), name, written.text, written.suffix)

    async def names(self, business_id: str) -> list[str]:
        async with self._database.transaction(business_id, read_only=True) as tx:
            return list(await repository.published_names(tx))
