"""A team's documents over the API: who may hand one over, what is found in it, and that no other business sees it."""

import httpx
import pytest

from frontdesk.api.guard import LARGEST_BODY
from frontdesk.calls.knowing import shelf_of
from frontdesk.calls.switchboard import load_team
from frontdesk.kit.clocks import FixedClock
from frontdesk.knowledge.library import Library
from frontdesk.store.engine import Database
from tests.calls.some_events import NOW

DOCUMENTS = "/api/knowledge/marketplace/documents"
SEARCH = "/api/knowledge/marketplace/search"
PAGE = b"# Visiting\n\n## Pets\nDogs are welcome in the garden.\n\n## Parking\nParking behind the building is free for two hours."


async def test_an_owner_hands_over_a_document_and_finds_its_passages_with_scores(owner: httpx.AsyncClient) -> None:
    put = await owner.put(f"{DOCUMENTS}/visiting.md", content=PAGE)
    assert put.json() == {"name": "visiting.md", "status": "added", "passages": 2}
    listed = (await owner.get(DOCUMENTS)).json()
    assert [(one["name"], one["kind"], one["origin"], one["passages"]) for one in listed["items"]] == [("visiting.md", "Markdown", "upload", 2)]
    found = (await owner.get(SEARCH, params={"question": "do you take dogs?"})).json()["items"]
    assert found[0]["quote"] == "Dogs are welcome in the garden."
    assert found[0]["heading"] == "Visiting › Pets"
    assert found[0]["enough"]
    assert found[0]["score"] > found[1]["score"]
    assert not found[1]["enough"]


async def test_the_same_document_again_is_left_and_another_of_its_name_replaces_it(owner: httpx.AsyncClient) -> None:
    await owner.put(f"{DOCUMENTS}/folder/a.txt", content=b"We open at nine.")
    assert (await owner.put(f"{DOCUMENTS}/folder/a.txt", content=b"We open at nine.")).json()["status"] == "unchanged"
    assert (await owner.put(f"{DOCUMENTS}/folder/a.txt", content=b"We open at ten.")).json()["status"] == "changed"
    assert (await owner.delete(f"{DOCUMENTS}/folder/a.txt")).status_code == 204
    assert (await owner.get(DOCUMENTS)).json()["items"] == []
    assert (await owner.delete(f"{DOCUMENTS}/folder/a.txt")).status_code == 404


@pytest.mark.parametrize(("name", "data", "why"), [("a.pdf", b"%PDF-1.7 nonsense", "broken"), ("a.txt", b"", "empty"), ("a.exe", b"MZ", "not read")])
async def test_a_document_that_cannot_be_read_is_refused_in_one_line(owner: httpx.AsyncClient, name: str, data: bytes, why: str) -> None:
    answer = await owner.put(f"{DOCUMENTS}/{name}", content=data)
    assert answer.status_code == 400
    assert why in answer.json()["error"]["message"]
    assert "\n" not in answer.json()["error"]["message"]


async def test_a_document_may_be_larger_than_other_bodies(owner: httpx.AsyncClient) -> None:
    answer = await owner.put(f"{DOCUMENTS}/long.txt", content=b"We open at nine.\n\n" + b" " * LARGEST_BODY)
    assert answer.status_code == 200


async def test_who_may_only_look_hands_nothing_over(owner: httpx.AsyncClient, viewer: httpx.AsyncClient) -> None:
    await owner.put(f"{DOCUMENTS}/visiting.md", content=PAGE)
    assert len((await viewer.get(DOCUMENTS)).json()["items"]) == 1
    assert (await viewer.put(f"{DOCUMENTS}/b.txt", content=b"x")).status_code == 403
    assert (await viewer.delete(f"{DOCUMENTS}/visiting.md")).status_code == 403


async def test_nobody_sees_another_businesss_documents(owner: httpx.AsyncClient, anyone: httpx.AsyncClient, database: Database) -> None:
    theirs = Library(shelf_of(load_team("marketplace").definition, "biz_other"), database, FixedClock(NOW))
    await theirs.put("secret.txt", b"The vault opens at midnight.")
    assert (await owner.get(DOCUMENTS)).json()["items"] == []
    assert (await owner.get(SEARCH, params={"question": "when does the vault open"})).json()["items"] == []
    assert (await anyone.get(DOCUMENTS)).status_code == 401
    assert (await owner.get("/api/knowledge/nobody/documents")).status_code == 404
