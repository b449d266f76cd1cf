"""Which tools did the assistant have, and which of them are there here?"""

from typing import Any

from frontdesk.teams.moving.assembled import Assembled
from frontdesk.teams.moving.parts import BUILT_IN, EVERY_TEAM_HAS, http_tool
from frontdesk.teams.moving.taken import Taken
from frontdesk.teams.moving.words import as_name

_SAYS_NOTHING = ("tool", "custom", "function")
_BOOKING = ("book", "appointment", "calendar", "availab", "schedule_call", "cal_com", "calcom")


def take_tools(team: Assembled, agent: dict[str, Any], taken: Taken, field: str, tools: list[Any]) -> None:
    """A name, or a mapping with a name or a kind, and for requests an address."""
    for place, tool in enumerate(tools):
        if isinstance(tool, str):
            _named(team, agent, taken, f"{field}[{place}]", tool)
        elif isinstance(tool, dict):
            _described(team, agent, taken.part(tool, f"{field}[{place}]"))
        else:
            taken.tell(f"{field}[{place}]", "lost", "high", "is no tool")


def _named(team: Assembled, agent: dict[str, Any], taken: Taken, field: str, name: str) -> None:
    bare = as_name(name)
    if (ours := _built_in(name)) is not None:
        team.use(agent, ours)
    elif any(word in bare for word in _BOOKING):
        taken.tell(
            field, "needs", "high", f"{name}: say what can be booked under `scheduling`, then add find_openings and book_appointment to the tools"
        )
    else:
        taken.tell(field, "lost", "high", f"there is no tool {name} here: write it in tools/{bare}.py, or describe it under `tools`")


def _described(team: Assembled, agent: dict[str, Any], tool: Taken) -> None:
    function, server = tool.within("function"), tool.within("server", "api", "config")
    kind = tool.text("type", "kind")
    name = function.text("name") or tool.text("name", "tool_name", "function_name") or kind
    description = function.text("description") or tool.text("description")
    parameters = function.take("parameters") or tool.take("parameters", "args", "schema")
    url = tool.text("url", "endpoint", "webhook_url", "server_url") or server.text("url", "endpoint")
    bare = as_name(name)
    if url and bare not in BUILT_IN:
        if bare in EVERY_TEAM_HAS:
            tool.tell("name", "changed", "medium", f"every team has a tool called {bare}: this one is {bare}_over_http here")
        bare = f"{bare}_over_http" if bare in (*_SAYS_NOTHING, *EVERY_TEAM_HAS) else bare
        if made := http_tool(server if not tool.take("method") and server.take("method") else tool, bare, url, description, parameters, team.wording):
            team.tools[bare] = made
            team.use(agent, bare)
        return
    _named(team, agent, tool, "name", name if _built_in(kind) is None else kind)
    if tool.take("destinations", "transfer_destination", "number", "transfer_to"):
        tool.tell("destinations", "needs", "high", "numbers to transfer to stand with the desk's operators, not in a team")


def _built_in(name: str) -> str | None:
    """Our tool that does the same, empty for what every call can do anyway; None where there is none."""
    bare = as_name(name)
    return BUILT_IN.get(bare, BUILT_IN.get(bare.replace("_", "")))
