"""A call is noted for the next one of the same person, where they agreed to it."""

from datetime import timedelta
from pathlib import Path

import pytest

from frontdesk.calls.events import Event
from frontdesk.insight.noting import note_call
from frontdesk.records.memories import repository
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.sources import load
from tests.insight.grade.calls import NOON, call, tool

BUSINESS = "biz_default"
NUMBER = "number:+12175550142"


def team(tmp_path: Path, memory: str) -> TeamDefinition:
    file = tmp_path / "shop.yaml"
    file.write_text(f"frontdesk: 1\nextends: base\nname: shop\nentry: front\nmemory: {memory}\nagents: {{front: {{purpose: to help}}}}\n")
    return load(file).definition


async def noted(database: Database, definition: TeamDefinition, events: list[Event], *, agreed: bool, times: int = 1) -> list[str]:
    async with database.transaction(BUSINESS) as tx:
        if agreed:
            await repository.consent(tx, "shop", NUMBER, call_id="call_0", now=NOON)
        for _ in range(times):
            await note_call(tx, "call_1", events, definition)
        return [fact.text for fact in await repository.facts_of(tx, "shop", NUMBER, since=NOON - timedelta(days=1))]


async def test_what_was_done_and_how_it_ended_is_noted_once(database: Database, tmp_path: Path) -> None:
    events = call(*tool("track_order", "succeeded"), *tool("cancel_order", "refused"))
    facts = await noted(database, team(tmp_path, "{across: number}"), events, agreed=True, times=2)
    assert facts == ["They called on June 15, 2026 about track order; it was settled."]


async def test_nobody_is_noted_who_did_not_agree(database: Database, tmp_path: Path) -> None:
    assert await noted(database, team(tmp_path, "{across: number}"), call(), agreed=False) == []


@pytest.mark.parametrize("memory", ["{across: nobody}", "{across: customer}"])
async def test_nobody_is_noted_whom_the_team_does_not_remember(database: Database, tmp_path: Path, memory: str) -> None:
    assert await noted(database, team(tmp_path, memory), call(), agreed=True) == []


async def test_a_team_may_do_without_asking(database: Database, tmp_path: Path) -> None:
    assert len(await noted(database, team(tmp_path, "{across: number, consent: false}"), call(), agreed=False)) == 1


async def test_who_had_it_all_erased_in_this_call_is_not_noted_for_it(database: Database, tmp_path: Path) -> None:
    events = call(*tool("forget_me", "succeeded"))
    assert await noted(database, team(tmp_path, "{across: number, consent: false}"), events, agreed=False) == []
