"""Every store that is found keeps the same promises; those that are elsewhere fail in a way that is told."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest

from frontdesk.kit.errors import ConfigurationError, NotFound, Unavailable
from frontdesk.knowledge.choosing import found_stores, store_of
from frontdesk.knowledge.passage import Floats
from frontdesk.knowledge.store import Space, VectorStore
from frontdesk.store.engine import Database
from tests.fakes.vector_servers import KEY, VectorServer, vector_server
from tests.knowledge.conftest import Libraries

SPACE, OTHER_TEAM, OTHER_BUSINESS = Space("biz_1", "garage"), Space("biz_1", "clinic"), Space("biz_2", "garage")
ELSEWHERE = ("pinecone", "weaviate")


@asynccontextmanager
async def opened(name: str, folder: Path) -> AsyncIterator[tuple[VectorStore, VectorServer]]:
    async with vector_server() as server:
        options: Mapping[str, object] = {"host": server.url, "url": server.url, "folder": str(folder)}
        yield store_of(name, options, {"PINECONE_API_KEY": KEY, "WEAVIATE_API_KEY": KEY}), server


def vectors(*names: str) -> dict[str, Floats]:
    """Each along an axis of its own, a little off it."""
    rows = np.eye(len(names), 384, dtype=np.float32) + 0.001
    return {name: np.asarray(row / np.linalg.norm(row), np.float32) for name, row in zip(names, rows, strict=True)}


def test_the_stores_that_are_named_in_the_guide_are_found() -> None:
    assert set(found_stores()) == {"pgvector", "chroma", "pinecone", "weaviate"}


@pytest.mark.parametrize("name", sorted(found_stores()))
async def test_a_store_finds_what_is_nearest_within_its_own_space(name: str, database: Database, tmp_path: Path) -> None:
    made, theirs, elsewhere = vectors("chunk_a", "chunk_b", "chunk_c"), vectors("chunk_x"), vectors("chunk_y")
    async with opened(name, tmp_path) as (store, _):
        async with database.transaction("biz_1") as tx:
            assert await store.nearest(tx, SPACE, made["chunk_a"], 5) == []
            await store.put(tx, SPACE, made)
            await store.put(tx, OTHER_TEAM, theirs)
        async with database.transaction("biz_2") as tx:
            await store.put(tx, OTHER_BUSINESS, elsewhere)
        async with database.transaction("biz_1") as tx:
            found = await store.nearest(tx, SPACE, made["chunk_b"], 2)
            assert found[0][0] == "chunk_b"
            assert found[0][1] == pytest.approx(1.0, abs=0.001)
            assert len(found) == 2
            assert {one for one, _ in await store.nearest(tx, SPACE, made["chunk_a"], 10)} == set(made)
        async with database.transaction("biz_2") as tx:
            assert {one for one, _ in await store.nearest(tx, OTHER_BUSINESS, made["chunk_a"], 10)} == {"chunk_y"}


@pytest.mark.parametrize("name", sorted(found_stores()))
async def test_what_was_removed_is_found_no_more_and_removing_it_twice_is_no_error(name: str, database: Database, tmp_path: Path) -> None:
    made = vectors("chunk_a", "chunk_b")
    async with opened(name, tmp_path) as (store, _), database.transaction("biz_1") as tx:
        await store.put(tx, SPACE, made)
        for _ in range(2):
            await store.remove(tx, SPACE, ["chunk_a", "chunk_never"])
        assert [one for one, _ in await store.nearest(tx, SPACE, made["chunk_a"], 5)] == ["chunk_b"]


@pytest.mark.parametrize("name", sorted(found_stores()))
async def test_a_library_answers_over_any_store_and_no_text_goes_there(name: str, library: Libraries, tmp_path: Path) -> None:
    async with opened(name, tmp_path) as (store, server):
        shelf = library(store=store)
        await shelf.put("visit.md", b"# Parking\nParking behind the building is free.\n# Pets\nDogs are welcome.")
        [best, *_] = await shelf.search("where is the parking?")
        assert best.quote == "Parking behind the building is free."
        await shelf.remove("visit.md")
        assert await shelf.search("where is the parking?") == []
        assert "building" not in str(server.asked)


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("faults", [[503], [429, 0]])
async def test_a_store_that_is_busy_for_a_moment_is_asked_again(name: str, faults: list[int], database: Database, tmp_path: Path) -> None:
    made = vectors("chunk_a")
    async with opened(name, tmp_path) as (store, server), database.transaction("biz_1") as tx:
        await store.put(tx, SPACE, made)
        server.fails = list(faults)
        assert [one for one, _ in await store.nearest(tx, SPACE, made["chunk_a"], 5)] == ["chunk_a"]


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("faults", [[503] * 9, [0] * 9, [200] * 9, [400] * 9])
async def test_a_store_that_stays_away_or_answers_nonsense_is_told_as_away(name: str, faults: list[int], database: Database, tmp_path: Path) -> None:
    async with opened(name, tmp_path) as (store, server), database.transaction("biz_1") as tx:
        await store.put(tx, SPACE, vectors("chunk_a"))
        server.fails = list(faults)
        with pytest.raises(Unavailable, match=name):
            await store.nearest(tx, SPACE, vectors("chunk_a")["chunk_a"], 5)


@pytest.mark.parametrize("name", ELSEWHERE)
async def test_what_a_store_did_not_take_is_not_listed_as_known(name: str, library: Libraries, tmp_path: Path) -> None:
    async with opened(name, tmp_path) as (store, server):
        shelf = library(store=store)
        server.fails = [503] * 9
        with pytest.raises(Unavailable):
            await shelf.put("visit.md", b"Parking behind the building is free.")
        assert await shelf.documents() == []


async def test_a_key_that_is_not_taken_is_told_with_the_way_out(database: Database) -> None:
    async with vector_server() as server, database.transaction("biz_1") as tx:
        store = store_of("pinecone", {"host": server.url}, {"PINECONE_API_KEY": "another"})
        with pytest.raises(ConfigurationError, match="does not take the key"):
            await store.put(tx, SPACE, vectors("chunk_a"))


def test_a_store_that_cannot_be_used_says_what_it_lacks() -> None:
    with pytest.raises(ConfigurationError, match="PINECONE_API_KEY is not set"):
        store_of("pinecone", {"host": "x"}, {})
    with pytest.raises(ConfigurationError, match="needs an address"):
        store_of("weaviate", {}, {})
    with pytest.raises(NotFound, match="no knowledge store called 'pgvectr'"):
        store_of("pgvectr", {})
