"""What is remembered of somebody, and how is it put right or erased?"""

from datetime import datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from frontdesk.api.auth import Operator, Viewer
from frontdesk.api.house import TheHouse
from frontdesk.records.memories import repository
from frontdesk.records.memories.fact import Erasure, Fact

router = APIRouter(prefix="/api/memory", tags=["memory"])

Subject = Annotated[str, Query(pattern=r"^(customer|number):.+$", max_length=200, description="`customer:…` or `number:+1…`.")]
_EVER = timedelta(days=36500)


class FactInfo(BaseModel):
    """One thing that is remembered, with the event of the call it came from."""

    fact_id: str
    kind: Literal["told", "call"]
    text: str
    call_id: str
    turn: int
    learned_at: datetime
    changed_at: datetime | None


class ErasureInfo(BaseModel):
    """That so many were erased, when and by whom."""

    erasure_id: str
    facts: int
    by: str
    erased_at: datetime


class MemoryInfo(BaseModel):
    facts: list[FactInfo]
    erasures: list[ErasureInfo]


class FactChange(BaseModel):
    text: Annotated[str, Field(min_length=1, max_length=500)]


@router.get("/{team}")
async def get_memory(house: TheHouse, viewer: Viewer, team: str, subject: Subject) -> MemoryInfo:
    """Of one person, the newest first."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        facts = await repository.facts_of(tx, team, subject, since=house.clock.now() - _EVER, limit=1000)
        erasures = await repository.erasures_of(tx, team, subject)
    return MemoryInfo(facts=[_fact(fact) for fact in facts], erasures=[_erasure(one) for one in erasures])


@router.patch("/facts/{fact_id}")
async def correct_fact(house: TheHouse, operator: Operator, fact_id: str, change: FactChange) -> FactInfo:
    async with house.database.transaction(operator.business_id) as tx:
        return _fact(await repository.correct_fact(tx, fact_id, change.text, now=house.clock.now()))


@router.delete("/facts/{fact_id}")
async def erase_fact(house: TheHouse, operator: Operator, fact_id: str) -> ErasureInfo:
    async with house.database.transaction(operator.business_id) as tx:
        return _erasure(await repository.erase_fact(tx, fact_id, by=operator.id, now=house.clock.now()))


@router.delete("/{team}")
async def forget(house: TheHouse, operator: Operator, team: str, subject: Subject) -> ErasureInfo:
    """Erases all of one person; what stays is that it was done."""
    async with house.database.transaction(operator.business_id) as tx:
        return _erasure(await repository.forget(tx, team, subject, by=operator.id, now=house.clock.now()))


def _fact(fact: Fact) -> FactInfo:
    return FactInfo(**{name: getattr(fact, name) for name in FactInfo.model_fields})


def _erasure(erasure: Erasure) -> ErasureInfo:
    return ErasureInfo(**{name: getattr(erasure, name) for name in ErasureInfo.model_fields})
