"""Documents are put in, refreshed by what changed, taken out without a trace, and found within their own team alone."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.knowledge import repository
from frontdesk.knowledge.refresh import again, files_of, refresh, told
from frontdesk.store.engine import Database
from tests.knowledge.conftest import Embedding, Libraries

HOURS = "# Hours\n\nWe open at nine in the morning. We close at six.\n"
PETS = "# Pets\n\nDogs are welcome in the waiting room.\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "deep").mkdir(parents=True)
    (folder / "hours.md").write_text(HOURS)
    (folder / "deep" / "pets.md").write_text(PETS)
    (folder / "photo.png").write_bytes(b"no words")
    return folder


async def test_a_folder_is_read_whole_and_a_question_finds_the_sentence_that_answers(library: Libraries, docs: Path) -> None:
    shelf = library()
    came = await refresh(shelf, [docs])
    assert [(one.name, one.status) for one in came] == [("docs/deep/pets.md", "added"), ("docs/hours.md", "added")]
    [best, *_] = await shelf.search("are dogs welcome?")
    assert (best.chunk.document, best.chunk.heading, best.quote) == ("docs/deep/pets.md", "Pets", "Dogs are welcome in the waiting room.")
    assert best.score > 0.5


async def test_only_what_changed_is_embedded_again(library: Libraries, docs: Path, embedding: Embedding) -> None:
    shelf = library()
    await refresh(shelf, [docs])
    embedding.asked.clear()
    (docs / "hours.md").write_text(HOURS.replace("six", "seven"))
    (docs / "deep" / "pets.md").unlink()
    (docs / "new.md").write_text("# Parking\n\nParking is free.")
    came = await refresh(shelf, [docs])
    assert {one.name: one.status for one in came} == {"docs/hours.md": "changed", "docs/new.md": "added", "docs/deep/pets.md": "removed"}
    assert sorted(embedding.asked) == ["Hours: We open at nine in the morning. We close at seven.", "Parking: Parking is free."]
    embedding.asked.clear()
    assert {one.status for one in await refresh(shelf, [docs])} == {"unchanged"}
    assert embedding.asked == []


async def test_other_vectors_mean_that_all_is_embedded_anew(library: Libraries, docs: Path) -> None:
    await refresh(library(), [docs])
    assert {one.status for one in await refresh(library(embedded_by="openai"), [docs])} == {"changed"}


async def test_nothing_of_a_removed_document_stays(library: Libraries, docs: Path, database: Database) -> None:
    shelf = library()
    await refresh(shelf, [docs])
    for document in await shelf.documents():
        await shelf.remove(document.name)
    async with database.transaction("biz_1") as tx:
        for table in ("knowledge_documents", "knowledge_chunks", "knowledge_vectors"):
            assert (await tx.execute(text(f"SELECT count(*) FROM {table}")))[0][0] == 0
    with pytest.raises(NotFound, match="no document called"):
        await shelf.remove("docs/hours.md")


async def test_what_was_handed_over_stays_when_a_folder_is_read_again(library: Libraries, docs: Path) -> None:
    shelf = library()
    await shelf.put("handed.md", b"We sell bicycles.")
    await refresh(shelf, [docs])
    assert "handed.md" in [document.name for document in await shelf.documents()]


async def test_a_folder_that_is_gone_takes_its_documents_with_it(library: Libraries, docs: Path) -> None:
    shelf = library()
    await refresh(shelf, [docs])
    docs.rename(docs.with_name("elsewhere"))  # noqa: ASYNC240 a folder in memory
    assert {one.status for one in await again(shelf, [])} == {"removed"}
    assert await shelf.documents() == []


async def test_a_bad_document_does_not_stop_the_others_and_its_earlier_form_is_not_quoted_any_more(library: Libraries, docs: Path) -> None:
    shelf = library()
    await refresh(shelf, [docs])
    (docs / "hours.md").write_bytes(b"")
    with (docs / "huge.pdf").open("wb") as huge:
        huge.truncate(200 * 1024 * 1024)
    came = await refresh(shelf, [docs])
    assert list(told(came)) == ["docs/hours.md: not read: the file is empty", "docs/huge.pdf: not read: it has 200 MB, and 50 MB is the most"]
    assert [document.name for document in await shelf.documents()] == ["docs/deep/pets.md"]


async def test_no_team_and_no_business_finds_what_another_knows(library: Libraries) -> None:
    await library("garage", "biz_1").put("a.md", b"The garage code is blue.")
    await library("clinic", "biz_1").put("b.md", b"The clinic code is green.")
    await library("garage", "biz_2").put("c.md", b"The other code is red.")
    for team, business, own in (("garage", "biz_1", "a.md"), ("clinic", "biz_1", "b.md"), ("garage", "biz_2", "c.md")):
        found = await library(team, business).search("what is the code?", limit=50)
        assert [one.chunk.document for one in found] == [own]


async def test_a_word_that_no_vector_knows_is_found_by_the_word(library: Libraries) -> None:
    shelf = library()
    await shelf.put("many.md", "\n\n".join(f"# Part {n}\n\nThis part has the number X{n}Z." for n in range(60)).encode())
    [best, *_] = await shelf.search("what is X37Z")
    assert best.quote == "This part has the number X37Z."


async def test_the_version_of_what_is_known_changes_with_a_document_and_with_nothing_else(library: Libraries, database: Database) -> None:
    versions = []
    for content in (b"one", b"one", b"two"):
        await library().put("a.txt", content)
        async with database.transaction("biz_1") as tx:
            versions.append(await repository.version_of(tx, "garage"))
    assert versions[0] == versions[1] != versions[2]


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such file or folder"):
        files_of(tmp_path / "nowhere")


async def test_of_a_document_that_several_bring_at_once_one_is_left_and_nothing_of_the_others(library: Libraries, database: Database) -> None:
    shelf = library()
    await asyncio.gather(*(shelf.put("pets.md", f"# Pets\n\nDogs are welcome on floor {number}.".encode()) for number in range(4)))
    async with database.transaction("biz_1", read_only=True) as tx:
        left = [await tx.execute(text(f"SELECT count(*) FROM knowledge_{table}")) for table in ("documents", "chunks", "vectors")]
    assert [rows[0][0] for rows in left] == [1, 1, 1]
