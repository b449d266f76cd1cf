"""What did callers leave for a person, and who looks after it?"""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query

from frontdesk.api.auth import Member, Operator, Viewer
from frontdesk.api.cursor import read_cursor, write_cursor
from frontdesk.api.house import TheHouse
from frontdesk.api.shapes import MessageChange, MessageCount, MessageInfo, MessagePage
from frontdesk.business.people import Person
from frontdesk.business.repository import list_people
from frontdesk.business.roles import Role, may
from frontdesk.kit.errors import NotFound
from frontdesk.records.messages import repository
from frontdesk.records.messages.message import Change, KeptMessage, Status
from frontdesk.store.engine import Transaction

router = APIRouter(prefix="/api/messages", tags=["messages"])

_ME = "me"


@router.get("")
async def list_messages(
    house: TheHouse,
    viewer: Viewer,
    limit: int = Query(50, ge=1, le=200),
    before: str | None = None,
    status: Annotated[list[Status], Query(description="Any of these; all of them when left out.")] = [],  # noqa: B006 FastAPI copies it
    assigned_to: Annotated[str | None, Query(description="A person's id, `me`, or empty for nobody.", max_length=80)] = None,
) -> MessagePage:
    """The newest first; `next` is the cursor of the page after."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        rows = await repository.list_messages(
            tx,
            limit=limit + 1,
            before=read_cursor(before) if before else None,
            status=status,
            assigned_to=viewer.id if assigned_to == _ME else assigned_to,
        )
        people = await _people(tx)
    page = rows[:limit]
    following = write_cursor(page[-1].taken_at, page[-1].message_id) if len(rows) > limit else None
    return MessagePage(items=[_shown(row, people) for row in page], next=following)


@router.get("/count")
async def count_messages(house: TheHouse, viewer: Viewer) -> MessageCount:
    """How many are new."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        return MessageCount(new=await repository.count_new(tx))


@router.get("/{message_id}")
async def get_message(house: TheHouse, viewer: Viewer, message_id: str) -> MessageInfo:
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        return _shown(await repository.get_message(tx, message_id), await _people(tx))


@router.patch("/{message_id}")
async def change_message(house: TheHouse, operator: Operator, message_id: str, change: MessageChange) -> MessageInfo:
    """Takes it, gives it to somebody, says that it was answered, or notes something."""
    async with house.database.transaction(operator.business_id) as tx:
        people = await _people(tx)
        person = _person(change.assigned_to, operator, people)
        wanted = Change(status=change.status, assigned_to=person, notes=change.notes)
        return _shown(await repository.change_message(tx, message_id, wanted, now=house.clock.now()), people)


async def _people(tx: Transaction) -> dict[str, Person]:
    return {person.id: person for person in await list_people(tx)}


def _person(wanted: str | None, operator: Member, people: Mapping[str, Person]) -> str | None:
    """The id that was meant. NotFound for one who is not there, may not answer messages, or may no longer sign in."""
    wanted = operator.id if wanted == _ME else wanted
    if not wanted:
        return wanted
    person = people.get(wanted)
    if person is None or person.closed_at is not None or not may(person.role, Role.OPERATOR):
        raise NotFound("person who answers messages", wanted)
    return wanted


def _shown(message: KeptMessage, people: Mapping[str, Person]) -> MessageInfo:
    person = people.get(message.assigned_to or "")
    values = {name: getattr(message, name) for name in MessageInfo.model_fields if name != "assigned_name"}
    return MessageInfo(**values, assigned_name=person.name if person else None)
