"""Numbers that are keyed on a telephone or typed into the private field reach the desk, and nobody else."""

import asyncio
import json
import logging
import re

import pytest
from livekit import api, rtc

from frontdesk.calls.events import CallerSaid, GrantGiven, SlotSet
from frontdesk.calls.keyed import PRIVATE_METHOD
from tests.voice.conftest import Spoken, VoiceDesk
from tests.voice.vault_team import VAULT

pytestmark = pytest.mark.asyncio(loop_scope="module")

_TELLS = re.compile(r"(?<![\d.#-])9[\s.,-]{0,2}9[\s.,-]{0,2}2[\s.,-]{0,2}1(?!\d)|nine\W+nine\W+two\W+one", re.IGNORECASE)


async def _keys(caller: Spoken, keys: str) -> None:
    for key in keys:
        await caller.room.local_participant.publish_dtmf(code=int(key) if key.isdigit() else 11, digit=key)


async def _private(caller: Spoken, value: str) -> bool:
    desk = next(who for who in caller.room.remote_participants.values() if who.kind == rtc.ParticipantKind.PARTICIPANT_KIND_AGENT)
    answer = await caller.room.local_participant.perform_rpc(
        destination_identity=desk.identity, method=PRIVATE_METHOD, payload=json.dumps({"value": value})
    )
    taken: bool = json.loads(answer)["taken"]
    return taken


async def _asked(caller: Spoken, kind: str, slot: str) -> None:
    await caller.until(lambda _: bool(caller.asked) and (caller.asked[-1]["kind"], caller.asked[-1]["slot"]) == (kind, slot))


async def test_a_caller_is_verified_without_a_word_and_the_digits_are_nowhere(desk: VoiceDesk, caplog: pytest.LogCaptureFixture) -> None:
    for name in (None, "livekit", "livekit.agents", "frontdesk"):
        caplog.set_level(1, logger=name)
    async with desk.call(team=VAULT, sees=["events", "asks"], greeted=False) as caller:
        await caller.heard("this is the Vault")
        assert not await _private(caller, "9921"), "no number was asked for yet"
        await _keys(caller, "9921#")
        await caller.types("what do I owe you")
        await _asked(caller, "slot", "phone")
        await _keys(caller, "5555550142")
        await _asked(caller, "read_back", "phone")
        await caller.heard("Is that right?")
        await _keys(caller, "1#")
        await _asked(caller, "slot", "last4")
        assert caller.asked[-1] == {"kind": "slot", "slot": "last4", "secret": True}
        assert await _private(caller, "9921")
        await _asked(caller, "read_back", "last4")
        await caller.heard("I heard ••••")
        await _keys(caller, "1")
        await caller.until(lambda events: any(isinstance(event, GrantGiven) for event in events))
        await caller.heard("You owe four dollars")
        said = [(event.via, event.text) for event in caller.events if isinstance(event, CallerSaid)]
        assert said[0] == ("typed", "what do I owe you")
        assert [via for via, _ in said[1:]] == ["keyed"] * 4
        assert re.fullmatch(r"\[last four given #\d\]", said[3][1])
        await asyncio.sleep(0.3)
    assert [event.value for event in caller.events if isinstance(event, SlotSet) and event.slot == "last4"][:1] == ["••••"]
    leaks = [text for text in [*map(repr, caller.events), *caller.seen, *map(str, caller.asked)] if _TELLS.search(text)]
    leaks += [str(record.__dict__) for record in caplog.records if _TELLS.search(f"{record.getMessage()} {record.__dict__}")]
    assert leaks == []
    assert logging.getLogger("livekit").level == 1


async def test_somebody_else_in_the_room_keys_in_vain(desk: VoiceDesk) -> None:
    async with desk.call(team=VAULT, sees=["events", "asks"], greeted=False) as caller:
        await caller.heard("this is the Vault")
        await caller.types("what do I owe you")
        await _asked(caller, "slot", "phone")
        other = rtc.Room()
        await other.connect(desk.livekit.url, _token_of_another(desk, caller.call_id))
        agent = next(who.identity for who in other.remote_participants.values() if who.kind == rtc.ParticipantKind.PARTICIPANT_KIND_AGENT)
        for key in "5555550142#":
            await other.local_participant.publish_dtmf(code=1, digit=key)
        answer = await other.local_participant.perform_rpc(
            destination_identity=agent, method=PRIVATE_METHOD, payload=json.dumps({"value": "5555550142"})
        )
        assert json.loads(answer) == {"taken": False}
        await asyncio.sleep(0.5)
        await other.disconnect()
        assert [event.via for event in caller.events if isinstance(event, CallerSaid)] == ["typed"]


def _token_of_another(desk: VoiceDesk, room: str) -> str:
    grants = api.VideoGrants(room_join=True, room=room)
    return api.AccessToken(desk.livekit.key, desk.livekit.secret).with_identity("somebody").with_grants(grants).to_jwt()
