"""What happened in a call? An append-only list of these; all else (state, transcript, latency, export) is a fold of it.

Times are seconds since the call began (`at`), except `CallStarted.started_at`. Latencies are milliseconds.
Texts are as the door let them through: masked.
"""

import dataclasses
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Literal

Channel = Literal["text", "browser", "phone", "runner"]
ToolStatus = Literal["succeeded", "quoted", "refused", "failed", "unknown"]
EndReason = Literal["caller_hung_up", "agent_ended", "silence", "transferred", "line_limit", "error"]
Outcome = Literal["transferred", "message_taken", "failed", "refused", "resolved", "abandoned"]


@dataclass(frozen=True, kw_only=True)
class Event:
    """`seq` counts from 1 within the call."""

    kind: ClassVar[str] = ""
    seq: int = 0
    at: float = 0.0


@dataclass(frozen=True, kw_only=True)
class CallStarted(Event):
    kind: ClassVar[str] = "call_started"
    team: str
    version: str
    entry: str
    channel: Channel
    business_id: str
    started_at: datetime
    clock: datetime
    caller: str = ""
    source: str = ""
    """Where the definition came from: files, database with its number, remote with its ETag; `(kept)` when that did not answer."""
    tools: str = ""
    """The hash of its tools' source; `version` is that of both."""
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class KnowledgePinned(Event):
    """What the team's documents were when the call began: a hash of all of them; empty when there were none."""

    kind: ClassVar[str] = "knowledge_pinned"
    version: str


@dataclass(frozen=True, kw_only=True)
class AgentEntered(Event):
    """This agent has the line now."""

    kind: ClassVar[str] = "agent_entered"
    agent: str


@dataclass(frozen=True, kw_only=True)
class GrantGiven(Event):
    kind: ClassVar[str] = "grant_given"
    scope: str
    customer_id: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallerSaid(Event):
    """One turn of the caller, as understood. `ended_at` is when they stopped speaking (== at when typed)."""

    kind: ClassVar[str] = "caller_said"
    text: str
    via: Literal["voice", "typed", "keyed"]
    ended_at: float
    stt_ms: float | None = None
    eou_ms: float | None = None


@dataclass(frozen=True, kw_only=True)
class CallerSilent(Event):
    kind: ClassVar[str] = "caller_silent"
    times: int


@dataclass(frozen=True, kw_only=True)
class NotUnderstood(Event):
    """Sound or words came, and nothing could be made of them."""

    kind: ClassVar[str] = "not_understood"
    times: int


@dataclass(frozen=True, kw_only=True)
class AgentSaid(Event):
    """One turn of an agent, as far as it was spoken. `part` tells fillers and handoff lines from answers."""

    kind: ClassVar[str] = "agent_said"
    agent: str
    text: str
    part: Literal["greeting", "answer", "filler", "question", "nudge", "goodbye"] = "answer"
    interrupted: bool = False
    served_by: str = ""
    secret: bool = False
    """A secret was heard in it, which its text does not show."""
    began_at: float = 0.0
    latency: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds of the stages that the caller waited through: eou, stt, llm, tool, tts, first_audio (their total as measured)."""


@dataclass(frozen=True, kw_only=True)
class ToolCalled(Event):
    kind: ClassVar[str] = "tool_called"
    key: str
    tool: str
    agent: str
    arguments: Mapping[str, Any]
    effect: str


@dataclass(frozen=True, kw_only=True)
class ToolReturned(Event):
    kind: ClassVar[str] = "tool_returned"
    key: str
    tool: str
    status: ToolStatus
    ms: float
    say: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    asked: str = ""
    """The argument that could not be used, and that the caller was asked for."""


@dataclass(frozen=True, kw_only=True)
class Quoted(Event):
    """A tool said what it would do and cost; nothing is done. `repeats`: it costs nothing, but the same was done before."""

    kind: ClassVar[str] = "quoted"
    key: str
    tool: str
    agent: str
    arguments: Mapping[str, Any]
    say: str
    amount_cents: int
    fingerprint: str
    turn: int
    """How many turns of the caller there were: a yes is a later one."""
    repeats: bool = False


@dataclass(frozen=True, kw_only=True)
class QuoteAnswered(Event):
    """What the caller's words made of the open quote. `dropped`: they went on to something else."""

    kind: ClassVar[str] = "quote_answered"
    key: str
    answer: Literal["yes", "no", "dropped"]
    turn: int


@dataclass(frozen=True, kw_only=True)
class WishHeard(Event):
    """What the caller wants and gets once a procedure is walked: in their words, and, where it is clear already, the tool or the agent."""

    kind: ClassVar[str] = "wish_heard"
    text: str
    item: str = ""
    """Id of the caller's turn in the history."""
    tool: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    target: str = ""


@dataclass(frozen=True, kw_only=True)
class ProcedureEntered(Event):
    """`gate`: what its end opens; empty for one that a call begins with."""

    kind: ClassVar[str] = "procedure_entered"
    procedure: str
    gate: str = ""


@dataclass(frozen=True, kw_only=True)
class ProcedureMoved(Event):
    """Where it stands: `step` counts its steps, those of procedures in it included; `misses` are answers to this question not understood."""

    kind: ClassVar[str] = "procedure_moved"
    step: int
    phase: Literal["ask", "read_back", "also", "do"]
    misses: int = 0
    partial: str = ""


@dataclass(frozen=True, kw_only=True)
class SlotSet(Event):
    """A value that a procedure asks for. Of a secret the value stands nowhere."""

    kind: ClassVar[str] = "slot_set"
    slot: str
    value: str
    state: Literal["heard", "confirmed", "cleared"]
    secret: bool = False


@dataclass(frozen=True, kw_only=True)
class GateFailed(Event):
    """What the caller said did not open the gate."""

    kind: ClassVar[str] = "gate_failed"
    gate: str
    locked: bool = False


@dataclass(frozen=True, kw_only=True)
class ProcedureLeft(Event):
    kind: ClassVar[str] = "procedure_left"
    procedure: str
    outcome: Literal["passed", "failed", "left", "finished"]
    """`finished`: it was walked to its end, and with it the call is over."""


@dataclass(frozen=True, kw_only=True)
class MessageTaken(Event):
    """A message for a person. It is in the record too, so that it outlives a database that is away."""

    kind: ClassVar[str] = "message_taken"
    message_id: str
    text: str
    name: str = ""
    phone: str = ""
    callback_at: str = ""
    """ISO 8601, or empty."""
    recipient: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordKept(Event):
    """A row that a tool left besides messages: in which table, its id, and its values."""

    kind: ClassVar[str] = "record_kept"
    table: Literal["answers", "callbacks", "leads", "saved"]
    record_id: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Handoff(Event):
    kind: ClassVar[str] = "handoff"
    source: str
    target: str
    reason: str
    status: Literal["done", "refused"] = "done"
    ms: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Trouble(Event):
    """A part failed and the call went on: which part, and what was done instead."""

    kind: ClassVar[str] = "trouble"
    part: str
    what: str
    instead: str = ""


@dataclass(frozen=True, kw_only=True)
class ProviderChosen(Event):
    """Who does a part of this call, and why it: as the team says, or the first that could be used."""

    kind: ClassVar[str] = "provider_chosen"
    part: Literal["stt", "llm", "tts"]
    provider: str
    model: str
    why: str


@dataclass(frozen=True, kw_only=True)
class VendorUsed(Event):
    """What the call used of a vendor, at its end: tokens read (of them `cached`) and written, seconds of sound, characters."""

    kind: ClassVar[str] = "vendor_used"
    part: str
    provider: str
    model: str
    requests: int = 0
    read: int = 0
    cached: int = 0
    written: int = 0
    seconds: float = 0.0
    characters: int = 0
    untold: int = 0
    """Requests that did not say what they used."""
    dollars: float | None = None
    """None: it is not known."""


@dataclass(frozen=True, kw_only=True)
class CallEnded(Event):
    kind: ClassVar[str] = "call_ended"
    reason: EndReason
    outcome: Outcome


KINDS: dict[str, type[Event]] = {cls.kind: cls for cls in Event.__subclasses__()}


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""A database keeps no NUL and no half of a character."""


def plain(value: Any) -> Any:
    """The value as JSON and a database can hold it, whatever it was."""
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    return _UNSTORABLE.sub("\ufffd", value.isoformat() if isinstance(value, date) else str(value))


def to_json(event: Event) -> dict[str, Any]:
    """A flat object with `kind`; times as ISO text."""
    return {"kind": event.kind, **{item.name: plain(getattr(event, item.name)) for item in dataclasses.fields(event)}}


def from_json(data: Mapping[str, Any]) -> Event:
    """The reverse of `to_json`. Of what a newer version wrote, fields unknown here are left out, and an unknown kind is a bare Event."""
    cls = KINDS.get(data["kind"], Event)
    values: dict[str, Any] = {}
    for item in dataclasses.fields(cls):
        if item.name in data:
            value = data[item.name]
            values[item.name] = datetime.fromisoformat(value) if item.type is datetime else value
    return cls(**values)
