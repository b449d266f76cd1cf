"""A realtime model as one of a call's language models: the vendor's real class against a server of its protocol, in a chain and in whole calls."""

import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from livekit.agents import function_tool, llm
from livekit.plugins import openai

from frontdesk.calls.caller import TextLine
from frontdesk.calls.chain import ChainLLM, Patience, Served
from frontdesk.calls.events import AgentSaid, ProviderChosen, ToolReturned, Trouble, VendorUsed
from frontdesk.calls.links import line_up
from frontdesk.calls.opening import Opening
from frontdesk.calls.realtime import Realtime
from frontdesk.calls.switchboard import Switchboard
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from frontdesk.teams.definition import Thinking
from tests.calls.conftest import BUSINESS, Calling
from tests.fakes.gemini_server import GeminiServer, gemini_server
from tests.fakes.realtime_server import RealtimeServer, realtime_server
from tests.fakes.scripted_llm import ScriptedLLM
from tests.voice.vault_team import VAULT

FAULTS = ["away", "hangs", "refuses", "fails", "hangs_in_first_sentence", "breaks_off"]
REALTIME = "openai:gpt-realtime"


class Chained:
    """A realtime model in a chain, and the brain's sentence behind it."""

    def __init__(self, server: RealtimeServer) -> None:
        self.server = server
        self.served: list[Served] = []
        self.allowed = True
        self.realtime, self.other = _made(server), ScriptedLLM("The other model answers.")
        self.context = llm.ChatContext.empty()
        self.context.add_message(role="system", content="You sell lamps.")
        self.tools = [_search()]
        self.chain = self.chained()

    def chained(self, *others: llm.LLM[Any]) -> ChainLLM:
        return ChainLLM(
            self.realtime,
            ScriptedLLM("The brain answers."),
            *others,
            patience=Patience(0.6, 0.3, failures=3),
            on_served=self.served.append,
            may=lambda model: self.allowed or not isinstance(model, Realtime),
        )

    async def ask(self, text: str = "do you have lamps") -> tuple[str, list[llm.FunctionToolCall]]:
        """The words and the calls; what was said is in the history afterwards, as in a call."""
        self.context.add_message(role="user", content=text)
        said, calls = "", []
        async with self.chain.chat(chat_ctx=self.context, tools=self.tools) as stream:
            async for chunk in stream:
                if chunk.delta:
                    said += chunk.delta.content or ""
                    calls += chunk.delta.tool_calls
        said = " ".join(said.split())
        self.context.add_message(role="assistant", content=said)
        return said, calls


def _made(server: RealtimeServer) -> Realtime:
    return Realtime(openai.realtime.RealtimeModel(model="gpt-realtime", modalities=["text"], api_key="none", base_url=server.base_url))


async def _warm(server: RealtimeServer) -> None:
    """The first line of a process loads certificates, which takes longer than the patience of these tests."""
    context, model = llm.ChatContext.empty(), _made(server)
    context.add_message(role="user", content="hello")
    async with model.chat(chat_ctx=context) as stream:
        await stream.collect()
    await model.aclose()
    server.came, server.lines, server.asked = [], 0, 0


def _search() -> llm.Tool:
    async def search_products(raw_arguments: dict[str, object]) -> str:
        return ""

    return function_tool(search_products, raw_schema={"name": "search_products", "parameters": {"type": "object", "properties": {}}})


@pytest.fixture
async def chained() -> AsyncIterator[Chained]:
    async with realtime_server() as server:
        await _warm(server)
        chained = Chained(server)
        yield chained
        await chained.chain.aclose()


async def test_it_is_told_who_it_is_and_what_it_may_ask_for_and_answers_in_text(chained: Chained) -> None:
    assert await chained.ask() == (chained.server.text, [])
    assert chained.served[-1].why == "ok"
    sessions = [event["session"] for event in chained.server.of("session.update")]
    assert sessions[0]["output_modalities"] == ["text"]
    assert [one["instructions"] for one in sessions if one.get("instructions")] == ["You sell lamps."]
    assert [[tool["name"] for tool in one["tools"]] for one in sessions if one.get("tools")] == [["search_products"]]


async def test_it_is_given_no_sound_and_does_not_listen_by_itself(chained: Chained) -> None:
    await chained.ask()
    assert chained.server.sound == 0
    assert chained.server.of("session.update")[0]["session"]["audio"]["input"]["turn_detection"] is None


async def test_it_asks_for_a_tool(chained: Chained) -> None:
    chained.server.behave = "calls"
    said, (call,) = await chained.ask()
    assert (said, call.name, json.loads(call.arguments)) == ("", "search_products", {"product": "lamp"})


async def test_one_line_serves_turn_after_turn_and_the_model_knows_what_was_really_said(chained: Chained) -> None:
    for text in ("do you have lamps", "and rugs", "what do they cost"):
        assert (await chained.ask(text))[0] == chained.server.text
    assert chained.server.lines == 1
    told = [(item["role"], item["content"][0]["text"]) for item in chained.server.given[:-1]]
    assert told == [(item.role, item.text_content) for item in chained.context.items[1:-1] if item.type == "message"]


async def test_tools_and_instructions_are_told_again_only_when_they_change(chained: Chained) -> None:
    await chained.ask()
    before = len(chained.server.of("session.update"))
    await chained.ask()
    assert len(chained.server.of("session.update")) == before
    chained.tools = []
    await chained.ask()
    assert chained.server.of("session.update")[-1]["session"]["tools"] == []


@pytest.mark.parametrize("fault", FAULTS)
async def test_when_it_fails_or_is_slow_the_brain_answers_in_time_and_nothing_of_it_is_heard(chained: Chained, fault: str) -> None:
    chained.server.behave = fault
    began = time.monotonic()
    assert await chained.ask() == ("The brain answers.", [])
    assert time.monotonic() - began < 1.5
    assert chained.served[-1].why not in ("", "ok")


@pytest.mark.parametrize("fault", FAULTS)
async def test_after_a_fault_it_answers_the_next_turn_as_if_nothing_had_been(chained: Chained, fault: str) -> None:
    chained.server.behave = fault
    await chained.ask()
    chained.server.behave = "answers"
    assert (await chained.ask("and rugs"))[0] == chained.server.text


async def test_what_it_said_before_it_hung_stands_and_is_not_said_again(chained: Chained) -> None:
    chained.server.behave = "hangs_in_second_sentence"
    assert (await chained.ask())[0] == "We have one lamp."


async def test_an_answer_that_nobody_waits_for_any_more_does_not_come_with_the_next(chained: Chained) -> None:
    chained.server.behave = "hangs_in_second_sentence"
    async with chained.realtime.chat(chat_ctx=chained.context) as stream:
        assert (await anext(aiter(stream))).delta
    chained.server.behave = "answers"
    assert (await chained.ask())[0] == chained.server.text


async def test_where_it_may_not_answer_it_is_told_nothing_and_the_next_model_answers(chained: Chained) -> None:
    chained.chain, chained.allowed = chained.chained(chained.other), False
    assert (await chained.ask())[0] == "The other model answers."
    assert (chained.server.came, chained.served[-1].why) == ([], "resting")


def test_the_same_vendors_usual_model_may_stand_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "false")
    settings = Thinking(provider="openai", model="gpt-realtime", fallback=("openai:gpt-4o-mini",))
    first, second = line_up("llm", settings, print)
    assert (first.model, type(first.made)) == ("gpt-realtime", Realtime)
    assert (second.model, type(second.made)) == ("gpt-4o-mini", openai.LLM)


# ── Gemini ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def gemini(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[tuple[Realtime, GeminiServer]]:
    async with gemini_server(tmp_path) as server:
        monkeypatch.setenv("GOOGLE_API_KEY", "false")
        monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", server.base_url)
        monkeypatch.setenv("SSL_CERT_FILE", server.certificate)
        (standing,) = line_up("llm", Thinking(provider="google", model="gemini-3.8-live"), print)
        assert isinstance(standing.made, Realtime)
        yield standing.made, server
        await standing.made.aclose()


async def test_geminis_class_answers_each_turn_on_a_line_that_knows_all_of_it(gemini: tuple[Realtime, GeminiServer]) -> None:
    model, server = gemini
    context = llm.ChatContext.empty()
    context.add_message(role="system", content="You sell lamps.")
    context.add_message(role="user", content="do you have lamps")
    server.behave = "calls"
    answer = await _answer_of(model, context)
    (call,) = answer.tool_calls
    assert (answer.text, call.name, json.loads(call.arguments)) == ("", "search_products", {"product": "lamp"})
    context.items += [
        llm.FunctionCall(call_id=call.call_id, name=call.name, arguments=call.arguments),
        llm.FunctionCallOutput(call_id=call.call_id, name=call.name, output="one brass lamp", is_error=False),
    ]
    server.behave = "answers"
    answer = await _answer_of(model, context)
    assert answer.text.strip() == server.text
    assert answer.usage is not None
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (100, 20)
    for (setup, *events), told in zip(server.lines, ("You sell lamps.", "one brass lamp"), strict=True):
        assert told in setup["setup"]["systemInstruction"]["parts"][0]["text"]
        assert setup["setup"]["generationConfig"]["responseModalities"] == ["TEXT"]
        assert [one["name"] for one in setup["setup"]["tools"][0]["functionDeclarations"]] == ["search_products"]
        assert [one["client_content"]["turns"] for one in events] == [[{"parts": [{"text": "do you have lamps"}], "role": "user"}], []]


@pytest.mark.parametrize("fault", ["away", "hangs"])
async def test_for_gemini_too_the_brain_answers(gemini: tuple[Realtime, GeminiServer], fault: str) -> None:
    model, server = gemini
    server.behave = fault
    context = llm.ChatContext.empty()
    context.add_message(role="user", content="do you have lamps")
    chain = ChainLLM(model, ScriptedLLM("The brain answers."), patience=Patience(1.0, 0.5))
    async with chain.chat(chat_ctx=context, tools=[_search()]) as stream:
        assert (await stream.collect()).text == "The brain answers."
    await chain.aclose()


async def _answer_of(model: Realtime, context: llm.ChatContext) -> llm.CollectedResponse:
    async with model.chat(chat_ctx=context, tools=[_search()]) as stream:
        return await stream.collect()


# ── whole calls ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def vendor(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RealtimeServer]:
    async with realtime_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        yield server


async def test_a_turn_of_a_call_is_answered_by_it(calling: Calling, vendor: RealtimeServer) -> None:
    async with calling(llm=REALTIME) as call:
        assert " ".join(await call.say("do you have lamps")) == vendor.text
        said = call.events[-1]
        assert isinstance(said, AgentSaid)
        assert "realtime" in said.served_by
        assert [(one.provider, one.model) for one in call.events if isinstance(one, ProviderChosen)] == [("openai", "gpt-realtime")]
        await call.end()
        (used,) = [event for event in call.events if isinstance(event, VendorUsed)]
        assert (used.model, used.read, used.cached, used.written, used.dollars) == ("gpt-realtime", 100, 40, 20, None)


async def test_it_is_not_told_of_words_that_may_still_be_taken_back(calling: Calling, vendor: RealtimeServer) -> None:
    async with calling(llm=REALTIME) as call:
        assert not call.call.speculates


async def test_a_tool_that_it_asks_for_runs_in_our_toolbox_and_its_reply_is_spoken(calling: Calling, vendor: RealtimeServer) -> None:
    vendor.behave, vendor.tool = "calls", ("count_parts", '{"part": "screws"}')
    async with calling(llm=REALTIME) as call:
        assert await call.say("how many screws do you have") == ["There are no screws in the drawer."]
        assert (call.tools(), vendor.asked) == ([("count_parts", "succeeded")], 1)


@pytest.mark.parametrize("asked", [("drop_tables", "{}"), ("opening_hours", "{}"), ("read_bill", "{}"), ("count_parts", "not json")])
async def test_what_it_may_not_do_is_not_done(calling: Calling, vendor: RealtimeServer, asked: tuple[str, str]) -> None:
    vendor.behave, vendor.tool = "calls", asked
    async with calling(llm=REALTIME) as call:
        assert await call.say("hello there")
        assert not [one for one in call.tools() if one[1] == "succeeded"]


async def test_what_it_claims_and_did_not_do_is_not_spoken(calling: Calling, vendor: RealtimeServer) -> None:
    vendor.text = "Sure. I'll transfer you to Brenda right away."
    async with calling(llm=REALTIME) as call:
        assert "Brenda" not in " ".join(await call.say("is there a person"))
        assert "claims" in [event.part for event in call.events if isinstance(event, Trouble)]


async def test_a_call_goes_on_when_it_is_away(calling: Calling, vendor: RealtimeServer) -> None:
    vendor.behave = "away"
    async with calling(llm=REALTIME) as call:
        await call.warm()
        assert await call.say("how many screws do you have") == ["There are no screws in the drawer."]
        assert "llm" in [event.part for event in call.events if isinstance(event, Trouble)]


async def test_while_a_procedure_is_walked_it_is_told_nothing_and_of_a_secret_never_anything(
    database: Database, tmp_path: Path, vendor: RealtimeServer
) -> None:
    vendor.behave, vendor.tool = "calls", ("read_bill", "{}")
    switchboard = Switchboard(database, spool=tmp_path, business_id=BUSINESS, llm=REALTIME)
    call = switchboard.call(Opening(new_id("call"), "counter", "text", BUSINESS), switchboard.team(VAULT))
    line = TextLine(call)
    await line.open()
    await line.say("what do I owe")
    assert call.record.state.walk is not None
    assert (vendor.asked, vendor.sound) == (1, 0)
    told = len(vendor.came)
    for words in ("two one seven, five five five, zero one four two", "yes", "why do you need that", "nine nine two one"):
        await line.say(words)
        assert call.record.state.walk is not None
    assert len(vendor.came) == told
    await line.say("yes")
    assert call.record.state.walk is None
    assert [event.tool for event in call.record.events if isinstance(event, ToolReturned) and event.status == "succeeded"][-1] == "read_bill"
    vendor.behave = "answers"
    await line.say("do you have lamps")
    assert vendor.asked == 2
    assert not [secret for secret in ("9921", "nine nine two", "0142", "zero one four") if secret in vendor.told]
    assert vendor.sound == 0
    await call.finish("caller_hung_up")
