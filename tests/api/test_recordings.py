"""Who may listen to what was recorded?"""

from dataclasses import replace
from pathlib import Path

import httpx
import numpy as np
import pytest

from frontdesk.calls.events import CallEnded, Event
from frontdesk.calls.record import store_events
from frontdesk.calls.recording_pieces import Pieces
from frontdesk.store.engine import Database
from tests.calls.some_events import started


@pytest.fixture
async def calls(database: Database, tmp_path: Path) -> None:
    events: list[Event] = [started(), CallEnded(reason="caller_hung_up", outcome="resolved")]
    events = [replace(event, seq=seq) for seq, event in enumerate(events, 1)]
    other = [replace(events[0], business_id="biz_other"), events[1]]  # type: ignore[call-arg]
    for call_id, its in (("call_heard", events), ("call_quiet", events), ("call_other", other)):
        await store_events(database, call_id, its, its, "worker_1", 0.0)
    for call_id in ("call_heard", "call_other"):
        Pieces(tmp_path / "recordings" / call_id).write(0, np.full((2, 24_000), 500, np.int16))


async def test_a_recorded_call_says_so_and_can_be_listened_to_from_any_place(owner: httpx.AsyncClient, calls: None) -> None:
    assert (await owner.get("/api/calls/call_heard")).json()["recorded"] is True
    sound = await owner.get("/api/calls/call_heard/recording")
    assert sound.headers["content-type"] == "audio/flac"
    assert sound.content[:4] == b"fLaC"
    part = await owner.get("/api/calls/call_heard/recording", headers={"range": "bytes=0-3"})
    assert part.status_code == 206
    assert part.content == b"fLaC"


async def test_where_nothing_was_recorded_there_is_nothing(owner: httpx.AsyncClient, calls: None) -> None:
    assert (await owner.get("/api/calls/call_quiet")).json()["recorded"] is False
    assert (await owner.get("/api/calls/call_quiet/recording")).status_code == 404


@pytest.mark.parametrize("call_id", ["call_other", "no_such_call", "..%2Fcall_heard", "call_heard%2F.."])
async def test_another_business_and_another_folder_are_out_of_reach(owner: httpx.AsyncClient, calls: None, call_id: str) -> None:
    answer = await owner.get(f"/api/calls/{call_id}/recording")
    assert b"fLaC" not in answer.content
    assert answer.status_code in (404, 200)


async def test_a_viewer_may_read_a_call_and_not_listen_to_it(viewer: httpx.AsyncClient, calls: None) -> None:
    assert (await viewer.get("/api/calls/call_heard")).json()["recorded"] is False
    assert (await viewer.get("/api/calls/call_heard/recording")).status_code == 403


async def test_who_is_not_signed_in_hears_nothing(anyone: httpx.AsyncClient, calls: None) -> None:
    assert (await anyone.get("/api/calls/call_heard/recording")).status_code == 401
