"""What is different between two versions of a team, in words, and how grave is it? Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from frontdesk.teams.definition import REFUSE, Gate, TeamDefinition

Risk = Literal["none", "low", "medium", "high"]
_ORDER: tuple[Risk, ...] = ("none", "low", "medium", "high")
Kind = Literal[
    "wording", "knowledge", "voice", "vendor", "instructions", "routing", "limits", "privacy", "outside", "money",
    "tools_widened", "tools_narrowed", "gate_weakened", "gate_strengthened", "procedure", "agents", "other",
]  # fmt: skip
RISK_OF: Mapping[Kind, Risk] = {
    "wording": "low",
    "knowledge": "low",
    "voice": "low",
    "limits": "low",
    "tools_narrowed": "low",
    "gate_strengthened": "low",
    "vendor": "medium",
    "instructions": "medium",
    "routing": "medium",
    "procedure": "medium",
    "agents": "medium",
    "tools_widened": "medium",
    "other": "medium",
    "privacy": "high",
    "outside": "high",
    "money": "high",
    "gate_weakened": "high",
}
_BY_PLACE: tuple[tuple[str, Kind], ...] = (
    ("words.recorded", "privacy"),
    ("recording", "privacy"),
    ("secrets", "privacy"),
    ("memory", "privacy"),
    ("words", "wording"),
    ("title", "wording"),
    ("name", "wording"),
    ("purpose", "wording"),
    ("manners", "instructions"),
    ("answers", "knowledge"),
    ("knowledge", "knowledge"),
    ("utterances", "knowledge"),
    ("variables", "wording"),
    ("voice.stt.provider", "vendor"),
    ("voice.llm", "vendor"),
    ("voice.tts.provider", "vendor"),
    ("voice", "voice"),
    ("business", "other"),
    ("entry", "routing"),
    ("person", "routing"),
    ("connections", "outside"),
    ("tools", "outside"),
    ("webhooks", "outside"),
    ("limits", "limits"),
    ("agents.*.handoffs", "routing"),
    ("agents.*.procedure", "procedure"),
    ("agents.*.instructions", "instructions"),
    ("agents.*.purpose", "instructions"),
    ("agents.*.examples", "knowledge"),
    ("agents.*.voice.llm", "vendor"),
    ("agents.*.voice", "voice"),
    ("agents", "wording"),
)
_BY_ITSELF = ("requires", "tools")
"""Of an agent: what is compared with more care."""
_DOES: Mapping[str, str] = {"money": "moves money", "writes": "changes data", "reads": "looks things up"}
_TEXTS = ("text", "question", "again", "why", "missing", "more", "confirm", "confirm_in_text", "pace", "verbatim", "interruptible", "spoken")


@dataclass(frozen=True)
class Change:
    """One difference: where, what kind of one, and in words."""

    path: str
    kind: Kind
    words: str

    @property
    def risk(self) -> Risk:
        return RISK_OF[self.kind]


@dataclass(frozen=True)
class Comparison:
    """All differences, the gravest first."""

    changes: tuple[Change, ...]

    @property
    def risk(self) -> Risk:
        return max((change.risk for change in self.changes), key=_ORDER.index, default="none")


ToolGates = Mapping[str, tuple[str | None, str | None]]
"""Of each tool that both teams have, the gate it stands behind by itself: before and after."""


def compare(before: TeamDefinition, after: TeamDefinition, effects: Mapping[str, str] | None = None, gates: ToolGates | None = None) -> Comparison:
    """`effects` says of each tool what it does: reads, writes or money; one that is not named counts as a write."""
    does = effects or {}
    changes = [
        *_gates(before, after),
        *_tool_gates(gates or {}),
        *_agents(before, after, does),
        *_procedures(before, after, does),
        *_rest(before, after),
    ]
    return Comparison(tuple(sorted(changes, key=lambda change: -_ORDER.index(change.risk))))


def _tool_gates(gates: ToolGates) -> Iterator[Change]:
    for tool, (old, new) in sorted(gates.items()):
        if old != new:
            kind: Kind = "gate_strengthened" if old is None else "gate_weakened"
            yield Change(f"tools.{tool}.requires", kind, f"before {tool} stands {'the gate ' + new if new else 'no gate'}, not {old or 'none'}")


def _gates(before: TeamDefinition, after: TeamDefinition) -> Iterator[Change]:
    for name in sorted(before.gates.keys() | after.gates.keys()):
        old, new = before.gates.get(name), after.gates.get(name)
        path = f"gates.{name}"
        if old is None:
            yield Change(path, "gate_strengthened", f"the gate {name} is new")
        elif new is None:
            yield Change(path, "gate_weakened", f"the gate {name} is gone")
        else:
            yield from _gate(path, name, old, new)


def _gate(path: str, name: str, old: Gate, new: Gate) -> Iterator[Change]:
    def moved(key: str, weaker: bool, words: str) -> Change:
        return Change(f"{path}.{key}", "gate_weakened" if weaker else "gate_strengthened", f"the gate {name} {words}")

    if old.attempts != new.attempts:
        yield moved("attempts", new.attempts > old.attempts, f"may be tried {new.attempts} times, not {old.attempts}")
    if old.lasts != new.lasts:
        yield moved("lasts", new.lasts > old.lasts, f"stays open for {new.lasts}, not {old.lasts}")
    if old.procedure != new.procedure:
        yield moved("procedure", new.procedure is not None, f"is opened by {new.procedure or 'nothing'}, not {old.procedure or 'nothing'}")
    if old.weaker_than != new.weaker_than:
        yield moved("weaker_than", new.weaker_than is not None, f"is weaker than {new.weaker_than or 'no other'}")
    if old.otherwise != new.otherwise:
        kind: Kind = "gate_strengthened" if new.otherwise == REFUSE else "routing"
        yield Change(f"{path}.otherwise", kind, f"who does not pass the gate {name} comes to {new.otherwise}, not {old.otherwise}")


def _agents(before: TeamDefinition, after: TeamDefinition, effects: Mapping[str, str]) -> Iterator[Change]:
    for name in sorted(before.agents.keys() | after.agents.keys()):
        old, new = before.agents.get(name), after.agents.get(name)
        if new is None:
            yield Change(f"agents.{name}", "agents", f"the agent {name} is gone")
            continue
        if old is None:
            yield Change(f"agents.{name}", "agents", f"the agent {name} is new: {new.purpose}")
        ungated = partial(_gate_before, gate=new.requires, before=before)
        yield from _tools(name, set(old.tools if old else ()), set(new.tools), effects, ungated)
        if old and old.requires != new.requires:
            yield _required(name, old.requires, new.requires, after)


def _tools(agent: str, old: set[str], new: set[str], effects: Mapping[str, str], ungated: Callable[[str], str]) -> Iterator[Change]:
    path = f"agents.{agent}.tools"
    for tool in sorted(new - old):
        effect, gate = effects.get(tool, "writes"), ungated(tool)
        kind: Kind = "money" if effect == "money" else "gate_weakened" if gate else "tools_widened"
        yield Change(path, kind, f"{agent} may use {tool}, which {_DOES[effect]}{f', without the gate {gate} before it' if gate else ''}")
    for tool in sorted(old - new):
        yield Change(path, "tools_narrowed", f"{agent} may not use {tool} any more")


def _gate_before(tool: str, gate: str | None, before: TeamDefinition) -> str:
    """The gate behind which all agents stood who could use the tool; empty where one stood behind none, or behind this one."""
    stood = {agent.requires for agent in before.agents.values() if tool in agent.tools}
    return "" if None in stood or gate in stood else min((one for one in stood if one), default="")


def _required(agent: str, old: str | None, new: str | None, after: TeamDefinition) -> Change:
    path = f"agents.{agent}.requires"
    if new is None:
        return Change(path, "gate_weakened", f"{agent} is open to every caller; before, the gate {old} stood there")
    weaker = old is not None and after.gates.get(new, Gate()).weaker_than == old
    stronger = old is None or after.gates.get(old, Gate()).weaker_than == new
    kind: Kind = "gate_strengthened" if stronger and not weaker else "gate_weakened"
    return Change(path, kind, f"before {agent} stands the gate {new}, not {old or 'none'}")


def _procedures(before: TeamDefinition, after: TeamDefinition, effects: Mapping[str, str]) -> Iterator[Change]:
    opening = _that_open(before) | _that_open(after)
    for name in sorted(before.procedures.keys() | after.procedures.keys()):
        old, new = (_steps(team, name) for team in (before, after))
        if old == new:
            continue
        if _unspoken(old) == _unspoken(new):
            yield Change(f"procedures.{name}", "wording", f"the procedure {name} says the same in other words")
            continue
        what = "is new" if not old else "is gone" if not new else f"is walked otherwise ({len(new)} steps, {len(old)} before)"
        gate = f", which opens the gate {opening[name]}," if name in opening else ""
        yield Change(f"procedures.{name}", "gate_weakened" if gate and old else "procedure", f"the procedure {name}{gate} {what}")
        for tool in sorted(_run(new) - _run(old)):
            if effects.get(tool) == "money":
                yield Change(f"procedures.{name}", "money", f"the procedure {name} runs {tool}, which moves money")


def _steps(team: TeamDefinition, name: str) -> list[Any]:
    return [step.model_dump(mode="json", exclude_none=True) for step in team.procedures.get(name, ())]


def _run(steps: list[Any]) -> set[str]:
    return {step["do"]["tool"] for step in steps if "do" in step}


def _unspoken(steps: list[Any]) -> list[Any]:
    """The steps without what is only said: a slot, or an argument of a tool, may be called `question` too."""
    return [{kind: _bare(inner) if kind in ("say", "ask") else inner for kind, inner in step.items()} for step in steps]


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items() if key not in _TEXTS}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


def _that_open(team: TeamDefinition) -> dict[str, str]:
    """Each procedure that opens a gate, or is a part of one that does."""
    found = {gate.procedure: name for name, gate in team.gates.items() if gate.procedure}
    ahead = list(found)
    while ahead:
        name = ahead.pop()
        for inner in (step.walk for step in team.procedures.get(name, ()) if step.walk):
            if inner not in found:
                found[inner] = found[name]
                ahead.append(inner)
    return found


def _rest(before: TeamDefinition, after: TeamDefinition) -> Iterator[Change]:
    known = set(before.agents) & set(after.agents)

    def is_shown(path: tuple[str, ...]) -> bool:
        if path[0] in ("gates", "procedures", "frontdesk", "extends"):
            return False
        return path[0] != "agents" or (path[1] in known and path[2] not in _BY_ITSELF)

    yield from _leaves((), before.canonical(), after.canonical(), is_shown)


def _leaves(path: tuple[str, ...], old: Any, new: Any, is_shown: Callable[[tuple[str, ...]], bool]) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _leaves((*path, str(key)), old.get(key), new.get(key), is_shown)
    elif path and (path[0] != "agents" or len(path) > 2) and is_shown(path):
        place = ".".join(path)
        yield Change(place, _kind(path), _told(place, old, new))


def _kind(path: tuple[str, ...]) -> Kind:
    for place, kind in _BY_PLACE:
        wanted = place.split(".")
        if len(wanted) <= len(path) and all(one in ("*", other) for one, other in zip(wanted, path, strict=False)):
            return kind
    return "other"


def _told(place: str, old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list):
        more, less = [one for one in new if one not in old], [one for one in old if one not in new]
        parts = [f"{len(more)} more" if more else "", f"{len(less)} fewer" if less else "", "in another order" if not more and not less else ""]
        return f"{place}: {', '.join(part for part in parts if part)}"
    return f"{place}: {_short(old)} becomes {_short(new)}"


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    text = str(value).strip().replace("\n", " ")
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”" if isinstance(value, str) else text[:60]
