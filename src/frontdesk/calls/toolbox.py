"""How does a tool run? Checked, in a transaction of its own, within its time, and with an event before and after."""

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from frontdesk.calls import flow
from frontdesk.calls.events import ToolCalled, ToolReturned, ToolStatus, plain
from frontdesk.calls.record import Record
from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import Refused, Unavailable
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition
from frontdesk.tools.contract import Parameter, Reply, Tool, ToolContext

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ran:
    """What came of a tool: its status, and the reply as the caller may hear it."""

    status: ToolStatus
    reply: Reply
    reason: str = ""
    asked: str = ""
    """The argument that the caller is asked for instead."""


class Toolbox:
    """The tools of one call. Whatever asks (a model, the brain, code), nothing runs but through here."""

    def __init__(self, team: TeamDefinition, tools: Mapping[str, Tool], record: Record, database: Database, clock: Clock, business_id: str) -> None:
        self._team = team
        self._tools = tools
        self._record = record
        self._database = database
        self._clock = clock
        self._business_id = business_id

    async def run(self, agent: str, name: str, arguments: Mapping[str, Any]) -> Ran:
        """Never raises but when cancelled: what goes wrong becomes a true sentence."""
        tool = self._tools.get(name)
        if tool is None:
            return Ran("refused", Reply(self._team.words.unavailable, found=False))
        state = self._record.state
        key = _key(self._record.call_id, name, arguments, state.caller_turns)
        self._record.add(ToolCalled(key=key, tool=name, agent=agent, arguments=plain(arguments), effect=tool.effect))
        began = time.perf_counter()
        permission = flow.may_use(tool, agent, state, self._team, self._clock.now())
        if not permission.allowed:
            ran = Ran("refused", Reply(permission.say, found=False), permission.reason)
        else:
            try:
                ran = await self._within_time(tool, agent, arguments)
            except asyncio.CancelledError:
                self._came_back(key, tool, Ran(_stopped(tool), Reply("", found=False), "the call ended meanwhile"), began)
                raise
        self._came_back(key, tool, ran, began)
        return ran

    def _came_back(self, key: str, tool: Tool, ran: Ran, began: float) -> None:
        self._record.add(
            ToolReturned(
                key=key,
                tool=tool.name,
                status=ran.status,
                ms=round((time.perf_counter() - began) * 1000, 2),
                say=ran.reply.say,
                data=plain(ran.reply.data),
                reason=ran.reason,
                asked=ran.asked,
            )
        )

    async def _within_time(self, tool: Tool, agent: str, arguments: Mapping[str, Any]) -> Ran:
        try:
            async with asyncio.timeout(tool.timeout):
                return Ran("succeeded", await self._call(tool, agent, arguments))
        except Unusable as wrong:
            return Ran("refused", Reply(wrong.parameter.question, found=False), str(wrong), wrong.parameter.name)
        except Refused as refusal:
            return self._sorry("refused", str(refusal), refusal.say)
        except Unavailable as error:
            return self._sorry("failed", str(error))
        except TimeoutError:
            return self._sorry(_stopped(tool), "took too long")
        except Exception:
            log.exception("tool %s failed", tool.name)
            return self._sorry("failed", "an error in the tool")

    def _sorry(self, status: ToolStatus, reason: str, say: str = "") -> Ran:
        return Ran(status, Reply(say or self._team.words.unavailable, found=False), reason)

    async def _call(self, tool: Tool, agent: str, arguments: Mapping[str, Any]) -> Reply:
        values = typed(tool.parameters, arguments)
        gate = flow.gate_of(tool, agent, self._team)
        grant = flow.grant_for(self._record.state, gate, self._clock.now())
        async with self._database.transaction(self._business_id, read_only=tool.effect == "reads") as tx:
            context = ToolContext(self._record.call_id, self._business_id, self._clock, tx, grant)
            return await tool.function(context, **values)


class Unusable(Exception):
    """An argument that is missing or of the wrong type: what came is not repeated, it may be anything."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(f"the argument {parameter.name} cannot be used")
        self.parameter = parameter


def _stopped(tool: Tool) -> ToolStatus:
    """What is known of a tool that did not come back: a read has done nothing."""
    return "failed" if tool.effect == "reads" else "unknown"


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def typed(parameters: tuple[Parameter, ...], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as the function's types. Unknown ones and empty optional ones are left out; a missing or wrong one raises."""
    values = {}
    for parameter in parameters:
        value = arguments.get(parameter.name)
        if value in (None, "") and not parameter.required:
            continue
        adapter = _ADAPTERS.get(parameter.python_type)
        if adapter is None:
            adapter = _ADAPTERS[parameter.python_type] = TypeAdapter(parameter.python_type)
        try:
            values[parameter.name] = adapter.validate_python(value)
        except ValidationError as error:
            raise Unusable(parameter) from error
    return values


def _key(call_id: str, tool: str, arguments: Mapping[str, Any], turn: int) -> str:
    """The same wish of the same turn has the same key, however often it is asked."""
    text = json.dumps([call_id, tool, dict(arguments), turn], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
