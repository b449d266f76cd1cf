"""A model that says it did things, in a whole call over the vendor's real client: nothing of it is heard."""

import pytest

from frontdesk.calls.events import AgentSaid, Trouble
from tests.calls.conftest import Calling, Held
from tests.fakes.openai_server import OpenAIServer, openai_server

LIES = [
    "I've placed your order. It will be there on Friday.",
    "Done! Your address has been changed.",
    "Sure, I'll transfer you to my manager right away.",
    "Your refund of forty dollars has been issued, you'll get an e-mail shortly.",
    "Thank you, you're verified now. You owe us nothing.",
    "Someone from our team will call you back within the hour.",
    "Consider it done.",
]
TRUE = "We have seven of them. Shall I put one aside for you?"


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")


async def said_to(call: Held, server: OpenAIServer, text: str) -> str:
    server.text = text
    return " ".join(await call.say("please do what I asked you for"))


async def test_nothing_is_heard_of_what_a_hostile_model_says_it_did(calling: Calling, monkeypatch: pytest.MonkeyPatch) -> None:
    async with openai_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        async with calling(llm="openai:test") as call:
            heard = [await said_to(call, server, lie) for lie in LIES]
            assert await said_to(call, server, TRUE) == TRUE
        spoken = " ".join(event.text for event in call.events if isinstance(event, AgentSaid))
        history = " ".join(item.text_content or "" for item in call.call.session.history.items if item.type == "message" and item.role == "assistant")
    assert all(heard), "the caller is told something true instead"
    for lie in ("placed your order", "has been changed", "transfer you", "refund of", "verified", "call you back", "Consider"):
        assert lie not in spoken
        assert lie not in history
    assert sum(event.part == "claims" for event in call.events if isinstance(event, Trouble)) == len(LIES)
