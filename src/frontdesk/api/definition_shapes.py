"""What do the routes tell of a team's versions? These models are a part of the API's contract, as those of `shapes` are."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from frontdesk.teams.compare import Kind, Risk


class StandingInfo(BaseModel):
    """Where a team is. `live` is the number of the version that serves; none when its files do."""

    team: str
    live: int | None
    draft: int | None
    published_by: str
    published_at: datetime | None
    changed_by: str
    changed_at: datetime | None


class DefinitionText(BaseModel):
    """A version as it was written. Of a team of files, a text that extends it, to begin from."""

    name: str
    number: int | None
    draft: bool
    format: Literal["yaml", "json"]
    text: str
    version: str = Field(description="As the record of a call names it; empty while it does not hold together.")
    seal: str = Field(description="Of the text as it stands: another with each change of a letter.")


class DraftText(BaseModel, extra="forbid"):
    """A new text of the draft. `over`: the number of the draft it was made from (0: there was none), and `over_seal` its seal; refused when
    another is there by now, or that one was written over."""

    text: str = Field(max_length=600_000)
    format: Literal["yaml", "json"] = "yaml"
    note: str = Field("", max_length=500)
    over: int | None = None
    over_seal: str = Field("", max_length=64)


class FoundProblem(BaseModel):
    """What is wrong, at which line of the text (0: of none), and what would be right. A note stops nothing."""

    line: int
    message: str
    way_out: str
    note: bool


class Findings(BaseModel):
    ok: bool
    version: str
    found: list[FoundProblem]


class ValueEdit(BaseModel, extra="forbid"):
    """A value for what stands at the path; null takes it out, so that what it replaced holds again."""

    path: list[str] = Field(min_length=1, max_length=8)
    value: str | int | float | bool | list[Any] | dict[str, Any] | None


class EditRequest(BaseModel, extra="forbid"):
    text: str = Field(max_length=600_000)
    format: Literal["yaml", "json"] = "yaml"
    edits: list[ValueEdit] = Field([], max_length=100)


class EditedText(BaseModel):
    """The text with the values in it, its comments kept, and what it says: `own` by itself (null while it cannot be read), `whole` with
    all that it extends and every default (null while it is no team)."""

    text: str
    own: dict[str, Any] | None
    whole: dict[str, Any] | None
    findings: Findings


class VersionInfo(BaseModel):
    number: int
    draft: bool
    note: str
    changed_by: str
    changed_at: datetime


class PublicationInfo(BaseModel):
    """Number 0: the team was given back to its files."""

    seq: int
    number: int
    hash: str
    risk: str
    note: str
    by: str
    at: datetime


class History(BaseModel):
    versions: list[VersionInfo]
    publications: list[PublicationInfo]


class ChangeInfo(BaseModel):
    path: str
    kind: Kind
    risk: Risk
    words: str


class ComparisonInfo(BaseModel):
    """What would change, the gravest first. `before` and `after` are the versions that were compared, as the record of a call names them;
    `before` is empty when nothing serves yet, or what does is broken."""

    risk: Risk
    changes: list[ChangeInfo]
    before: str
    after: str


class PublishRequest(BaseModel, extra="forbid"):
    """`number`: an older version again; the draft when left out; 0 gives the team back to its files. `before` and `after`, as a comparison gave
    them: refused when something else serves by now, or something else would."""

    number: int | None = Field(None, ge=0)
    before: str | None = Field(None, max_length=64)
    after: str | None = Field(None, max_length=64)
    note: str = Field("", max_length=500)


class Published(BaseModel):
    publication: PublicationInfo
    comparison: ComparisonInfo
