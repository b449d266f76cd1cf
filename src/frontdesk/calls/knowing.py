"""How do a team's documents come into its calls? Read when the team is made ready, and looked up through a port that tells what is near enough."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frontdesk.kit.clocks import Clock, SystemClock
from frontdesk.knowledge.choosing import store_of
from frontdesk.knowledge.library import Came, Library, Progress, Shelf, search
from frontdesk.knowledge.passage import Found
from frontdesk.knowledge.refresh import again, told
from frontdesk.knowledge.store import Space
from frontdesk.providers.catalogue import choose
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.origin import at
from frontdesk.teams.sources import Team
from frontdesk.tools.contract import Passage
from frontdesk.work.jobs import Executes

log = logging.getLogger(__name__)

TAKES_MESSAGES = "take_message"
"""The tool with which the caller whom no document answers can leave their question."""
_PASSAGES = 3


def shelf_of(definition: TeamDefinition, business_id: str) -> Shelf:
    """Where this team's knowledge is. Raises ConfigurationError for a store that cannot be used."""
    settings = definition.knowledge
    chosen = choose("vectors", settings.vectors)
    store = store_of(settings.store, settings.options)
    return Shelf(Space(business_id, definition.name), store, chosen.make("vectors", None), f"{chosen.provider.name} in {settings.store}")


def sources_of(team: Team) -> list[Path]:
    """The files and folders that the definition names, each from the folder of the file that names it."""
    paths = []
    for place, source in enumerate(team.definition.knowledge.sources):
        entry = at(team.provenance, ("knowledge", "sources", place))
        folder = entry.origin.file.parent if entry else team.folder or Path()
        paths.append(folder / Path(source).expanduser())
    return paths


async def read_documents(
    team: Team, database: Database, business_id: str, *, clock: Clock | None = None, progress: Progress | None = None
) -> list[Came]:
    """Reads what is new in the sources that the team's definition names; nothing where it names none."""
    sources = sources_of(team)
    if not sources:
        return []
    library = Library(shelf_of(team.definition, business_id), database, clock or SystemClock(team.definition.business.zone))
    came = await again(library, sources, progress)
    for line in told(came):
        log.info("%s knows: %s", team.name, line)
    return came


@dataclass
class Knowing:
    """What the calls of one team know. The store is made when the first question comes."""

    definition: TeamDefinition
    business_id: str
    _shelf: list[Shelf] = field(default_factory=list)

    def within(self, tx: Executes | None) -> "Lookup | None":
        """For one run of a tool, in its transaction; None while the database is away."""
        return Lookup(self, tx) if tx is not None else None

    @property
    def shelf(self) -> Shelf:
        if not self._shelf:
            self._shelf.append(shelf_of(self.definition, self.business_id))
        return self._shelf[0]

    @property
    def offers_message(self) -> bool:
        return any(TAKES_MESSAGES in agent.tools for agent in self.definition.agents.values())


class Lookup:
    """Obeys `tools.contract.Knowledge`."""

    def __init__(self, knowing: Knowing, tx: Executes) -> None:
        self._knowing = knowing
        self._tx = tx
        settings = knowing.definition.knowledge
        self.offers_message = knowing.offers_message
        self.unknown = f"{settings.unknown} {settings.offer}" if self.offers_message else settings.unknown

    async def find(self, question: str) -> Sequence[Passage]:
        enough = self._knowing.definition.knowledge.enough
        found = await search(self._tx, self._knowing.shelf, question, limit=_PASSAGES, enough=enough)
        return [passage(one) for one in found if one.quote]


def passage(found: Found) -> Passage:
    """As a tool sees it: the quote and where it stands, without the rest of the text."""
    chunk = found.chunk
    return Passage(chunk.document, found.quote, found.score, chunk.heading, chunk.place)


def shown(found: Found) -> dict[str, Any]:
    """For people and programs who search: the whole passage."""
    chunk = found.chunk
    values = {"document": chunk.document, "heading": chunk.heading, "place": chunk.place, "text": chunk.text, "quote": found.quote}
    return {**values, "score": found.score}
