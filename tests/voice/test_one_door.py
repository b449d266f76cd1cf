"""Over a real room: a secret that is spoken, typed or volunteered is found nowhere behind the door."""

import logging
import re

import pytest

from frontdesk.calls.door import OPEN, Door, Policy
from frontdesk.calls.expectation import NOTHING, Expectation
from tests.fakes.voice_line import VoiceLine, voice_line
from tests.livekit_server import LiveKitServer

LAST4 = Expectation("slot", "last4", secret=True)
SPOKEN = {"4417": "four four one seven", "7205": "seven two zero five", "9921": "nine nine two one"}


class Glass(Door):
    """Lets everything through: what the search must find, so that finding nothing means something."""

    def mask(self, text: str, *, final: bool) -> str:
        return text


def _leaks(line: VoiceLine, caplog: pytest.LogCaptureFixture) -> dict[str, list[str]]:
    places = {
        "requests of the model": line.model.requests,
        "history": [str(line.session.history.to_dict(exclude_timestamp=False))],
        "context": [str(line.session.current_agent.chat_ctx.to_dict(exclude_timestamp=False))],
        "events": line.events,
        "room": line.caller.seen,
        "logs": [f"{record.getMessage()} {record.__dict__}" for record in caplog.records],
        "turns": [repr(line.turns)],
    }
    return {place: found for place, texts in places.items() if (found := [text for text in texts if _tells(text)])}


def _tells(text: str) -> bool:
    for digits, words in SPOKEN.items():
        written = r"(?<![\d.#-])" + r"[\s.,-]{0,2}".join(digits) + r"(?!\d)"
        if re.search(written + "|" + r"\W+".join(words.split()), text, re.IGNORECASE):
            return True
    return False


async def _say(line: VoiceLine, expectation: Expectation, text: str) -> None:
    line.expected[0] = expectation
    await line.caller.answered(await line.caller.say(text))
    await line.quiet()


def _open_logs(caplog: pytest.LogCaptureFixture) -> None:
    """Everything that could be logged is: another test may have made a logger quieter."""
    for name in (None, "livekit", "livekit.agents", "frontdesk"):
        caplog.set_level(1, logger=name)


async def test_without_the_door_the_search_finds_the_secret_everywhere(livekit_server: LiveKitServer, caplog: pytest.LogCaptureFixture) -> None:
    _open_logs(caplog)
    async with voice_line(livekit_server, Glass()) as line:
        await _say(line, LAST4, "four four one seven")
        assert {"requests of the model", "history", "events", "room", "logs"} <= set(_leaks(line, caplog))


async def test_a_secret_is_found_nowhere_behind_the_door(livekit_server: LiveKitServer, caplog: pytest.LogCaptureFixture) -> None:
    _open_logs(caplog)
    logging.getLogger("livekit").setLevel(1)
    policy = [OPEN]
    door = Door(lambda: policy[0])
    async with voice_line(livekit_server, door) as line:
        await _say(line, NOTHING, "My social security number ends with seven two zero five.")
        await _say(line, NOTHING, "And where is my order ten forty one?")
        policy[0] = Policy(secret="last4", mask_everything=True)
        await _say(line, LAST4, "four four one seven")
        given = line.caller_said()[-1]
        assert door.values(given) == ["4417"]
        await line.caller.room.local_participant.send_text("it's 9921, why do you ask?", topic="lk.chat")
        await line.caller.answered(0.0)
        await line.quiet()
        typed = line.caller_said()[-1]
        assert door.values(typed) == ["9921"]
        door.forget()
        policy[0] = OPEN
        await _say(line, NOTHING, "I said four four one seven.")
        said = line.caller_said()
        assert _leaks(line, caplog) == {}
    assert "1041" in said[1]
    assert typed == "it's [last four given #3], why do you ask?"
    assert re.fullmatch(r"\[last four given #2\]\W*", given)
    assert "number given #" in said[0]
    assert "number given #" in said[-1]
