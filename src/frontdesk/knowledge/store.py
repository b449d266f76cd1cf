"""Where are vectors kept? The port that every store obeys; documents and their words are always in our own database.

A store holds ids and vectors and nothing that can be read. A space is one collection of one business: no search reaches into another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from frontdesk.knowledge.passage import Floats
from frontdesk.work.jobs import Executes


@dataclass(frozen=True)
class Space:
    """Whose vectors. `named` is a name that any store takes."""

    business_id: str
    collection: str

    @property
    def named(self) -> str:
        return f"{self.business_id}--{self.collection}"


class VectorStore(Protocol):
    """`tx` is the transaction in which the documents are written or looked up; a store elsewhere does not need it.

    Raises Unavailable when it does not answer.
    """

    async def put(self, tx: Executes, space: Space, vectors: Mapping[str, Floats]) -> None:
        """Keeps vectors by id. Those of new ids only."""
        ...

    async def remove(self, tx: Executes, space: Space, ids: Sequence[str]) -> None:
        """Takes them away; an id that is not there is no error."""
        ...

    async def nearest(self, tx: Executes, space: Space, vector: Floats, limit: int) -> list[tuple[str, float]]:
        """Ids with their cosine, the nearest first."""
        ...


@dataclass(frozen=True)
class StoreKind:
    """A store that can be chosen. `make` gets the team's options for it and the environment."""

    name: str
    make: Callable[[Mapping[str, object], Mapping[str, str]], VectorStore]
    package: str = ""
    """The import name of the package it needs."""
    keys: tuple[str, ...] = ()
    """Environment variables that must be set."""
    notes: str = field(default="")
