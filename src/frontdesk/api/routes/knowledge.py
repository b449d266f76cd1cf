"""What does a team know, and what of it answers a question? Documents listed, handed over, taken away and searched."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from frontdesk.api.auth import Owner, Viewer
from frontdesk.api.house import House, TheHouse
from frontdesk.api.knowledge_shapes import DocumentInfo, DocumentPut, Documents, PassageInfo, Passages
from frontdesk.api.offered import offered
from frontdesk.calls.knowing import shelf_of, shown
from frontdesk.calls.switchboard import Loaded
from frontdesk.knowledge.library import Library
from frontdesk.knowledge.passage import KeptDocument
from frontdesk.knowledge.source import Unreadable

router = APIRouter(prefix="/api/knowledge", tags=["knowledge"])

Name = Annotated[str, Path(min_length=1, max_length=200)]


@router.get("/{team}/documents")
async def list_documents(house: TheHouse, viewer: Viewer, team: str) -> Documents:
    """Every document of the team, with how many passages it has."""
    loaded = await offered(team, house, viewer.business_id)
    settings = loaded.definition.knowledge
    documents = await _library(house, loaded, viewer.business_id).documents()
    return Documents(items=[_info(document) for document in documents], store=settings.store, enough=settings.enough)


@router.put("/{team}/documents/{name:path}")
async def put_document(house: TheHouse, owner: Owner, team: str, name: Name, request: Request) -> DocumentPut:
    """Hands over a document: the bytes of the file as the body, its name with its ending in the address. One of that name is replaced."""
    library = _library(house, await offered(team, house, owner.business_id), owner.business_id)
    came = await library.put(name, await request.body())
    if came.status == "failed":
        raise Unreadable(f"{name}: {came.why}")
    return DocumentPut.model_validate({"name": came.name, "status": came.status, "passages": came.chunks})


@router.delete("/{team}/documents/{name:path}", status_code=204)
async def remove_document(house: TheHouse, owner: Owner, team: str, name: Name) -> None:
    """Takes a document away with everything that was made of it. One that lies in a folder of the team comes back with the next reading."""
    await _library(house, await offered(team, house, owner.business_id), owner.business_id).remove(name)


@router.get("/{team}/search")
async def search_knowledge(
    house: TheHouse,
    viewer: Viewer,
    team: str,
    question: Annotated[str, Query(min_length=1, max_length=500, description="As a caller would ask it.")],
    limit: Annotated[int, Query(ge=1, le=50)] = 5,
) -> Passages:
    """The passages nearest to a question, with their scores, and which of them a caller would hear."""
    loaded = await offered(team, house, viewer.business_id)
    found = await _library(house, loaded, viewer.business_id).search(question, limit=limit)
    enough = loaded.definition.knowledge.enough
    return Passages(question=question, items=[PassageInfo(**shown(one), enough=one.score >= enough and bool(one.quote)) for one in found])


def _library(house: House, loaded: Loaded, business_id: str) -> Library:
    return Library(shelf_of(loaded.definition, business_id), house.database, house.clock)


def _info(document: KeptDocument) -> DocumentInfo:
    return DocumentInfo(
        name=document.name,
        kind=document.kind,
        size=document.size,
        passages=document.chunks,
        origin="folder" if document.origin else "upload",
        changed_at=document.changed_at,
    )
