"""Does a definition hold together? Every name in it must lead somewhere: agents, tools, gates, procedures, slots. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from frontdesk.teams.definition import REFUSE, AgentDefinition, Gate, ProcedureStep, TeamDefinition, Utterances
from frontdesk.teams.origin import Step
from frontdesk.teams.variables import RESERVED, named_in, spoken_texts

WISH = "wish"
"""What `route` may name instead of an agent: the one for what the caller wanted first."""
PERSON = "human"
TRANSFER = "transfer_to_human"
MOST_HANDOFFS = 2
"""So far a person may be from any agent. Where a team names its person, every agent hands over to it, whatever its `handoffs` say."""
_SLOT = re.compile(r"\{(\w*)\}")


class KnownTool(Protocol):
    """What a check needs to know of a tool."""

    @property
    def name(self) -> str: ...
    @property
    def requires(self) -> str | None: ...


@dataclass(frozen=True)
class Problem:
    """Something that does not hold together, where, and what would be right. A note is worth knowing and stops nothing."""

    path: tuple[Step, ...]
    message: str
    way_out: str
    note: bool = False

    @property
    def where(self) -> str:
        return ".".join(map(str, self.path))


def check(
    team: TeamDefinition, catalogue: Mapping[str, KnownTool], small_talk: Collection[str] = (), built_in: Collection[str] = ()
) -> list[Problem]:
    """Problems first, then notes. `small_talk`: the names of sentences the brain has; not looked at when empty. `built_in`: tools
    that every team can have and none must."""
    found = [
        *_agent(("entry",), team.entry, team),
        *(_agent(("person",), team.person, team) if team.person else ()),
        *(problem for name, agent in team.agents.items() for problem in _of_agent(name, agent, team, catalogue)),
        *_of_gates(team),
        *_of_variables(team),
        *(problem for name in team.procedures for problem in _of_procedure(name, team, catalogue)),
        *(problem for name, said in team.utterances.items() for problem in _of_utterances(name, said, team, catalogue)),
        *_of_small_talk(team, small_talk),
        *_unreachable(team),
        *_notes(team, catalogue, built_in),
    ]
    return sorted(found, key=lambda problem: problem.note)


def _unknown(kind: str, path: tuple[Step, ...], name: str, known: Collection[str]) -> Problem:
    near = get_close_matches(name, list(known), n=3, cutoff=0.5)
    way_out = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(sorted(known))}" if known else f"this team has no {kind} yet"
    return Problem(path, f"there is no {kind} called {name!r}", way_out)


def _agent(path: tuple[Step, ...], name: str, team: TeamDefinition) -> Iterator[Problem]:
    if name not in team.agents:
        yield _unknown("agent", path, name, team.agents)


def _of_agent(name: str, agent: AgentDefinition, team: TeamDefinition, catalogue: Mapping[str, KnownTool]) -> Iterator[Problem]:
    here: tuple[Step, ...] = ("agents", name)
    if name in (REFUSE, WISH):
        yield Problem(here, f"{name!r} has a meaning of its own and cannot be an agent", "choose another name")
    if agent.requires is not None and agent.requires not in team.gates:
        yield _unknown("gate", (*here, "requires"), agent.requires, team.gates)
    if agent.procedure is not None and agent.procedure not in team.procedures:
        yield _unknown("procedure", (*here, "procedure"), agent.procedure, team.procedures)
    for place, target in enumerate(agent.handoffs or ()):
        yield from _agent((*here, "handoffs", place), target, team)
    for place, tool in enumerate(agent.tools):
        yield from _of_tool((*here, "tools", place), tool, agent.requires, team, catalogue)
    for tool in sorted({tool for tool in agent.tools if agent.tools.count(tool) > 1}):
        yield Problem((*here, "tools"), f"{tool} stands twice", "keep one")


def _of_tool(path: tuple[Step, ...], name: str, gate: str | None, team: TeamDefinition, catalogue: Mapping[str, KnownTool]) -> Iterator[Problem]:
    if name not in catalogue:
        yield _unknown("tool", path, name, catalogue)
        return
    needs = catalogue[name].requires
    if needs is not None and needs not in team.gates:
        yield Problem(path, f"{name} needs the gate {needs!r}, which this team does not have", f"add it under gates, as `{needs}: {{lasts: 30m}}`")
    elif needs is not None and needs != gate:
        yield Problem(path, f"{name} needs the gate {needs!r}, which this agent does not: callers pass it when they ask for the tool", "", note=True)


def _of_gates(team: TeamDefinition) -> Iterator[Problem]:
    for name, gate in team.gates.items():
        here: tuple[Step, ...] = ("gates", name)
        if gate.weaker_than is not None:
            yield from _of_weaker(name, gate, gate.weaker_than, team)
        elif gate.procedure is None:
            yield Problem(here, f"the gate {name!r} has no procedure: nobody can pass it", "name one of procedures", note=True)
        elif gate.procedure not in team.procedures:
            yield _unknown("procedure", (*here, "procedure"), gate.procedure, team.procedures)
        if gate.otherwise != REFUSE and gate.otherwise not in team.agents:
            yield _unknown("agent", (*here, "otherwise"), gate.otherwise, [*team.agents, REFUSE])


def _of_weaker(name: str, gate: Gate, stronger: str, team: TeamDefinition) -> Iterator[Problem]:
    """A weaker gate is passed by the procedure of the other, which is one of its own kind no more."""
    here: tuple[Step, ...] = ("gates", name, "weaker_than")
    if stronger not in team.gates:
        yield _unknown("gate", here, stronger, team.gates)
    elif stronger == name or team.gates[stronger].weaker_than is not None:
        yield Problem(here, f"{stronger!r} is a weaker gate itself", "name a gate that has a procedure")
    if gate.procedure is not None:
        yield Problem(("gates", name, "procedure"), f"the gate {name!r} is passed by the procedure of {stronger!r}", "leave it out")


def _of_procedure(name: str, team: TeamDefinition, catalogue: Mapping[str, KnownTool]) -> Iterator[Problem]:
    asked: set[str] = set()
    if name in _walked_from(name, team):
        yield Problem(("procedures", name), f"the procedure {name!r} walks itself", "take out the `walk` that leads back to it")
        return
    for place, step in enumerate(team.procedures[name]):
        yield from _of_step(("procedures", name, place), step, asked, team, catalogue)
        asked |= _slots_of(step, team)


def _walked_from(name: str, team: TeamDefinition) -> set[str]:
    """All procedures that are parts of this one, at any depth."""
    found: set[str] = set()
    ahead = {step.walk for step in team.procedures[name] if step.walk}
    while ahead:
        inner = ahead.pop()
        found.add(inner)
        ahead |= {step.walk for step in team.procedures.get(inner, ()) if step.walk} - found
    return found


def _slots_of(step: ProcedureStep, team: TeamDefinition) -> set[str]:
    """What is known once this step is walked."""
    if step.ask is not None:
        return {step.ask.slot, *([step.ask.also.slot] if step.ask.also else [])}
    return {slot for inner in team.procedures.get(step.walk or "", ()) for slot in _slots_of(inner, team)}


def _of_step(
    here: tuple[Step, ...], step: ProcedureStep, asked: set[str], team: TeamDefinition, catalogue: Mapping[str, KnownTool]
) -> Iterator[Problem]:
    if step.route is not None and step.route.to not in team.agents and step.route.to != WISH:
        yield _unknown("agent", (*here, "route", "to"), step.route.to, [*team.agents, WISH])
    if step.walk is not None and step.walk not in team.procedures:
        yield _unknown("procedure", (*here, "walk"), step.walk, team.procedures)
    for name in step.when:
        if name not in asked:
            yield _unknown("slot asked for before this step", (*here, "when", name), name, asked)
    for name in _filled_in(step):
        if name not in asked and name not in team.variables:
            yield _unknown("slot asked for before this step", here, name, {*asked, *team.variables})
    if step.do is None:
        return
    if step.do.tool not in catalogue:
        yield _unknown("tool", (*here, "do", "tool"), step.do.tool, catalogue)
    for key, slots in (("arguments", step.do.arguments), ("maybe", step.do.maybe)):
        for argument, slot in slots.items():
            if slot not in asked:
                yield _unknown("slot asked for before this step", (*here, "do", key, argument), slot, asked)


def _of_variables(team: TeamDefinition) -> Iterator[Problem]:
    slots = {slot for steps in team.procedures.values() for step in steps for slot in _slots_of(step, team)}
    for name in team.variables:
        if name in RESERVED or name in slots:
            what = "a slot of a procedure" if name in slots else "filled in by the desk itself"
            yield Problem(("variables", name), f"{name!r} is {what}", "choose another name for the variable")
    for path, text in spoken_texts(team):
        for name in named_in(text) if path[0] != "procedures" and path[:2] != ("words", "small_talk") else ():
            if name not in team.variables and not (path[0] == "words" and name in RESERVED):
                yield _unknown("variable", path, name, team.variables)


def _filled_in(step: ProcedureStep) -> list[str]:
    """The slots that a line names as {slot}."""
    text = step.say.text if step.say else step.ask.question if step.ask else ""
    return _SLOT.findall(text)


def _of_utterances(name: str, said: Utterances, team: TeamDefinition, catalogue: Mapping[str, KnownTool]) -> Iterator[Problem]:
    here: tuple[Step, ...] = ("utterances", name)
    if said.agent:
        yield from _agent(here, name, team)
    for tool in said.tools:
        if tool not in catalogue:
            yield _unknown("tool", (*here, "tools", tool), tool, catalogue)


def _of_small_talk(team: TeamDefinition, known: Collection[str]) -> Iterator[Problem]:
    for name in team.words.small_talk if known else ():
        if name not in known:
            yield _unknown("sentence of small talk", ("words", "small_talk", name), name, known)


def _unreachable(team: TeamDefinition) -> Iterator[Problem]:
    reached = _reached(team)
    for name in team.agents:
        if team.entry in team.agents and name not in reached:
            yield Problem(("agents", name), f"no call can come to {name}", "add it to the handoffs of an agent, or leave handoffs out there")


def _reached(team: TeamDefinition) -> set[str]:
    """Every agent a call that begins at the entry can come to: by handoff, by a gate not passed, by a procedure's route."""
    routes = {step.route.to for steps in team.procedures.values() for step in steps if step.route}
    reached: set[str] = set()
    ahead = {team.entry, *routes, *(gate.otherwise for gate in team.gates.values())} & set(team.agents)
    while ahead:
        name = ahead.pop()
        reached.add(name)
        handoffs = team.agents[name].handoffs
        ahead |= set(team.agents if handoffs is None else handoffs) & set(team.agents) - reached
    return reached


def _notes(team: TeamDefinition, catalogue: Mapping[str, KnownTool], built_in: Collection[str]) -> Iterator[Problem]:
    used = set(team.used_tools)
    for name in sorted(set(catalogue) - used - set(built_in)):
        yield Problem(("agents",), f"nobody uses the tool {name}", "add it to the tools of an agent", note=True)
    for name, agent in team.agents.items():
        if not agent.examples:
            yield Problem(("agents", name), f"{name} has no examples: the brain knows it by its purpose alone", "write what callers say", note=True)
    if team.person is None and PERSON not in team.agents and TRANSFER not in used:
        way_out = f"add an agent {PERSON!r} and name it: `person: {PERSON}`"
        yield Problem(("agents",), "no person is within reach of this team", way_out, note=True)
    yield from _far_from_a_person(team)


def _far_from_a_person(team: TeamDefinition) -> Iterator[Problem]:
    """Who wants a person should not be sent through the whole house, nor have to prove who they are to reach one."""
    person = team.person or PERSON
    if person not in team.agents:
        return
    if (gate := team.agents[person].requires) is not None:
        yield Problem(("agents", person), f"nobody reaches the person who has not passed the gate {gate!r}", "take out `requires` there", note=True)
    for name in team.agents:
        if team.person is None and person not in _within(MOST_HANDOFFS, name, team):
            message = f"from {name} a person is more than {MOST_HANDOFFS} handoffs away"
            yield Problem(("agents", name), message, f"name it: `person: {person}`, or add it to the handoffs there", note=True)


def _within(handoffs: int, name: str, team: TeamDefinition) -> set[str]:
    """Whom a call at this agent can come to in so many handoffs."""
    reached = {name}
    for _ in range(handoffs):
        nexts = (team.agents[one].handoffs for one in reached)
        reached |= {target for known in nexts for target in (team.agents if known is None else known)} & set(team.agents)
    return reached
