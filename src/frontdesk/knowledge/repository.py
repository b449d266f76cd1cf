"""How are documents, their chunks and their vectors written and read? Every function works in the transaction's business."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pgvector.sqlalchemy import HALFVEC, VECTOR
from sqlalchemy import ColumnElement, Select, Text, cast, delete, func, literal, select, text
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert

from frontdesk.knowledge.passage import Chunk, Floats, KeptChunk, KeptDocument
from frontdesk.knowledge.tables import chunks, documents, vectors
from frontdesk.work.jobs import Executes

_DOCUMENT = tuple(documents.c[name] for name in KeptDocument.__dataclass_fields__)
_AT_ONCE = 500
_WORD = re.compile(r"[a-z0-9]+")
_MOST_WORDS = 24
_LOOKED_AT, _SCANNED = 300, 20_000
"""Neighbours that the index keeps in view, and how many of all businesses it passes, at most, to find enough of this one's collection."""
_SPARE = 2
"""So many times more are taken from the index, which has vectors of half the precision, than are left when their distance is told exactly."""
_SCAN = text(
    f"SELECT set_config('hnsw.ef_search', '{_LOOKED_AT}', true), set_config('hnsw.iterative_scan', 'relaxed_order', true),"
    f" set_config('hnsw.max_scan_tuples', '{_SCANNED}', true)"
)

_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(current_setting('frontdesk.business_id') || :place, 11))")


async def list_documents(tx: Executes, collection: str) -> list[KeptDocument]:
    rows = await tx.execute(select(*_DOCUMENT).where(documents.c.collection == collection).order_by(documents.c.name))
    return [KeptDocument(**row._mapping) for row in rows]


async def put_document(tx: Executes, collection: str, document: KeptDocument) -> None:
    """Keeps it, in the place of the one that had its name."""
    values = {**vars(document), "collection": collection}
    row = insert(documents).values(**values)
    await tx.execute(row.on_conflict_do_update(index_elements=["business_id", "collection", "name"], set_=values))


async def put_chunks(tx: Executes, collection: str, document_id: str, made: Mapping[str, Chunk]) -> None:
    rows = [
        {"chunk_id": chunk_id, "collection": collection, "document_id": document_id, "position": position, **vars(chunk)}
        for position, (chunk_id, chunk) in enumerate(made.items())
    ]
    for start in range(0, len(rows), _AT_ONCE):
        await tx.execute(insert(chunks), rows[start : start + _AT_ONCE])


async def take_its_place(tx: Executes, collection: str, name: str) -> list[str]:
    """Takes away what is there under the name, for one that comes in its place; of two who bring it at once the second waits. Gives the ids
    of the chunks that are gone."""
    await tx.execute(_TURN, {"place": f"{collection}/{name}"})
    rows = await tx.execute(select(documents.c.document_id).where(documents.c.collection == collection, documents.c.name == name))
    return [chunk_id for row in rows for chunk_id in await remove_document(tx, row.document_id)]


async def remove_document(tx: Executes, document_id: str) -> list[str]:
    """Takes it away with its chunks, and gives their ids: a store elsewhere has their vectors."""
    gone = await tx.execute(delete(chunks).where(chunks.c.document_id == document_id).returning(chunks.c.chunk_id))
    await tx.execute(delete(documents).where(documents.c.document_id == document_id))
    return [row.chunk_id for row in gone]


async def chunks_of(tx: Executes, collection: str, chunk_ids: Sequence[str]) -> list[KeptChunk]:
    """Those of them that are in this collection."""
    query = _chunk_query(literal(0.0)).where(chunks.c.collection == collection, chunks.c.chunk_id.in_(list(chunk_ids)))
    return [KeptChunk(*tuple(row)) for row in await tx.execute(query)]


async def chunks_with_words(tx: Executes, collection: str, question: str, limit: int) -> list[KeptChunk]:
    """Chunks that hold words of the question, the best first."""
    words = list(dict.fromkeys(_WORD.findall(question.lower())))[:_MOST_WORDS]
    if not words:
        return []
    wanted = func.to_tsquery("english", " | ".join(words))
    rank = func.ts_rank_cd(chunks.c.words, wanted, 1)
    query = _chunk_query(rank).where(chunks.c.collection == collection, chunks.c.words.op("@@")(wanted)).order_by(rank.desc()).limit(limit)
    return [KeptChunk(*tuple(row)) for row in await tx.execute(query)]


def _chunk_query(rank: ColumnElement[float]) -> Select[Any]:
    columns = (chunks.c.chunk_id, documents.c.name, chunks.c.text, chunks.c.heading, chunks.c.place)
    return select(*columns, rank).select_from(chunks.join(documents, documents.c.document_id == chunks.c.document_id))


async def put_vectors(tx: Executes, collection: str, made: Mapping[str, Floats]) -> None:
    rows = [{"chunk_id": chunk_id, "collection": collection, "dimensions": len(vector), "embedding": vector} for chunk_id, vector in made.items()]
    for start in range(0, len(rows), _AT_ONCE):
        await tx.execute(insert(vectors), rows[start : start + _AT_ONCE])


async def remove_vectors(tx: Executes, chunk_ids: Sequence[str]) -> None:
    await tx.execute(delete(vectors).where(vectors.c.chunk_id.in_(list(chunk_ids))))


async def nearest_vectors(tx: Executes, collection: str, vector: Floats, limit: int) -> list[tuple[str, float]]:
    """Chunk and cosine, the nearest first. The planner compares all of a small collection, and follows the index in a large one."""
    size = len(vector)
    await tx.execute(_SCAN)
    same = (vectors.c.collection == collection, vectors.c.dimensions == text(str(size)))
    nearly = cast(vectors.c.embedding, HALFVEC(size)).cosine_distance(cast(vector, HALFVEC(size)))
    some = select(vectors.c.chunk_id, vectors.c.embedding).where(*same).order_by(nearly).limit(limit * _SPARE).cte("some")
    away = cast(some.c.embedding, VECTOR(size)).cosine_distance(vector)
    rows = await tx.execute(select(some.c.chunk_id, away).order_by(away).limit(limit))
    return [(str(name), 1.0 - float(far)) for name, far in map(tuple, rows)]


async def version_of(tx: Executes, collection: str) -> str:
    """Another one whenever a document came, changed or went; empty when there is none."""
    together = func.string_agg(documents.c.name + documents.c.content_hash, aggregate_order_by(cast(",", Text), documents.c.name))
    rows = await tx.execute(select(func.md5(together)).where(documents.c.collection == collection))
    return str(rows[0][0] or "")[:12]
