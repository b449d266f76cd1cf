"""Over a real room, with real sound: is a number one turn, is each answer heard, can the caller break in?"""

import asyncio

from frontdesk.calls.expectation import NOTHING, Expectation
from frontdesk.language.hear import hear
from tests.fakes.voice_line import PATIENCE, BehindTheDoor, VoiceLine, voice_line
from tests.livekit_server import LiveKitServer

PHONE = Expectation("slot", "phone")
STORY = "I can tell you a very long story about lamps, and chairs, and tables, and about all the other things that we have in our shop."


async def _hear(line: VoiceLine, expectation: Expectation, *parts: str | float) -> None:
    """Says it, until the answer is heard to its end."""
    line.expected[0] = expectation
    await line.caller.answered(await line.caller.say(*parts))
    await line.quiet()


async def test_a_phone_number_with_pauses_is_one_turn(livekit_server: LiveKitServer) -> None:
    async with voice_line(livekit_server) as line:
        await _hear(line, PHONE, "two one seven,", 0.5, "five five five,", 0.8, "zero one four two.")
        await _hear(line, PHONE, "It's three one two,", 1.2, "five five five,", 0.6, "zero one one seven.")
        assert [hear("phone", said).value for said in line.caller_said()] == ["+12175550142", "+13125550117"]


async def test_each_yes_or_no_is_a_turn_and_is_answered(livekit_server: LiveKitServer) -> None:
    async with voice_line(livekit_server) as line:
        asked = Expectation("read_back", "phone")
        for text in ("Yes.", "No.", "Yes, that's right."):
            await _hear(line, asked, text)
        assert len(line.caller_said()) == 3


async def test_the_caller_breaks_in_and_a_handoff_in_mid_turn_loses_nothing(livekit_server: LiveKitServer) -> None:
    async with voice_line(livekit_server) as line:
        speech = line.session.say(STORY)
        await line.caller.hears(0.8)
        await line.caller.say("Stop, please, I have a question.")
        await asyncio.wait_for(speech.wait_for_playout(), PATIENCE)
        assert speech.interrupted
        await line.quiet()
        line.expected[0] = PHONE
        said = asyncio.create_task(line.caller.say("two one seven,", 0.7, "five five five,", 0.7, "zero one four two."))
        await asyncio.sleep(1.6)
        line.session.update_agent(BehindTheDoor(line.door))
        await line.caller.answered(await said)
        await line.quiet()
        assert hear("phone", line.caller_said()[-1]).value == "+12175550142"
        line.expected[0] = NOTHING
