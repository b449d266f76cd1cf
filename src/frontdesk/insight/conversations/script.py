"""What may stand in a conversation file? These models; everything unknown is an error."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _listed(value: Any) -> Any:
    """One or a list: always a list."""
    return value if isinstance(value, list) or value is None else [value]


def _regex(value: str) -> str:
    try:
        re.compile(value, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression: {error}") from error
    return value


Regex = Annotated[str, AfterValidator(_regex)]
Regexes = Annotated[list[Regex], BeforeValidator(_listed)]
Words = Annotated[list[str], BeforeValidator(_listed)]
Row = dict[str, Any]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Caller(Model):
    """`phone` is what the line shows; `facts` what the caller says when a slot of that name is open."""

    phone: str = ""
    facts: dict[str, str] = Field(default_factory=dict)


class Turn(Model):
    """`say` "" is silence. `agent`, `heard` and `not_heard` are about its window: until the next turn is said."""

    say: str
    agent: Words | None = None
    heard: Regexes = Field(default_factory=list)
    not_heard: Regexes = Field(default_factory=list)


class Answer(Model):
    """Said when `asked` is found in what the desk said since the caller last spoke; `times` limits it."""

    asked: Regex
    say: str
    times: int | None = Field(default=None, ge=1)


class GivenAppointment(Model):
    """Booked before the call. `at` is on the wall's clock of the business: `2026-06-16 14:00`."""

    reference: str
    service: str
    staff: str
    at: datetime
    name: str
    phone: str = ""


class GivenTicket(Model):
    """Opened before the call."""

    reference: str
    subject: str
    phone: str
    name: str = ""
    priority: Literal["low", "normal", "high", "urgent"] = "normal"
    status: Literal["open", "in_progress", "waiting", "solved"] = "open"


class Given(Model):
    """What calls before this one have left."""

    appointments: list[GivenAppointment] = Field(default_factory=list)
    tickets: list[GivenTicket] = Field(default_factory=list)


class Start(Model):
    """Opens the call in the middle: at this agent, and with the grant of the customer with that phone number."""

    agent: str
    verified: str | None = None


class Change(Model):
    where: Row
    to: Row


class TableChange(Model):
    added: list[Row] = Field(default_factory=list)
    changed: list[Change] = Field(default_factory=list)
    removed: list[Row] = Field(default_factory=list)


class Within(Model):
    """Limits in ms at the 95th percentile over the call; by voice only."""

    first_audio_ms: float | None = None
    handoff_ms: float | None = None
    tool_ms: float | None = None


class End(Model):
    """What must hold after the call."""

    agent: Words | None = None
    verified: bool | None = None
    outcome: Words | None = None
    end_reason: Words | None = None
    heard: Regexes = Field(default_factory=list)
    not_heard: Regexes = Field(default_factory=list)
    tools: list[str | list[str]] = Field(default_factory=list)
    once: list[str] = Field(default_factory=list)
    never: list[str] = Field(default_factory=list)
    not_tools: list[str] = Field(default_factory=list)
    handoffs: list[tuple[str, str]] = Field(default_factory=list)
    data: dict[str, TableChange] | None = None
    data_includes: dict[str, TableChange] | None = None
    data_unchanged: list[str] | None = None
    rows_added: dict[str, int] | None = None
    never_said: list[str] = Field(default_factory=list)
    within: Within | None = None


class Conversation(Model):
    """One call, as a file says it."""

    conversation: str
    team: str | None = None
    entry: str | None = None
    start: Start | None = None
    now: datetime | None = None
    data: str = "sample"
    given: Given = Field(default_factory=Given)
    caller: Caller = Field(default_factory=Caller)
    variables: dict[str, str] = Field(default_factory=dict)
    """What the call is started with, of the team's own variables."""
    turns: list[Turn]
    answers: list[Answer] = Field(default_factory=list)
    end: End = Field(default_factory=End)
    operators: list[Any] = Field(default_factory=list, max_length=0)
    voice: bool = False
    """Whether the pack's own voice tests play it too."""

    @model_validator(mode="after")
    def _one_way_in(self) -> "Conversation":
        if self.entry and self.start:
            raise ValueError("`entry` and `start` both say where the call begins; keep one")
        if self.now is not None and self.now.tzinfo is None:
            raise ValueError("`now` needs a time zone, as in 2026-06-15T10:00:00-05:00")
        return self


OpenKind = Literal["slot", "read_back", "quote", "none"]


class Open(BaseModel):
    """What the desk waits for: a slot, a confirmation of a value, a yes to a quote, or nothing in particular."""

    kind: OpenKind = "none"
    slot: str = ""
    value: str = ""
    equals_fact: bool | None = None
    """Of a secret the runner is told only whether it is what the caller said."""
