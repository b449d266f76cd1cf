"""What does a team know, and what of it answers a question? One collection: documents put in, taken out, looked up."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import NotFound
from frontdesk.kit.ids import new_id
from frontdesk.knowledge import repository
from frontdesk.knowledge.chunks import cut
from frontdesk.knowledge.fuse import fuse
from frontdesk.knowledge.passage import Chunk, Embed, Floats, Found, KeptDocument
from frontdesk.knowledge.quoting import quote_of
from frontdesk.knowledge.readers import Readers
from frontdesk.knowledge.reading import check_size, source_of
from frontdesk.knowledge.source import Unreadable
from frontdesk.knowledge.store import Space, VectorStore
from frontdesk.store.engine import Database
from frontdesk.work.jobs import Executes

_CANDIDATES = 24
_AT_ONCE = 256
"""Chunks that are embedded between two words of progress."""
Status = Literal["added", "changed", "unchanged", "removed", "failed"]
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Came:
    """What came of one document. `why` says what was wrong with one that failed."""

    name: str
    status: Status
    why: str = ""
    chunks: int = 0
    pages: int = 0


@dataclass(frozen=True)
class Shelf:
    """Where a team's knowledge is: its space, its store, what embeds, and a name for both: under another name all is embedded anew."""

    space: Space
    store: VectorStore
    embed: Embed
    embedded_by: str = "local"


class Library:
    """Documents of one team, put in and taken out."""

    def __init__(self, shelf: Shelf, database: Database, clock: Clock, readers: Readers | None = None) -> None:
        self._shelf = shelf
        self._database = database
        self._clock = clock
        self._readers = readers or Readers.shared()

    @property
    def collection(self) -> str:
        return self._shelf.space.collection

    async def documents(self) -> list[KeptDocument]:
        async with self._database.transaction(self._shelf.space.business_id, read_only=True) as tx:
            return await repository.list_documents(tx, self.collection)

    async def put(self, name: str, data: bytes, *, origin: str = "", progress: Progress | None = None) -> Came:
        """Reads, cuts and embeds a document, unless it is there as it is. Never raises for what is wrong with the document itself."""
        known = next((document for document in await self.documents() if document.name == name), None)
        content_hash = hashlib.sha256(data).hexdigest()
        if known and known.content_hash == content_hash and known.embedded_by == self._shelf.embedded_by:
            return Came(name, "unchanged", chunks=known.chunks)
        try:
            check_size(len(data))
            kind = source_of(name).name
            sections = await self._readers.read(self._shelf.space.business_id, name, data)
        except Unreadable as error:
            return Came(name, "failed", error.message)
        made = {new_id("chunk"): chunk for chunk in cut(sections)}
        vectors = await self._embedded(list(made.values()), name, progress)
        document = KeptDocument(
            known.document_id if known else new_id("doc"),
            name,
            origin,
            content_hash,
            self._shelf.embedded_by,
            kind,
            len(data),
            len(made),
            self._clock.now(),
        )
        await self._keep(document, made, dict(zip(made, vectors, strict=True)))
        return Came(name, "changed" if known else "added", chunks=len(made), pages=len({section.place for section in sections}))

    async def remove(self, name: str) -> None:
        """Takes a document away with everything that was made of it. Raises NotFound."""
        documents = {document.name: document for document in await self.documents()}
        if name not in documents:
            raise NotFound("document", name, documents)
        async with self._database.transaction(self._shelf.space.business_id) as tx:
            gone = await repository.remove_document(tx, documents[name].document_id)
            await self._shelf.store.remove(tx, self._shelf.space, gone)

    async def search(self, question: str, *, limit: int = 5) -> list[Found]:
        async with self._database.transaction(self._shelf.space.business_id, read_only=True) as tx:
            return await search(tx, self._shelf, question, limit=limit)

    async def _embedded(self, chunks: Sequence[Chunk], name: str, progress: Progress | None) -> list[Floats]:
        out: list[Floats] = []
        for start in range(0, len(chunks), _AT_ONCE):
            if progress and len(chunks) > _AT_ONCE:
                progress(f"{name}: {start} of {len(chunks)} passages")
            out += list(await asyncio.to_thread(self._shelf.embed, [chunk.told for chunk in chunks[start : start + _AT_ONCE]]))
        return out

    async def _keep(self, document: KeptDocument, made: dict[str, Chunk], vectors: dict[str, Floats]) -> None:
        """What was there of it goes in the same transaction; ids are new, so a store elsewhere that has them too early is asked for none of them."""
        async with self._database.transaction(self._shelf.space.business_id) as tx:
            gone = await repository.take_its_place(tx, self.collection, document.name)
            await repository.put_document(tx, self.collection, document)
            await repository.put_chunks(tx, self.collection, document.document_id, made)
            await self._shelf.store.put(tx, self._shelf.space, vectors)
            if gone:
                await self._shelf.store.remove(tx, self._shelf.space, gone)


async def search(tx: Executes, shelf: Shelf, question: str, *, limit: int = 5, enough: float = 0.0) -> list[Found]:
    """Passages that score `enough`, the best first, each with the sentences of it that answer."""
    best = await ranked(tx, shelf, question, limit=limit, enough=enough)
    return await asyncio.to_thread(lambda: [_quoted(question, found, shelf.embed) for found in best])


async def ranked(tx: Executes, shelf: Shelf, question: str, *, limit: int = 5, enough: float = 0.0) -> list[Found]:
    """The same without the quotes."""
    [vector] = await asyncio.to_thread(shelf.embed, [question])
    near = dict(await shelf.store.nearest(tx, shelf.space, vector, _CANDIDATES))
    worded = await repository.chunks_with_words(tx, shelf.space.collection, question, _CANDIDATES)
    known = {chunk.chunk_id for chunk in worded}
    meant = await repository.chunks_of(tx, shelf.space.collection, [one for one in near if one not in known])
    return [found for found in fuse(question, near, [*worded, *meant])[:limit] if found.score >= enough]


def _quoted(question: str, found: Found, embed: Embed) -> Found:
    return Found(found.chunk, found.score, found.near, quote_of(question, found.chunk, embed))
