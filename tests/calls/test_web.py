import json

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.web import AGENT_NAME, SEES, Dispatch, LiveKit, join
from frontdesk.kit.errors import ConfigurationError

LIVEKIT = LiveKit("ws://127.0.0.1:7880", "key", "a secret that is long enough for a signature")


def _claims(token: str) -> dict[str, object]:
    claims: dict[str, object] = jwt.decode(token, LIVEKIT.secret, algorithms=["HS256"])
    return claims


def test_a_token_opens_one_room_and_lets_nobody_change_what_they_may_see() -> None:
    joining = join(LIVEKIT, Dispatch("marketplace", "biz_default"), sees=["events"])
    claims = _claims(joining.token)
    video = claims["video"]
    assert isinstance(video, dict)
    assert (video["roomJoin"], video["room"], video["canUpdateOwnMetadata"]) == (True, joining.call_id, False)
    assert not {"roomAdmin", "roomCreate", "roomList", "roomRecord", "ingressAdmin"} & {name for name, given in video.items() if given}
    assert claims["attributes"] == {SEES: "events"}


def test_a_token_sends_our_worker_and_tells_it_names_only() -> None:
    joining = join(LIVEKIT, Dispatch("marketplace", "biz_default", entry="sales", version="abc"))
    room = _claims(joining.token)["roomConfig"]
    assert isinstance(room, dict)
    assert [agent["agentName"] for agent in room["agents"]] == [AGENT_NAME]
    told = json.loads(room["agents"][0]["metadata"])
    assert told == {"team": "marketplace", "business_id": "biz_default", "entry": "sales", "version": "abc"}


def test_each_call_has_a_room_and_a_caller_of_its_own() -> None:
    one, two = (join(LIVEKIT, Dispatch("marketplace", "biz_default")) for _ in range(2))
    assert one.room != two.room
    assert _claims(one.token)["sub"] != _claims(two.token)["sub"]


def test_what_a_dispatch_says_beyond_names_is_not_read() -> None:
    text = json.dumps({"team": "marketplace", "business_id": "biz_default", "grants": {"verified": "cus_1"}, "clock": "2026-01-01", "slots": {}})
    assert Dispatch.from_json(text) == Dispatch("marketplace", "biz_default")


@given(st.text() | st.from_type(type(None)).map(lambda _: "null") | st.lists(st.integers()).map(json.dumps))
def test_a_dispatch_that_is_none_is_told_and_never_half_read(text: str) -> None:
    with pytest.raises(ConfigurationError):
        Dispatch.from_json(text)


@given(st.builds(Dispatch, st.text(min_size=1), st.text(min_size=1), st.text(), st.text()))
def test_a_dispatch_comes_back_as_it_was_sent(dispatch: Dispatch) -> None:
    assert Dispatch.from_json(dispatch.to_json()) == dispatch
