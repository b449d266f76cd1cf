"""How does our side answer in the figures? As the product does; or, for turns, by a scripted model and a call that is told what to expect."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from livekit import rtc
from livekit.agents import AgentServer, ConversationItemAddedEvent, llm

from benchmarks.ground.shop import BUSINESS
from frontdesk.calls.ears import TurnHeard
from frontdesk.calls.events import AgentSaid, Event
from frontdesk.calls.expectation import NOTHING, Expectation
from frontdesk.calls.opening import Opening, Voice
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Switchboard
from frontdesk.calls.web import Dispatch, LiveKit
from frontdesk.calls.worker import make_server

NAME = "bench-ours"
Tell = Callable[[Mapping[str, Any]], None]


class ToldCall(Call):
    """Expects what the figure says that a procedure has asked for, and tells how it heard each turn."""

    def __init__(self, *arguments: Any, told: Mapping[str, Expectation], tell: Tell, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._expected = told
        self._tell = tell

    async def begin(self, room: rtc.Room | None = None, voice: Voice | None = None, *, caller_identity: str | None = None) -> None:
        await super().begin(room, voice, caller_identity=caller_identity)
        self.session.on("conversation_item_added", self._on_words)
        self.record.watch(self._on_event)

    def listens_for(self) -> Expectation:
        return self._expected.get(self.opening.call_id, NOTHING)

    def turn_heard(self, heard: TurnHeard) -> None:
        super().turn_heard(heard)
        self._tell({"call": self.opening.call_id, "heard": heard.outcome, "stt_ms": heard.stt_ms, "eou_ms": heard.eou_ms})

    def _on_event(self, event: Event) -> None:
        if isinstance(event, AgentSaid) and event.latency:
            self._tell({"call": self.opening.call_id, "latency": event.latency})

    def _on_words(self, event: ConversationItemAddedEvent) -> None:
        if isinstance(event.item, llm.ChatMessage) and event.item.role == "user":
            self._tell({"call": self.opening.call_id, "turn": event.item.text_content or ""})


def our_server(switchboard: Switchboard, livekit: LiveKit) -> AgentServer:
    """The product's own."""
    return make_server(switchboard, livekit, agent_name=NAME)


def told_server(
    switchboard: Switchboard, livekit: LiveKit, model: Callable[[], llm.LLM[Any]], told: Mapping[str, Expectation], tell: Tell
) -> AgentServer:
    def place(switchboard: Switchboard, room: str, dispatch: Dispatch) -> Call:
        loaded = switchboard.team(dispatch.team)
        # while the other side has its turn nobody speaks here
        patient = loaded.definition.limits.model_copy(update={"silence": 120.0})
        definition = loaded.definition.model_copy(update={"limits": patient})
        opening = Opening(room, definition.entry, "browser", BUSINESS, loaded.team.version)
        patiently = replace(loaded, team=replace(loaded.team, definition=definition))
        return switchboard.call(opening, patiently, model=model(), kind=partial(ToldCall, told=told, tell=tell))

    return make_server(switchboard, livekit, agent_name=NAME, place=place)
