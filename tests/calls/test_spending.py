"""What did a call cost? Counted by the real clients' own figures, and None wherever a part of it is not known."""

from dataclasses import replace
from typing import Any

import pytest
from livekit.agents import llm, utils

from frontdesk.calls.chain import ChainLLM, Patience
from frontdesk.calls.events import CallEnded, Event, ProviderChosen, VendorUsed
from frontdesk.calls.links import Standing, line_up
from frontdesk.calls.meter import Meter
from frontdesk.calls.speech import found
from frontdesk.calls.spending import spending
from frontdesk.insight.export import export
from frontdesk.providers.catalogue import choose
from frontdesk.providers.offer import Offer, Price
from frontdesk.teams.definition import Hearing, Speaking, Thinking
from tests.calls.some_events import started
from tests.fakes.scripted_llm import ScriptedLLM
from tests.fakes.vendor_server import VendorServer, vendor_server

GROQ = ProviderChosen(part="llm", provider="groq", model="m", why="as the team says")
BRAIN = ProviderChosen(part="llm", provider="brain", model="brain", why="first usable")
USED = VendorUsed(part="llm", provider="groq", model="m", requests=2, read=100, written=20, dollars=0.25)
ENDED = CallEnded(reason="caller_hung_up", outcome="resolved")


@pytest.mark.parametrize(
    ("events", "dollars"),
    [
        ([GROQ, USED, ENDED], 0.25),
        ([BRAIN, ENDED], 0.0),
        ([GROQ, USED, replace(USED, part="tts", provider="cartesia", dollars=None), ENDED], None),
        ([GROQ, USED], None),
        ([GROQ, ENDED], None),
        ([ENDED], None),
    ],
    ids=["known", "nothing was bought", "one part is not known", "still on", "its worker died", "before costs were counted"],
)
def test_what_is_not_known_is_never_nothing(events: list[Event], dollars: float | None) -> None:
    spent = spending([started(), *events])
    assert spent.dollars == dollars
    assert export([started(), *events])["cost"]["dollars"] == dollars


async def test_the_tokens_of_a_vendors_answer_are_counted_and_priced(monkeypatch: pytest.MonkeyPatch) -> None:
    async with vendor_server() as server:
        standing = _anthropic(server, monkeypatch, {"claude-haiku-4-5": Price(read=1.0, written=5.0)})
        meter = Meter()
        meter.watch("llm", standing)
        said = await _asked(ChainLLM(standing.made, ScriptedLLM("The brain."), patience=Patience(5.0, 5.0)))
        assert said.split() == server.text.split()
        (used,) = meter.told()
        assert (used.provider, used.read, used.written, used.untold) == ("anthropic", 1000, 200, 0)
        assert used.dollars == pytest.approx(1000 / 1e6 + 5 * 200 / 1e6)


@pytest.mark.parametrize("fault", ["hangs", "error", "cut", "garbage"])
async def test_the_brain_answers_for_a_vendor_that_fails(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with vendor_server() as server:
        standing = _anthropic(server, monkeypatch, {})
        warm = ChainLLM(standing.made, ScriptedLLM("The brain."), patience=Patience(5.0, 5.0))
        await _asked(warm)
        server.behave, server.text = fault, "one sentence that does not end"
        why: list[str] = []
        chain = ChainLLM(standing.made, ScriptedLLM("The brain."), patience=Patience(0.5, 0.5), on_served=lambda served: why.append(served.why))
        assert await _asked(chain) == "The brain."
        assert why[0] not in ("", "ok")


def test_who_was_asked_for_and_is_not_usable_gives_way_to_those_named_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEEPGRAM_API_KEY", raising=False)
    monkeypatch.setenv("ELEVENLABS_API_KEY", "false")
    monkeypatch.setenv("OPENAI_API_KEY", "false")
    line = found("ears", Hearing(provider="deepgram", options={"smart_format": True}, fallback=("elevenlabs", "groq", "local")))
    assert [one.name for one in line.vendors] == ["elevenlabs"]
    chosen, *troubles = line.told
    assert isinstance(chosen, ProviderChosen)
    assert (chosen.part, chosen.provider) == ("stt", "elevenlabs")
    assert "DEEPGRAM_API_KEY is not set" in str(troubles)
    assert "groq cannot stand in: GROQ_API_KEY is not set" in str(troubles)


def test_options_that_nobody_takes_leave_the_part_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARTESIA_API_KEY", "false")
    told: list[str] = []
    assert line_up("tts", Speaking(provider="cartesia", options={"no_such": 1}), told.append) == []
    assert told[0].startswith("cartesia cannot be used as the team sets it")


def test_who_needs_no_vendor_gets_none_whatever_stands_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "false")
    assert line_up("tts", Speaking(provider="local", fallback=("openai",)), print) == []


def _anthropic(server: VendorServer, monkeypatch: pytest.MonkeyPatch, prices: dict[str, Price]) -> Standing:
    """The real client at a server on loopback, at the price that the vendor's own would have."""
    monkeypatch.setenv("ANTHROPIC_API_KEY", "false")
    settings = Thinking(provider="anthropic", base_url=server.url)
    chosen = choose("llm", "anthropic", settings=settings)
    offer: Offer = replace(chosen.offer, prices={"*": next(iter(prices.values()))} if prices else {})
    chosen = replace(chosen, provider=replace(chosen.provider, makes={"llm": offer}))
    return Standing(chosen, settings, chosen.make("llm", settings))


async def _asked(chain: Any) -> str:
    context = llm.ChatContext.empty()
    context.add_message(role="user", content="where is it")
    async with utils.http_context.open(), chain.chat(chat_ctx=context) as stream:
        return "".join([chunk.delta.content or "" async for chunk in stream if chunk.delta]).strip()
