"""How often is the right passage found, how fast among a hundred thousand, and how many pages a second are taken in?"""

import time
from collections.abc import Sequence

import numpy as np
import psycopg
from pgvector.psycopg import register_vector
from sqlalchemy import text

from benchmarks.ground.figure import Aim, Figure, Pair, at_most, percentile
from benchmarks.ground.pdf import written_pdf
from benchmarks.ground.python_library import Known, asked, summaries
from frontdesk.brain.intent import ELSEWHERE
from frontdesk.kit.clocks import SystemClock
from frontdesk.knowledge import repository
from frontdesk.knowledge.choosing import store_of
from frontdesk.knowledge.chunks import cut
from frontdesk.knowledge.library import Library, Shelf, ranked, search
from frontdesk.knowledge.passage import Chunk, Embed, Floats, KeptDocument
from frontdesk.knowledge.store import Space
from frontdesk.providers.catalogue import choose
from frontdesk.store.engine import Database, Waits
from frontdesk.store.postgres import Scratch
from frontdesk.store.roles import OWNER
from frontdesk.store.upgrade import upgrade
from frontdesk.teams.knowledge import KnowledgeSettings

SECONDS = 330
_PASSAGES, _MANY, _ASKED = 1000, 100_000, 60
_OURS, _THEIRS, _LARGE = "biz_ours", "biz_theirs", "large"
_ENOUGH = KnowledgeSettings().enough
_INDEX = "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_knowledge_vectors_nearest'"
_LOAD_VECTORS = (
    "INSERT INTO knowledge_vectors (chunk_id, collection, dimensions, embedding)"
    " SELECT 'many_' || number, %s, %s, embedding FROM loaded WHERE number %% 2 = %s"
)
_LOAD_CHUNKS = (
    "INSERT INTO knowledge_chunks (chunk_id, collection, document_id, position, heading, place, text)"
    " SELECT 'many_' || number, %s, document, number, heading, '', words FROM loaded WHERE number %% 2 = %s"
)


async def measure(quick: bool) -> Figure:
    embed = choose("vectors", "auto").make("vectors", None)
    wanted = _PASSAGES // (4 if quick else 1)
    known, hard = asked(wanted), summaries(wanted)
    with Scratch() as scratch:
        upgrade(scratch.url)
        database = Database(scratch.url, connections=4, waits=Waits(statement=60.0))
        chunks, hits = await _found(database, embed, "known", known)
        _, hard_hits = await _found(database, embed, "hard", hard)
        near, recall, whole = await _among_many(scratch.url, database, embed, chunks, known, _MANY // (10 if quick else 1))
        taken_in = await _taken_in(database, embed, hard, 6 if quick else 40)
        await database.close()
    aims = [
        Aim(f"right passage first ≥ 0.75: {hits['first']}", hits["first"] >= 0.75),
        Aim(f"right passage among three ≥ 0.88: {hits['among_three']}", hits["among_three"] >= 0.88),
        Aim(f"questions of nothing here left unanswered ≥ 0.95: {hits['unknown_left']}", hits["unknown_left"] >= 0.95),
        Aim(f"neighbours found by the index ≥ 0.95: {recall}", recall >= 0.95),
        at_most("search whole, ms at the median", percentile(whole.ours, 50), 150.0),
    ]
    more = {"hit_rate": hits, "hit_rate_of_what_a_summary_leaves": hard_hits, "recall_of_ten": recall, "ingestion": taken_in}
    return Figure("ms", near, parts={"search_whole": whole}, aims=aims, more=more)


# ── real passages ────────────────────────────────────────────────────────────────────────────────


async def _found(
    database: Database, embed: Embed, collection: str, known: Sequence[Known]
) -> tuple[list[tuple[str, Chunk, Floats]], dict[str, float]]:
    shelf = Shelf(Space(_OURS, collection), store_of("pgvector", {}), embed)
    return await _keep(database, shelf, known), await _hits(database, shelf, known)


async def _keep(database: Database, shelf: Shelf, known: Sequence[Known]) -> list[tuple[str, Chunk, Floats]]:
    kept: list[tuple[str, Chunk, Floats]] = []
    collection = shelf.space.collection
    for number, one in enumerate(known):
        chunks = cut([one.section])
        vectors = shelf.embed([chunk.told for chunk in chunks])
        ids = [f"chunk_{collection}_{number}_{place}" for place in range(len(chunks))]
        size = len(one.section.text)
        document = KeptDocument(f"doc_{collection}_{number}", one.name, "", "", "local", "text", size, len(chunks), SystemClock().now())
        async with database.transaction(_OURS) as tx:
            await repository.put_document(tx, collection, document)
            await repository.put_chunks(tx, collection, document.document_id, dict(zip(ids, chunks, strict=True)))
            await repository.put_vectors(tx, collection, dict(zip(ids, vectors, strict=True)))
        kept += zip([document.document_id] * len(ids), chunks, vectors, strict=True)
    return kept


async def _hits(database: Database, shelf: Shelf, known: Sequence[Known]) -> dict[str, float]:
    """How often the right passage is the first, and among three, by both and by each way alone; and how often one near nothing is left."""
    collection = shelf.space.collection
    first = among = answered = by_meaning = by_words = 0
    questions = [one for one in known if one.question]
    for one in questions:
        async with database.transaction(_OURS, read_only=True) as tx:
            found = await ranked(tx, shelf, one.question, limit=3)
            [vector] = shelf.embed([one.question])
            nearest = await repository.nearest_vectors(tx, collection, vector, 1)
            near = await repository.chunks_of(tx, collection, [nearest[0][0]])
            worded = await repository.chunks_with_words(tx, collection, one.question, 1)
        first += found[0].chunk.document == one.name
        among += any(passage.chunk.document == one.name for passage in found)
        answered += found[0].score >= _ENOUGH
        by_meaning += near[0].document == one.name
        by_words += bool(worded) and worded[0].document == one.name
    counts = {"first": first, "among_three": among, "answered": answered, "first_by_meaning_alone": by_meaning, "first_by_words_alone": by_words}
    shares = {name: round(count / len(questions), 3) for name, count in counts.items()}
    return {"passages": len(known), "questions": len(questions), **shares, "unknown_left": await _unknown_left(database, shelf)}


async def _unknown_left(database: Database, shelf: Shelf) -> float:
    left = 0
    for sentence in ELSEWHERE:
        async with database.transaction(_OURS, read_only=True) as tx:
            left += not await ranked(tx, shelf, sentence, limit=1, enough=_ENOUGH)
    return round(left / len(ELSEWHERE), 3)


# ── among many ───────────────────────────────────────────────────────────────────────────────────


async def _among_many(
    url: str,
    database: Database,
    embed: Embed,
    chunks: Sequence[tuple[str, Chunk, Floats]],
    known: Sequence[Known],
    many: int,
) -> tuple[Pair, float, Pair]:
    """Half of them are another business's: the index passes them, and row security leaves them out."""
    _fill(url, chunks, many)
    exact_first = Pair("all vectors of the business compared one by one")
    whole = Pair("its vectors alone")
    questions = [one.question for one in known if one.question][:_ASKED]
    found = 0
    for question in questions:
        [vector] = embed([question])
        by_index, took = await _timed(database, vector, exact=False)
        exact, took_exact = await _timed(database, vector, exact=True)
        exact_first.ours.append(took)
        exact_first.baseline.append(took_exact)
        found += len(set(by_index) & set(exact))
        shelf = Shelf(Space(_OURS, _LARGE), store_of("pgvector", {}), embed)
        whole.ours.append(await _searched(database, shelf, question))
        whole.baseline.append(took)
    return exact_first, round(found / (10 * len(questions)), 3), whole


def _fill(url: str, chunks: Sequence[tuple[str, Chunk, Floats]], many: int) -> None:
    """Vectors near the real ones, each with the text it was made from; the index is made once they are there. What is under row security
    takes no COPY, so a table beside it does."""
    chance = np.random.default_rng(7)
    base = np.stack([vector for _, _, vector in chunks])
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        register_vector(connection)
        connection.execute(f"SET ROLE {OWNER}")
        [index] = connection.execute(_INDEX).fetchone() or [""]
        connection.execute("DROP INDEX ix_knowledge_vectors_nearest")
        connection.execute("CREATE TEMP TABLE loaded (number int, embedding vector, document text, heading text, words text)")
        with connection.cursor().copy("COPY loaded FROM STDIN WITH (FORMAT BINARY)") as copy:
            copy.set_types(["int4", "vector", "text", "text", "text"])
            for number in range(many):
                document, chunk, _ = chunks[number % len(base)]
                moved = (base[number % len(base)] + chance.normal(0, 0.02, base.shape[1])).astype(np.float32)
                copy.write_row((number, moved / np.linalg.norm(moved), document, chunk.heading, chunk.text))
        for place, business in enumerate((_OURS, _THEIRS)):
            connection.execute(f"SET frontdesk.business_id = '{business}'")
            connection.execute(_LOAD_VECTORS, (_LARGE, base.shape[1], place))
            connection.execute(_LOAD_CHUNKS, (_LARGE, place))
        connection.execute("SET maintenance_work_mem = '512MB'")
        connection.execute(index)
        connection.execute("ANALYZE knowledge_vectors")
        connection.execute("ANALYZE knowledge_chunks")


async def _timed(database: Database, vector: Floats, *, exact: bool) -> tuple[list[str], float]:
    async with database.transaction(_OURS, read_only=True) as tx:
        way = "enable_indexscan" if exact else "enable_sort"
        await tx.execute(text(f"SET LOCAL {way} = off"))
        began = time.perf_counter()
        found = await repository.nearest_vectors(tx, _LARGE, vector, 10)
        return [name for name, _ in found], (time.perf_counter() - began) * 1000


async def _searched(database: Database, shelf: Shelf, question: str) -> float:
    began = time.perf_counter()
    async with database.transaction(_OURS, read_only=True) as tx:
        await search(tx, shelf, question, limit=3, enough=_ENOUGH)
    return (time.perf_counter() - began) * 1000


# ── taking in ────────────────────────────────────────────────────────────────────────────────────


async def _taken_in(database: Database, embed: Embed, known: Sequence[Known], pages: int) -> dict[str, float]:
    """A PDF of pages of some two hundred and fifty words: read, cut, embedded and kept. None of it was embedded before."""
    texts = [f"{one.section.text} Page {number}." for number, one in enumerate(known)]
    sheets = [" ".join(texts[(5 * page) % len(texts) :][:5]).split()[:250] for page in range(pages)]
    library = Library(Shelf(Space(_OURS, "taken_in"), store_of("pgvector", {}), embed), database, SystemClock())
    await library.put("warm.pdf", written_pdf([["warm"]]))
    began = time.perf_counter()
    came = await library.put("many.pdf", written_pdf(sheets))
    took = time.perf_counter() - began
    return {"pages": pages, "passages": came.chunks, "pages_per_second": round(pages / took, 2), "passages_per_second": round(came.chunks / took, 1)}
