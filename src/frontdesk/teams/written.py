"""What does a source of teams give, and what is asked of it? The one port that files, the database and a configuration service serve."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from frontdesk.kit.errors import Unavailable
from frontdesk.teams.sources import Team, load, load_written


@dataclass(frozen=True)
class Found:
    """A team as a source has it. `revision` changes whenever what is there does; the text is read only when it is needed."""

    source: str
    revision: str
    read: Callable[[], Team]
    text: str = ""
    """As it is kept; empty for files, which are there anyway."""
    suffix: str = ".yaml"

    @property
    def told(self) -> str:
        """For a record: `files`, `database 3`, `remote "5f2a"`."""
        return f"{self.source} {self.revision}".strip()


class Source(Protocol):
    """Where teams are kept."""

    @property
    def name(self) -> str: ...

    async def find(self, business_id: str, name: str, revision: str = "") -> Found | None:
        """None when it has no such team. `revision` is what is known already: the same again may come without its text.
        Raises FrontdeskError when it cannot say now."""

    async def names(self, business_id: str) -> list[str]:
        """What it offers, as far as it can tell."""


@runtime_checkable
class KeepsVersions(Protocol):
    """A source that still has what it gave before."""

    async def version(self, business_id: str, name: str, version: str) -> Found:
        """That one and no other. Raises NotFound."""


class Files:
    """The packs, and teams of one's own in a folder; also any path."""

    name = "files"

    async def find(self, business_id: str, name: str, revision: str = "") -> Found | None:
        return Found(self.name, "", lambda: load(name))

    async def names(self, business_id: str) -> list[str]:
        return []


def found_text(source: str, revision: str, name: str, text: str, suffix: str = ".yaml") -> Found:
    """A team that is kept as text."""
    return Found(source, revision, lambda: load_written(text, name, suffix), text, suffix)


def unchanged(source: str, revision: str) -> Found:
    """The same as the asker has; it comes without its text."""

    def read() -> Team:
        raise Unavailable(f"{source} said that nothing is new, and nothing was known")

    return Found(source, revision, read)
