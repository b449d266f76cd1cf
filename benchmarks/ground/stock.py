"""What would one have who takes livekit-agents as it comes? Its server, session and turn detection, with our local speech and the same model."""

from collections.abc import Callable
from typing import Any

from livekit import local_inference
from livekit.agents import Agent, AgentServer, AgentSession, ConversationItemAddedEvent, JobContext, JobExecutorType, inference, llm

from frontdesk.calls.web import LiveKit
from frontdesk.providers.local import LocalSTT, LocalTTS

NAME = "bench-stock"


class Greeter(Agent):
    def __init__(self, greeting: str) -> None:
        super().__init__(instructions="You answer.")
        self._greeting = greeting

    async def on_enter(self) -> None:
        self.session.say(self._greeting)


def stock_session(model: llm.LLM[Any]) -> AgentSession[Any]:
    """Stock settings; what is named is what would else be a vendor's, or differ on a developer's machine."""
    return AgentSession(
        stt=LocalSTT(),
        tts=LocalTTS(),
        llm=model,
        vad=inference.VAD(model="silero"),
        turn_handling={
            "turn_detection": inference.TurnDetector(version="v1-mini"),
            "endpointing": {"mode": "fixed", "min_delay": 0.5, "max_delay": 3.0},
            "interruption": {"mode": "vad"},
        },
    )


def stock_server(livekit: LiveKit, greeting: str, model: Callable[[], llm.LLM[Any]], on_turn: Callable[[str, str], None]) -> AgentServer:
    """Calls in threads, so that the local models are there once for all of them, as in ours. `on_turn` is told room and words."""
    local_inference.init_vad()  # both are loaded by the library before a call, unless it shares its process with ours
    local_inference.init_eot()
    server = AgentServer(
        job_executor_type=JobExecutorType.THREAD,
        ws_url=livekit.url,
        api_key=livekit.key,
        api_secret=livekit.secret,
        host="127.0.0.1",
        port=0,
        num_idle_processes=1,
        load_fnc=lambda: 0.0,
    )

    async def entrypoint(context: JobContext) -> None:
        session = stock_session(model())
        room = context.job.room.name

        def on_item(event: ConversationItemAddedEvent) -> None:
            if isinstance(event.item, llm.ChatMessage) and event.item.role == "user":
                on_turn(room, event.item.text_content or "")

        session.on("conversation_item_added", on_item)
        session.on("close", lambda event: context.shutdown(event.reason.value))
        await session.start(Greeter(greeting), room=context.room, session_host=False, record=False)

    server.rtc_session(entrypoint, agent_name=NAME)
    return server
