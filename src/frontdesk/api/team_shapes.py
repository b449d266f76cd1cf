"""What do the routes tell of a team? These models are a part of the API's contract, as those of `shapes` are."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from frontdesk.calls.events import Outcome


class AgentInfo(BaseModel):
    """One AI member of a team. `requires` names the gates before it."""

    name: str
    title: str = Field(description="As a screen shows it.")
    purpose: str
    requires: list[str]
    tools: list[str]
    examples: list[str]
    handoffs: list[str] = Field(description="To whom it may give the line.")
    procedure: str | None = Field(description="What is walked when a call enters at it.")
    person: bool = Field(description="Whether it fetches a person or takes a message; open to every caller at any time.")


class ProviderChoice(BaseModel):
    """Which vendor does a part, and why that one."""

    provider: str
    why: str


class Providers(BaseModel):
    stt: ProviderChoice
    llm: ProviderChoice
    tts: ProviderChoice


class TeamInfo(BaseModel):
    """A team that can be called; with a `problem` it cannot."""

    name: str
    title: str
    purpose: str
    version: str
    entry: str
    agents: list[AgentInfo]
    tools: list[str] = Field(description="Every tool that can run in a call with it.")
    providers: Providers | None
    problem: str | None = Field(description="What is wrong with its files, if anything.")
    source: str = Field("", description="Where its definition comes from: files, the database with the number of its version, remote.")
    pack: bool = Field(False, description="Whether it is as it came with the desk.")


class ArgumentInfo(BaseModel):
    """What a tool must know. `kind` is what is listened for; a secret stands in no record."""

    name: str
    kind: str
    required: bool
    question: str
    options: list[str]
    secret: bool


class ToolInfo(BaseModel):
    """What a tool does, and what must hold before it does it."""

    name: str
    description: str
    effect: Literal["reads", "writes", "money"]
    requires: str | None = Field(description="The gate before it.")
    asks_first: bool = Field(description="Whether the caller hears what it would do and cost, and must say yes.")
    offered: bool = Field(description="Whether an agent may ask for it; the others are run by a procedure alone.")
    arguments: list[ArgumentInfo]
    examples: list[str]


class StepInfo(BaseModel):
    """One step of a procedure. `text` is said or asked; `name` is the slot, tool, procedure or agent that it is about."""

    kind: Literal["say", "ask", "do", "walk", "route"]
    text: str
    name: str
    secret: bool
    read_back: bool
    verbatim: bool


class ProcedureInfo(BaseModel):
    name: str
    steps: list[StepInfo]


class GateInfo(BaseModel):
    """What must hold before an agent or a tool may be used. `otherwise`: the agent who takes over when it does not, or `refuse`."""

    name: str
    procedure: str | None
    lasts_seconds: int
    attempts: int
    otherwise: str


class TeamDetail(TeamInfo):
    """A team whole; what it uses to hear, think and speak is told by name alone, never with its keys."""

    manners: str
    details: list[ToolInfo] = Field(description="Each of its tools.")
    gates: list[GateInfo]
    procedures: list[ProcedureInfo]


class AgentCounts(BaseModel):
    """Calls in which it had the line; `outcomes` of those that are over."""

    agent: str
    calls: int
    outcomes: dict[Outcome, int]


class HandoffTimes(BaseModel):
    source: str
    target: str
    times: int


class TeamActivity(BaseModel):
    """What a team's recorded calls tell of it."""

    since: datetime = Field(description="Calls before it are not counted.")
    calls: int
    agents: list[AgentCounts]
    handoffs: list[HandoffTimes]
