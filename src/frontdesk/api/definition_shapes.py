"""What do the routes tell of a team's versions? These models are a part of the API's contract, as those of `shapes` are."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from frontdesk.teams.compare import Kind, Risk


class StandingInfo(BaseModel):
    """Where a team is. `live` is the number of the version that serves; none when its files do."""

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


class DraftText(BaseModel, extra="forbid"):
    """A new text of the draft. `over`: the number of the draft it was made from (0: there was none); refused when another is there by now."""

    text: str = Field(max_length=300_000)
    format: Literal["yaml", "json"] = "yaml"
    note: str = Field("", max_length=500)
    over: int | None = None


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
    """What would change, the gravest first."""

    risk: Risk
    changes: list[ChangeInfo]


class PublishRequest(BaseModel, extra="forbid"):
    """`number`: an older version again; the draft when left out; 0 gives the team back to its files."""

    number: int | None = Field(None, ge=0)
    note: str = Field("", max_length=500)


class Published(BaseModel):
    publication: PublicationInfo
    comparison: ComparisonInfo
