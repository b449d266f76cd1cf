"""How is a team edited, compared and published?"""

import asyncio
import json
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from frontdesk.api.auth import Member, Operator, Owner, Viewer
from frontdesk.api.definition_shapes import (
    ComparisonInfo,
    DefinitionText,
    DraftText,
    EditedText,
    EditRequest,
    Findings,
    History,
    PublicationInfo,
    Published,
    PublishRequest,
    StandingInfo,
    VersionInfo,
)
from frontdesk.api.house import House, TheHouse
from frontdesk.api.versions import DRAFT, LIVE, SUFFIX, compared, edited, findings, refuse_another, sound_text, team_of, written
from frontdesk.calls.switchboard import Loaded
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.teams.json_schema import team_schema
from frontdesk.teams.kept import repository
from frontdesk.teams.kept.version import FILES, seal_of
from frontdesk.teams.rewritten import Edit
from frontdesk.teams.whole import as_json, as_yaml

router = APIRouter(prefix="/api/definitions", tags=["definitions"])

Which = Annotated[str, Query(description="live, draft, or the number of a version; 0 is what the files say.", max_length=12)]


@router.get("/schema", response_class=Response)
async def get_schema(_: Viewer) -> Response:
    """The JSON Schema of a team, for an editor."""
    return Response(json.dumps(team_schema()), media_type="application/schema+json")


@router.get("")
async def list_standings(house: TheHouse, viewer: Viewer) -> list[StandingInfo]:
    """Every team of which something is kept: what serves, and whether there is a draft."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        rows = await repository.standings(tx)
    return [StandingInfo.model_validate(row, from_attributes=True) for row in rows]


@router.get("/{name}")
async def get_definition(house: TheHouse, viewer: Viewer, name: str, which: Which = LIVE) -> DefinitionText:
    """A version as it was written."""
    one = await written(house, viewer.business_id, name, which)
    found = await findings(name, one.text, one.suffix)
    kind: Literal["yaml", "json"] = "json" if one.suffix == ".json" else "yaml"
    return DefinitionText(name=name, number=one.number, draft=one.draft, format=kind, text=one.text, version=found.version, seal=seal_of(one.text))


@router.get("/{name}/whole", response_class=Response)
async def get_whole(
    house: TheHouse, viewer: Viewer, name: str, which: Which = LIVE, as_: Annotated[Literal["yaml", "json"], Query(alias="format")] = "yaml"
) -> Response:
    """The effective definition: with all that it extends, and every default."""
    definition = (await team_of(house, viewer.business_id, name, which)).definition
    text = as_json(definition) if as_ == "json" else as_yaml(definition)
    return Response(text, media_type="application/json" if as_ == "json" else "application/yaml")


@router.get("/{name}/versions")
async def list_versions(house: TheHouse, viewer: Viewer, name: str) -> History:
    """Who wrote and published what, when; the newest first."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        versions, publications = await repository.list_versions(tx, name), await repository.list_publications(tx, name)
    return History(
        versions=[VersionInfo.model_validate(one, from_attributes=True) for one in versions],
        publications=[PublicationInfo.model_validate(one, from_attributes=True) for one in publications],
    )


@router.post("/{name}/check")
async def check_text(_: Viewer, name: str, draft: DraftText) -> Findings:
    """What is wrong with a text, without keeping it."""
    return await findings(name, draft.text, SUFFIX[draft.format])


@router.post("/{name}/edit")
async def edit_text(_: Viewer, name: str, request: EditRequest) -> EditedText:
    """A text with single values put into it, and what it says then, without keeping it: what a form and an editor beside it show."""
    edits = [Edit(tuple(one.path), one.value) for one in request.edits]
    return await edited(name, request.text, SUFFIX[request.format], edits)


@router.put("/{name}/draft")
async def put_draft(house: TheHouse, operator: Operator, name: str, draft: DraftText) -> DefinitionText:
    """Keeps a text as the draft. One that is no team is refused (422) with every problem and its line."""
    suffix = SUFFIX[draft.format]
    loaded = await sound_text(name, draft.text, suffix)
    async with house.database.transaction(operator.business_id) as tx:
        kept = await repository.put_draft(
            tx,
            name,
            draft.text,
            suffix=suffix,
            by=operator.name,
            now=house.clock.now(),
            note=draft.note,
            over=draft.over,
            over_seal=draft.over_seal,
        )
    version, seal = loaded.team.version, seal_of(kept.text)
    return DefinitionText(name=name, number=kept.number, draft=True, format=draft.format, text=kept.text, version=version, seal=seal)


@router.delete("/{name}/draft", status_code=204)
async def drop_draft(house: TheHouse, operator: Operator, name: str) -> None:
    """Throws the draft away."""
    async with house.database.transaction(operator.business_id) as tx:
        if not await repository.drop_draft(tx, name):
            raise NotFound(f"draft of {name}", DRAFT)


@router.get("/{name}/compare")
async def compare_versions(house: TheHouse, viewer: Viewer, name: str, before: Which = LIVE, after: Which = DRAFT) -> ComparisonInfo:
    """In words, with how grave each difference is."""
    new = await team_of(house, viewer.business_id, name, after)
    return compared(await _serving(house, viewer, name, before), new)


@router.post("/{name}/publish")
async def publish(house: TheHouse, owner: Owner, name: str, request: PublishRequest) -> Published:
    """Puts the draft into service, or an older version again. Calls that are on go on with what they began with.

    With `before` and `after` of a comparison it is refused (403) when somebody has changed either since.
    """
    which = DRAFT if request.number is None else str(request.number)
    one = await written(house, owner.business_id, name, which)
    new = await team_of(house, owner.business_id, name, which)
    comparison = compared(await _serving(house, owner, name, LIVE), new)
    refuse_another(name, comparison, request)
    async with house.database.transaction(owner.business_id) as tx:
        publication = await repository.publish(
            tx,
            name,
            one.number or FILES,
            team_hash=new.team.version,
            risk=comparison.risk,
            by=owner.name,
            now=house.clock.now(),
            note=request.note,
            text=one.text,
        )
    await asyncio.to_thread(house.teams.look_again, owner.business_id, name)
    return Published(publication=PublicationInfo.model_validate(publication, from_attributes=True), comparison=comparison)


async def _serving(house: House, member: Member, name: str, which: str) -> Loaded | None:
    """None for what is not there yet, or is broken."""
    try:
        return await team_of(house, member.business_id, name, which)
    except (NotFound, ConfigurationError):
        return None
