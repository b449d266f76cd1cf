"""What do the routes give and take? These models are the API's contract: OpenAPI is made from them, and the console's client from that."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from frontdesk.calls.events import EndReason, Outcome, ToolStatus
from frontdesk.calls.transcript import Part
from frontdesk.insight.grade.score import Kind as ScoreKind
from frontdesk.records.messages.message import Status
from frontdesk.tools.ledger.entry import LedgerStatus

Data = dict[str, Any]


class BusinessInfo(BaseModel):
    id: str
    name: str


class Me(BaseModel):
    """Who is signed in."""

    id: str
    name: str
    role: Literal["owner", "operator", "viewer"]
    business: BusinessInfo


class TokenRequest(BaseModel, extra="forbid"):
    """`entry`: the agent who answers; the team's own entry when left out. `version`: the number or the hash of a published version; what serves
    when left out. `variables`: values of the team's own, as it declares them."""

    entry: str = ""
    version: Annotated[str, Field(max_length=40)] = ""
    variables: dict[str, str | int | float | bool] = {}


class VoiceToken(BaseModel):
    """All that is needed to join one new call."""

    url: str
    token: str
    room: str
    call_id: str


class ToolCounts(BaseModel):
    called: int
    failed: int


class CallSummary(BaseModel):
    """A call as a line of a list. While it is going on it has no end, length or outcome."""

    call_id: str
    team: str
    version: str
    channel: str
    caller: str
    started_at: datetime
    ended_at: datetime | None
    seconds: float | None
    agents: list[str] = Field(description="In the order in which they had the line.")
    outcome: Outcome | None
    end_reason: EndReason | None
    turns: int
    tools: ToolCounts
    p50_first_audio_ms: float | None = Field(description="What the caller waited for an answer, at the median.")
    unresolved: bool
    dollars: float | None = Field(description="What the vendors of speech and language cost; null when a part of it is not known.")


class CallPage(BaseModel):
    """`next` is the cursor of the page after; null on the last one."""

    items: list[CallSummary]
    next: str | None
    total: int = Field(description="How many there are, on all pages.")


class Latency(BaseModel):
    """Milliseconds; the stages add up to `first_audio`, which is what the caller waited."""

    eou: float | None = None
    stt: float | None = None
    llm: float | None = None
    tool: float | None = None
    desk: float | None = None
    tts: float | None = None
    transport: float | None = None
    first_audio: float | None = None


class Turn(BaseModel):
    """What one side said. Times are seconds from the start of the call."""

    who: Literal["caller", "agent"]
    agent: str | None
    text: str
    at: float
    ended_at: float | None
    via: Literal["voice", "typed", "keyed"] | None
    part: Part | None
    interrupted: bool
    served_by: str | None
    latency: Latency


class ToolRecord(BaseModel):
    """A tool that was asked for; without a status it is still running."""

    key: str
    name: str
    agent: str
    arguments: Data
    effect: str
    status: ToolStatus | None
    ms: float
    at: float
    say: str
    reason: str
    data: Data
    asked: str = Field("", description="The argument that it lacked, and that the caller was asked for: nothing was refused.")


class HandoffRecord(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    reason: str
    status: Literal["done", "refused"]
    at: float
    ms: float


class GrantRecord(BaseModel):
    scope: str
    customer_id: str
    at: float


class LedgerRow(BaseModel):
    """A write that was asked for and what came of it. Secrets stand nowhere in it."""

    key: str
    tool: str
    agent: str
    arguments: Data
    effect: str
    status: LedgerStatus
    amount_cents: int = Field(description="What it cost, or would have cost; nothing when it costs nothing.")
    currency: str = Field(description="Of the amount, as ISO 4217 names it.")
    turn: int = Field(description="The caller's turn that asked for it.")
    say: str
    data: Data
    reason: str
    created_at: datetime
    changed_at: datetime


class TroubleRecord(BaseModel):
    """A part failed and the call went on: what was done instead."""

    part: str
    what: str
    instead: str
    at: float


class ChosenProvider(BaseModel):
    """Who does a part of a call, and why it."""

    part: str
    provider: str
    model: str
    why: str


class VendorUse(BaseModel):
    """What was used of a vendor: tokens read (of them cached) and written, seconds of sound, characters."""

    part: str
    provider: str
    model: str
    requests: int
    read: int
    cached: int
    written: int
    seconds: float
    characters: int
    untold: int = Field(description="Requests that did not say what they used.")
    dollars: float | None = Field(description="Null when it is not known.")


class ScoreInfo(BaseModel):
    """One thing that a call was graded for. The value is null where it could not be told."""

    name: str
    kind: ScoreKind
    value: bool | float | str | None
    reason: str
    by: str = Field(description="`rules`, or the name of the model.")


class CallCost(BaseModel):
    dollars: float | None = Field(description="All of it; null while a part is not known.")
    known_dollars: float
    used: list[VendorUse]


class CallDetail(BaseModel):
    """One call whole."""

    summary: CallSummary
    turns: list[Turn]
    tools: list[ToolRecord]
    handoffs: list[HandoffRecord]
    grants: list[GrantRecord]
    troubles: list[TroubleRecord]
    providers: list[ChosenProvider]
    cost: CallCost
    first_name: str = Field("", description="As the caller confirmed it; empty when it was not asked for.")
    recorded: bool = Field(description="Whether there is sound that this person may listen to.")
    ledger: list[LedgerRow] = Field(description="Oldest first.")
    live: bool


class MessageInfo(BaseModel):
    """A message that a caller left for a person."""

    message_id: str
    call_id: str
    name: str = Field(description="Empty when the caller did not say it.")
    phone: str = Field(description="E.164; empty when no number is known.")
    recipient: str = Field("", description="Whom it is for, as the caller named them; empty when it is for anybody.")
    text: str
    callback_at: datetime | None = Field(description="When the caller would like to be called.")
    taken_at: datetime
    status: Status
    assigned_to: str | None = Field(description="A person's id.")
    assigned_name: str | None
    notes: str
    changed_at: datetime


class MessagePage(BaseModel):
    """`next` is the cursor of the page after; null on the last one."""

    items: list[MessageInfo]
    next: str | None


class MessageCount(BaseModel):
    """How many messages nobody has looked after yet."""

    new: int


class MessageChange(BaseModel, extra="forbid"):
    """What is left out stays as it is. `assigned_to`: a person's id, `me`, or nothing for nobody."""

    status: Status | None = None
    assigned_to: str | None = Field(None, max_length=80)
    notes: str | None = Field(None, max_length=4000)


class PartHealth(BaseModel):
    name: str
    ok: bool
    detail: str


class Health(BaseModel):
    ok: bool
    parts: list[PartHealth]


class ProblemAt(BaseModel):
    file: str
    line: int
    message: str
    way_out: str


class ErrorInfo(BaseModel):
    code: str
    message: str
    way_out: str
    problems: list[ProblemAt] | None = Field(None, description="Of a definition: each thing that is wrong, with its line.")


class Problem(BaseModel):
    """The one shape of every error."""

    error: ErrorInfo
