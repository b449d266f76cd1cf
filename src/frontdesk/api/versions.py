"""Which text is a version of a team, and what team does it make? For the routes that edit, compare and publish."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.api.definition_shapes import ChangeInfo, ComparisonInfo, EditedText, Findings, FoundProblem, PublishRequest
from frontdesk.api.house import House
from frontdesk.api.offered import NAME, offered
from frontdesk.calls import comparing
from frontdesk.calls.served import problems
from frontdesk.calls.switchboard import Loaded, equipped, load_team
from frontdesk.kit.errors import ConfigurationError, ConfigurationErrors, NotFound, Refused
from frontdesk.teams.kept import repository
from frontdesk.teams.kept.version import FILES, Version
from frontdesk.teams.rewritten import Edit, rewritten, said
from frontdesk.teams.sources import load_written, pack_teams
from frontdesk.teams.whole import to_yaml

LIVE, DRAFT = "live", "draft"
_NUMBER = re.compile(r"[0-9]{1,9}")
SUFFIX: Mapping[str, str] = {"yaml": ".yaml", "json": ".json"}


@dataclass(frozen=True)
class Written:
    """A text and what it is."""

    number: int | None
    draft: bool
    suffix: str
    text: str


def _checked_name(name: str) -> str:
    if not NAME.fullmatch(name):
        raise NotFound("team", name, pack_teams())
    return name


async def written(house: House, business_id: str, name: str, which: str) -> Written:
    """`live`, `draft`, or a number. Raises NotFound."""
    name = _checked_name(name)
    async with house.database.transaction(business_id, read_only=True) as tx:
        if which == DRAFT:
            kept: Version | None = await repository.draft(tx, name)
            if kept is None:
                raise NotFound(f"draft of {name}", which)
        elif which == LIVE:
            live = await repository.live(tx, name)
            kept = await repository.version(tx, name, live.number) if live else None
        elif _NUMBER.fullmatch(which):
            kept = await repository.version(tx, name, int(which)) if int(which) != FILES else None
        else:
            raise NotFound(f"version of {name}", which, [LIVE, DRAFT])
    return Written(kept.number, kept.draft, kept.suffix, kept.text) if kept else of_files(name)


def of_files(name: str) -> Written:
    """A text to begin from: it extends the team's files and changes nothing."""
    if name not in pack_teams():
        raise NotFound("team", name, pack_teams())
    return Written(None, False, ".yaml", to_yaml({"frontdesk": 1, "extends": name, "name": name}))


async def sound_text(name: str, text: str, suffix: str) -> Loaded:
    """The team that the text makes. Raises ConfigurationError with every problem and its line."""
    loaded = await asyncio.to_thread(lambda: equipped(load_written(text, _checked_name(name), suffix)))
    if wrong := problems(loaded):
        raise wrong[0] if len(wrong) == 1 else ConfigurationErrors(wrong)
    return loaded


async def findings(name: str, text: str, suffix: str) -> Findings:
    """The same as values, for an editor."""
    try:
        loaded = await sound_text(name, text, suffix)
    except ConfigurationError as error:
        return Findings(ok=False, version="", found=found_in(error, name))
    return Findings(ok=True, version=loaded.team.version, found=[])


async def edited(name: str, text: str, suffix: str, edits: Sequence[Edit]) -> EditedText:
    """A text with values put into it, and what it says then. One that cannot be read comes back as it was, with why."""
    try:
        text = await asyncio.to_thread(rewritten, text, edits, _checked_name(name), suffix) if edits else text
        own = await asyncio.to_thread(said, text, name, suffix)
    except ConfigurationError as error:
        return EditedText(text=text, own=None, whole=None, findings=Findings(ok=False, version="", found=found_in(error, name)))
    try:
        loaded = await sound_text(name, text, suffix)
    except ConfigurationError as error:
        return EditedText(text=text, own=own, whole=None, findings=Findings(ok=False, version="", found=found_in(error, name)))
    sound = Findings(ok=True, version=loaded.team.version, found=[])
    return EditedText(text=text, own=own, whole=dict(loaded.definition.canonical()), findings=sound)


def found_in(error: ConfigurationError, name: str) -> list[FoundProblem]:
    """Each problem by itself; one of a file that the text extends has no line here."""
    each = error.problems if isinstance(error, ConfigurationErrors) else (error,)
    own = {f"{name}{suffix}" for suffix in SUFFIX.values()}
    return [
        FoundProblem(line=one.line if one.file in own else 0, message=one.reason if one.file in own else one.message, way_out=one.way_out, note=False)
        for one in each
    ]


async def team_of(house: House, business_id: str, name: str, which: str) -> Loaded:
    """The team that a version makes. What serves now is taken as calls get it."""
    if which == LIVE:
        return await offered(name, house, business_id)
    one = await written(house, business_id, name, which)
    if one.number is None:
        return await asyncio.to_thread(load_team, name)
    return await sound_text(name, one.text, one.suffix)


def compared(before: Loaded | None, after: Loaded) -> ComparisonInfo:
    """What changes for callers; a team that was not there before is new as a whole."""
    if before is None:
        new = ChangeInfo(path="", kind="agents", risk="medium", words=f"the team {after.team.name} is new")
        return ComparisonInfo(risk="medium", changes=[new], before="", after=after.team.version)
    comparison = comparing.compared(before, after)
    changes = [ChangeInfo(path=one.path, kind=one.kind, risk=one.risk, words=one.words) for one in comparison.changes]
    return ComparisonInfo(risk=comparison.risk, changes=changes, before=before.team.version, after=after.team.version)


def refuse_another(name: str, comparison: ComparisonInfo, wanted: PublishRequest) -> None:
    """What is put into service is what was compared, and in the place of what it was compared with. Raises Refused."""
    if wanted.after is not None and wanted.after != comparison.after:
        raise Refused(f"what you compared of {name} is not what would serve: it was changed since by somebody; compare it anew")
    if wanted.before is not None and wanted.before != comparison.before:
        raise Refused(f"something else of {name} serves by now than what you compared with: somebody published meanwhile; compare it anew")
