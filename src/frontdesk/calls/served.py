"""Which teams does this process answer for? Those of its sources, each with its tools; one that does not hold together is not taken."""

from collections.abc import Mapping

from frontdesk.brain.words import SENTENCES
from frontdesk.calls.named_vendors import named_vendors
from frontdesk.calls.switchboard import Loaded, equipped, learn
from frontdesk.kit.errors import ConfigurationError, ConfigurationErrors
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database
from frontdesk.teams.check import check
from frontdesk.teams.last_good import LastGood
from frontdesk.teams.library import Library
from frontdesk.teams.order import sources_of
from frontdesk.teams.origin import nearest, wrong_at
from frontdesk.teams.sources import FROM_FILES, Team
from frontdesk.tools.catalogue import built_in
from frontdesk.tools.contract import Tool


def served_teams(settings: Settings, database: Database | None, *, learns: bool = False) -> Library[Loaded]:
    """`learns`: a team that is changed is learned by the brain before calls get it, as a worker does."""
    return Library(
        sound,
        sources_of(settings, database),
        kept=LastGood(settings.home / "teams"),
        every=settings.teams_every,
        prepare=learn if learns else lambda _: None,
    )


def sound(team: Team) -> Loaded:
    """A team with its tools. Raises ConfigurationError for one from elsewhere that the checks of its files would not have let pass."""
    loaded = equipped(team)
    if team.source != FROM_FILES and (wrong := _wrong(loaded, loaded.tools)):
        raise wrong[0] if len(wrong) == 1 else ConfigurationErrors(wrong)
    return loaded


def problems(loaded: Loaded) -> list[ConfigurationError]:
    """What does not hold together, each with its line: for who writes it, also a tool that a server has lost."""
    return _wrong(loaded, loaded.equipment.known)


def _wrong(loaded: Loaded, tools: Mapping[str, Tool]) -> list[ConfigurationError]:
    """A vendor that nobody is, too: no call of such a team could begin."""
    found = [*check(loaded.definition, tools, SENTENCES, built_in()), *named_vendors(loaded.definition)]
    return [wrong_at(nearest(loaded.team.provenance, one.path).origin, one.message, one.way_out) for one in found if not one.note]
