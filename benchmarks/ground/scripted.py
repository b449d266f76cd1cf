"""A language model that takes no time: what is left of a turn is what the desk, or the bare library, adds to it."""

import json
from collections.abc import Mapping
from typing import Any

from livekit.agents import APIConnectOptions, llm
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS

from frontdesk.kit.ids import new_id


class ScriptedLLM(llm.LLM[Any]):
    """Says `text`. With a `tool` it first calls that, once in each turn. `{n}` in the text is the number of the answer."""

    def __init__(self, text: str, *, tool: str = "", arguments: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self.text = text
        self.tool = tool
        self.arguments = json.dumps(arguments or {})
        self._answers = 0

    @property
    def model(self) -> str:
        return "scripted"

    def chat(
        self,
        *,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool] | None = None,
        conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS,
        **_: Any,
    ) -> llm.LLMStream:
        return _Answer(self, chat_ctx=chat_ctx, tools=tools or [], conn_options=conn_options)

    def next_delta(self, chat_ctx: llm.ChatContext) -> llm.ChoiceDelta:
        if self.tool and chat_ctx.items[-1].type != "function_call_output":
            call = llm.FunctionToolCall(name=self.tool, arguments=self.arguments, call_id=new_id("tool"))
            return llm.ChoiceDelta(role="assistant", tool_calls=[call])
        self._answers += 1
        return llm.ChoiceDelta(role="assistant", content=self.text.format(n=self._answers))


class _Answer(llm.LLMStream):
    async def _run(self) -> None:
        assert isinstance(self._llm, ScriptedLLM)
        self._event_ch.send_nowait(llm.ChatChunk(id="scripted", delta=self._llm.next_delta(self._chat_ctx)))
