"""A model that asks for a person, whoever has the line."""

import json
from dataclasses import replace
from typing import Any

import pytest
from livekit.agents import APIConnectOptions, llm
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS

from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import Handoff, ToolReturned
from frontdesk.calls.opening import Opening
from frontdesk.calls.switchboard import Switchboard, load_team
from frontdesk.store.engine import Database


class WantsAPerson(llm.LLM[Any]):
    """Asks for a person once, and then says what it is told to say."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = False

    @property
    def model(self) -> str:
        return "wants a person"

    def chat(
        self,
        *,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool] | None = None,
        conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS,
        **_: Any,
    ) -> llm.LLMStream:
        return _Stream(self, chat_ctx=chat_ctx, tools=tools or [], conn_options=conn_options)


class _Stream(llm.LLMStream):
    async def _run(self) -> None:
        assert isinstance(self._llm, WantsAPerson)
        delta = llm.ChoiceDelta(role="assistant", content="What would you like me to note?")
        if not self._llm.asked:
            self._llm.asked = True
            call = llm.FunctionToolCall(name="transfer_to_human", arguments=json.dumps({"reason": "a contract"}), call_id="c1")
            delta = llm.ChoiceDelta(role="assistant", tool_calls=[call])
        self._event_ch.send_nowait(llm.ChatChunk(id="scripted", delta=delta))


async def _asked_at(database: Database, team: str, agent: str) -> list[Any]:
    loaded = load_team(team)
    agents = {**loaded.definition.agents, agent: loaded.definition.agents[agent].model_copy(update={"procedure": None})}
    team_of_it = replace(loaded.team, definition=loaded.definition.model_copy(update={"agents": agents}))
    switchboard = Switchboard(database, spool=None, business_id="biz_default", llm="brain")
    line = TextLine(switchboard.call(Opening("call_1", agent, "text", "biz_default", "1"), replace(loaded, team=team_of_it), model=WantsAPerson()))
    await line.open()
    await line.say("I have something to discuss")
    await line.hang_up()
    return list(line.events)


@pytest.mark.parametrize(("agent", "handed"), [("sales", [("sales", "human")]), ("human", [])])
async def test_the_agent_who_has_people_gets_the_call_and_asks_in_earnest(database: Database, agent: str, handed: list[tuple[str, str]]) -> None:
    events = await _asked_at(database, "sales", agent)
    assert [(event.source, event.target) for event in events if isinstance(event, Handoff)] == handed
    returned = [(event.tool, event.status, event.reason) for event in events if isinstance(event, ToolReturned)]
    assert returned == ([] if handed else [("transfer_to_human", "refused", "nobody is free")])
