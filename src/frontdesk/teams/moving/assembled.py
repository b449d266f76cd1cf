"""What team do the parts make? The mapping that stands in its team.yaml, in the order a person would write it."""

from dataclasses import dataclass, field
from typing import Any

from frontdesk.teams.moving.taken import Line, Taken
from frontdesk.teams.moving.words import Wording, as_name


@dataclass
class Assembled:
    """A team as it comes together."""

    name: str
    title: str = ""
    greeting: str = ""
    goodbye: str = ""
    voice: dict[str, Any] = field(default_factory=dict)
    business: dict[str, Any] = field(default_factory=dict)
    limits: dict[str, Any] = field(default_factory=dict)
    agents: dict[str, dict[str, Any]] = field(default_factory=dict)
    tools: dict[str, dict[str, Any]] = field(default_factory=dict)
    webhooks: list[dict[str, Any]] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    recording: bool = False
    entry: str = ""
    wording: Wording = field(default_factory=Wording)

    def agent(self, name: str, purpose: str, instructions: str) -> dict[str, Any]:
        """One agent; the first is the entry."""
        one: dict[str, Any] = {"purpose": " ".join(purpose.split())[:300] or "taking calls"}
        if instructions:
            one["instructions"] = self.wording.instructions(instructions)
        one["tools"] = []
        self.agents[name] = one
        self.entry = self.entry or name
        return one

    def use(self, agent: dict[str, Any], tool: str) -> None:
        if tool and tool not in agent["tools"]:
            agent["tools"].append(tool)

    def to_file(self) -> dict[str, Any]:
        words = {"greeting": self.wording.sentence(self.greeting), "goodbye": self.wording.sentence(self.goodbye)}
        if "transfer_to_human" in {tool for agent in self.agents.values() for tool in agent["tools"]}:
            for agent in self.agents.values():
                self.use(agent, "take_message")
        values = {
            "frontdesk": 1,
            "extends": "base",
            "name": self.name,
            "title": self.title,
            "entry": self.entry,
            "business": self.business,
            "variables": self.wording.variables,
            "voice": {part: settings for part, settings in self.voice.items() if settings},
            "words": {key: text for key, text in words.items() if text},
            "agents": {name: {key: value for key, value in agent.items() if (key, value) != ("tools", [])} for name, agent in self.agents.items()},
            "tools": self.tools,
            "knowledge": {"sources": self.documents} if self.documents else {},
            "recording": self.recording,
            "webhooks": self.webhooks,
            "limits": self.limits,
        }
        return {key: value for key, value in values.items() if value not in ("", {}, [], False)}


@dataclass(frozen=True)
class Moved:
    """A team's file, and what is to be known of it; the gravest first."""

    name: str
    shape: str
    team: dict[str, Any]
    lines: tuple[Line, ...]


def moved(shape: str, team: Assembled, taken: Taken) -> Moved:
    for name, variable in team.wording.variables.items():
        if "default" not in variable:
            taken.tell(name, "changed", "high", f"{{{name}}} is a variable now: give it when a call is started, or write a default under `variables`")
    lines = {(line.field, line.words): line for line in taken.finish()}
    order = ("high", "medium", "low")
    return Moved(team.name, shape, team.to_file(), tuple(sorted(lines.values(), key=lambda line: order.index(line.grave))))


def named(*texts: str) -> str:
    """The first that says something, as a name."""
    return as_name(next((text for text in texts if text), "assistant"))
