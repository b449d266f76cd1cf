"""What may happen next in a call? Decisions only: state and definition in, a plan out. The shell around it acts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from frontdesk.calls.events import EndReason, Outcome
from frontdesk.calls.state import NOT_VERIFIED, State
from frontdesk.teams.definition import TeamDefinition
from frontdesk.tools.contract import Grant, Tool


@dataclass(frozen=True)
class Permission:
    """Whether it may be, and if not, why (`reason`, for the record) and what the caller is told (`say`)."""

    allowed: bool
    reason: str = ""
    say: str = ""
    gate: str | None = None


ALLOWED = Permission(True)
MOST_HOPS = 4
"""Handoffs on one turn of the caller: two wishes take two, and nobody is sent round and round."""
MOST_VISITS = 2
"""As often an agent gets the line while no tool helps; whoever is to get it once more cannot help, and a person is offered."""


@dataclass(frozen=True)
class Line:
    """A sentence that the desk says by itself; `hang_up` ends the call after it."""

    text: str
    part: Literal["nudge", "goodbye", "question"]
    hang_up: EndReason | None = None


def is_free_talk(state: State) -> bool:
    """Behind the welcome, and with no procedure walked, so no secret open: only then a realtime model is told anything."""
    return bool(state.said_last) and state.walk is None


def grant_for(state: State, gate: str | None, now: datetime) -> Grant | None:
    """The grant that passes this gate, if it was given and is not over."""
    given = state.grant(gate) if gate else None
    if given is None or given.expires_at <= now:
        return None
    return Grant(given.scope, given.customer_id, given.expires_at)


def grant_held(state: State, gate: str | None, team: TeamDefinition, now: datetime) -> Grant | None:
    """The grant that a tool is given: one that passes its gate, or any where it stands before none. Who is known is known everywhere, but for
    whom no more was proved than for a weaker gate."""
    strong = [given.scope for given in reversed(state.grants) if not stronger_than(given.scope, team)]
    scopes = [stronger_than(gate, team), gate] if gate else strong
    return next((grant for scope in scopes if (grant := grant_for(state, scope, now))), None)


def stronger_than(gate: str, team: TeamDefinition) -> str | None:
    """The gate that this one is a weaker one of."""
    return team.gates[gate].weaker_than if gate in team.gates else None


def weaker_than(gate: str, team: TeamDefinition) -> list[str]:
    """The gates that are passed with less than this one."""
    return [name for name, given in team.gates.items() if given.weaker_than == gate]


def gate_of(tool: Tool, agent: str, team: TeamDefinition) -> str | None:
    """The gate before a tool: its own, or else that of the agent who uses it."""
    return tool.requires or team.agents[agent].requires


def may_use(tool: Tool, agent: str, state: State, team: TeamDefinition, now: datetime) -> Permission:
    """A tool runs only for the agent that has the line and has it, behind the gates of both."""
    if agent != state.agent:
        return Permission(False, f"{agent} does not have the line", team.words.unavailable)
    if tool.name not in team.agents[agent].tools:
        return Permission(False, f"{agent} has no tool {tool.name}", team.words.unavailable)
    return through(gate_of(tool, agent, team), state, team, now)


def may_hand_over(target: str, state: State, team: TeamDefinition, now: datetime) -> Permission:
    """An agent hands over to those it knows; one behind a gate gets the line only with the grant."""
    if target not in team.agents:
        return Permission(False, f"no agent called {target}", team.words.unavailable)
    if target == state.agent:
        return Permission(False, "that agent has the line already", team.words.not_understood[0])
    if target != team.person and (target in state.tried or state.hops >= MOST_HOPS):
        return Permission(False, f"{target} had this wish already", team.words.not_understood[0])
    if target != team.person and state.unhelped.count(target) >= MOST_VISITS:
        return Permission(False, f"{target} could not help {MOST_VISITS} times", team.words.not_understood[-1])
    allowed = team.agents[state.agent].handoffs
    if allowed is not None and target not in allowed and target != team.person:
        return Permission(False, f"{state.agent} does not hand over to {target}", team.words.unavailable)
    return through(team.agents[target].requires, state, team, now)


def may_try(gate: str, state: State, team: TeamDefinition) -> bool:
    """Whether a gate's procedure can be walked: there is one, and it has not failed too often in this call."""
    given = team.gates[gate]
    return given.procedure is not None and not state.locked and state.gates_failed.get(gate, 0) < given.attempts and state.walk is None


def through(gate: str | None, state: State, team: TeamDefinition, now: datetime) -> Permission:
    """Whether this gate is open. The one that the caller may be led through is the stronger one, where there are two."""
    if gate is None or grant_held(state, gate, team, now) is not None:
        return ALLOWED
    say = team.words.stays_locked if state.locked else team.words.not_verified
    return Permission(False, NOT_VERIFIED, say, stronger_than(gate, team) or gate)


def after_silence(state: State, team: TeamDefinition) -> Line:
    """Silence is asked about as often as the team has words for it, then the desk says good-bye."""
    nudges = team.words.silence
    if state.silences < len(nudges):
        return Line(nudges[state.silences], "nudge")
    return Line(team.words.silence_goodbye, "goodbye", hang_up="silence")


def after_unheard(times: int, team: TeamDefinition) -> Line:
    """Sound came but no words: asked again in other words each time, at last with a way out (typing)."""
    lines = team.words.not_heard
    return Line(lines[min(times, len(lines)) - 1], "question")


def outcome(state: State, reason: EndReason) -> Outcome:
    """What the call came to, from what happened in it and not from where it ended."""
    if reason == "error":
        return "failed"
    if state.messages:
        return "message_taken"
    became = set(state.wishes.values())
    if state.walk is not None:  # who leaves in the middle of a procedure had something else in mind
        became -= {"resolved"}
    return next((result for status, result in _PRECEDENCE if status in became), "abandoned")


_PRECEDENCE: tuple[tuple[str, Outcome], ...] = (("failed", "failed"), ("refused", "refused"), ("resolved", "resolved"))
