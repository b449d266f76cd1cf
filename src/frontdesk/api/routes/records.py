"""What did calls leave besides messages: answers to surveys, calls to be made, people who may buy, values by their names?"""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from frontdesk.api.auth import Viewer
from frontdesk.api.house import TheHouse
from frontdesk.records.answers.answer import Kind, as_csv
from frontdesk.records.answers.repository import list_answers
from frontdesk.records.callbacks.callback import Status
from frontdesk.records.callbacks.repository import list_callbacks
from frontdesk.records.leads.repository import list_leads
from frontdesk.records.saved.repository import saved_of

router = APIRouter(prefix="/api/records", tags=["records"])

Most = Annotated[int, Query(ge=1, le=1000)]
Team = Annotated[str, Query(max_length=80, description="The answers of one team; of all when left out.")]


class AnswerInfo(BaseModel):
    """What a caller answered to one question."""

    answer_id: str
    call_id: str
    team: str
    question: str
    kind: Kind
    value: str
    number: float | None = Field(description="Of a number or a rating.")
    answered_at: datetime


class CallbackInfo(BaseModel):
    """A call that was promised. Once it is due it stands in the inbox too, as the message with that id."""

    callback_id: str
    call_id: str
    team: str
    name: str
    phone: str = Field(description="E.164.")
    reason: str
    due_at: datetime
    promised_at: datetime
    status: Status
    message_id: str | None


class LeadInfo(BaseModel):
    """Somebody who may buy."""

    lead_id: str
    call_id: str
    team: str
    name: str
    phone: str = Field(description="E.164; empty when only an e-mail address is known.")
    email: str
    interest: str
    size: str
    timing: str
    budget_cents: int | None
    notes: str
    captured_at: datetime


class SavedInfo(BaseModel):
    """The values that were kept in one call, by their names."""

    values: dict[str, str]


@router.get("/answers")
async def get_answers(house: TheHouse, viewer: Viewer, team: Team = "", limit: Most = 200) -> list[AnswerInfo]:
    """The newest of them, in the order they were given."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        return [AnswerInfo(**vars(answer)) for answer in await list_answers(tx, team, limit=limit)]


@router.get("/answers.csv", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
async def export_answers(house: TheHouse, viewer: Viewer, team: Team = "") -> Response:
    """All of them, for a spreadsheet."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        table = as_csv(await list_answers(tx, team))
    return Response(table, media_type="text/csv", headers={"Content-Disposition": 'attachment; filename="answers.csv"'})


@router.get("/callbacks")
async def get_callbacks(
    house: TheHouse, viewer: Viewer, status: Annotated[Literal["promised", "due"] | None, Query()] = None, limit: Most = 200
) -> list[CallbackInfo]:
    """The soonest first."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        found = await list_callbacks(tx, status=[status] if status else (), limit=limit)
    return [CallbackInfo(**vars(callback)) for callback in found]


@router.get("/leads")
async def get_leads(house: TheHouse, viewer: Viewer, limit: Most = 200) -> list[LeadInfo]:
    """The newest first."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        return [LeadInfo(**vars(lead)) for lead in await list_leads(tx, limit=limit)]


@router.get("/saved/{call_id}")
async def get_saved(house: TheHouse, viewer: Viewer, call_id: str) -> SavedInfo:
    """What was kept in one call."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        return SavedInfo(values=await saved_of(tx, call_id))
