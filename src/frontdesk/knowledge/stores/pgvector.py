"""How are vectors kept in our own database? Beside the documents, under the same row security, in the same transaction."""

from collections.abc import Mapping, Sequence

from frontdesk.knowledge import repository
from frontdesk.knowledge.passage import Floats
from frontdesk.knowledge.store import Space, StoreKind
from frontdesk.work.jobs import Executes


class PgVector:
    """Obeys `VectorStore`. The business is the transaction's."""

    async def put(self, tx: Executes, space: Space, vectors: Mapping[str, Floats]) -> None:
        await repository.put_vectors(tx, space.collection, vectors)

    async def remove(self, tx: Executes, space: Space, ids: Sequence[str]) -> None:
        await repository.remove_vectors(tx, ids)

    async def nearest(self, tx: Executes, space: Space, vector: Floats, limit: int) -> list[tuple[str, float]]:
        return await repository.nearest_vectors(tx, space.collection, vector, limit)


STORE = StoreKind("pgvector", lambda options, environment: PgVector())
