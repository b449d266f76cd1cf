"""Both sides of a call are kept where they were made, and nothing of a secret is."""

import asyncio
import signal
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
from livekit import rtc
from livekit.agents.voice import io
from numpy.typing import NDArray

from frontdesk.calls.recording import CALLER, DESK, Recording
from frontdesk.calls.recording_pieces import RATE, Lanes, Pieces, joined
from frontdesk.calls.recording_taps import CallerTap, DeskTap


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def _tone(seconds: float, level: int = 8000, rate: int = RATE) -> list[rtc.AudioFrame]:
    """In frames of 20 ms."""
    size = rate // 50
    wave = (level * np.sin(np.arange(int(seconds * rate)) * 2 * np.pi * 440 / rate)).astype(np.int16)
    return [rtc.AudioFrame(wave[at : at + size].tobytes(), rate, 1, size) for at in range(0, wave.size - size + 1, size)]


def _record(recording: Recording, lane: int, at: float, frames: list[rtc.AudioFrame]) -> None:
    add = recording.caller if lane == CALLER else recording.desk
    for frame in frames:
        add(at, frame)
        at += frame.duration


def _rms(samples: NDArray[np.int16]) -> float:
    return float(np.sqrt(np.mean(samples.astype(np.float64) ** 2))) if samples.size else 0.0


def _heard(lanes: Lanes, lane: int, start: float, end: float) -> float:
    return _rms(lanes[lane, int(start * RATE) : int(end * RATE)])


def _all(folder: Path) -> Lanes:
    pieces = Pieces(folder)
    return np.concatenate([pieces.read(number) for number in range(len(pieces.paths()))], axis=1)


async def _kept(tmp_path: Path, recording: Recording) -> Lanes:
    await recording.close()
    return _all(tmp_path / "call_1")


async def test_each_side_has_its_lane_and_its_time(tmp_path: Path) -> None:
    time = Time()
    recording = Recording(tmp_path, "call_1", piece_seconds=2, clock=time)
    _record(recording, DESK, 1000.5, _tone(1.0))
    _record(recording, CALLER, 1003.0, _tone(1.0))
    time.now = 1005.0
    lanes = await _kept(tmp_path, recording)
    assert lanes.shape == (2, 5 * RATE)
    assert _heard(lanes, DESK, 0, 0.5) == 0 < _heard(lanes, DESK, 0.5, 1.5)
    assert _heard(lanes, DESK, 1.5, 5) == 0
    assert _heard(lanes, CALLER, 0, 3.0) == 0 < _heard(lanes, CALLER, 3.0, 4.0)
    assert _heard(lanes, CALLER, 4.0, 5) == 0


async def test_a_window_is_silent_on_both_sides_and_nothing_beside_it_is(tmp_path: Path) -> None:
    time = Time()
    recording = Recording(tmp_path, "call_1", piece_seconds=3, clock=time)
    time.now = 1002.0
    recording.mute()
    for lane in (CALLER, DESK):
        _record(recording, lane, 1000.0, _tone(10.0))
    time.now = 1005.0
    recording.unmute()
    time.now = 1010.0
    lanes = await _kept(tmp_path, recording)
    for lane in (CALLER, DESK):
        assert _heard(lanes, lane, 2.0, 6.0) == 0
        assert _heard(lanes, lane, 0, 2.0) > 5000
        assert _heard(lanes, lane, 6.0, 10.0) > 5000


async def test_the_time_a_sound_was_made_decides_and_not_when_it_is_handed_over(tmp_path: Path) -> None:
    time = Time()
    recording = Recording(tmp_path, "call_1", clock=time)
    recording.mute(1001.0)
    recording.unmute(1002.0)
    time.now = 1008.0
    _record(recording, DESK, 1001.0, _tone(2.0))
    _record(recording, DESK, 1004.0, _tone(2.0))
    lanes = await _kept(tmp_path, recording)
    assert _heard(lanes, DESK, 1.0, 3.0) == 0
    assert _heard(lanes, DESK, 4.0, 6.0) > 5000


async def test_a_window_that_is_never_closed_is_silent_to_the_end(tmp_path: Path) -> None:
    time = Time()
    recording = Recording(tmp_path, "call_1", piece_seconds=1, clock=time)
    _record(recording, CALLER, 1000.0, _tone(4.0))
    recording.mute(1001.5)
    time.now = 1004.0
    lanes = await _kept(tmp_path, recording)
    assert _heard(lanes, CALLER, 0, 1.5) > 5000
    assert _heard(lanes, CALLER, 1.5, 4.0) == 0


async def test_what_lies_on_the_disk_already_becomes_silent_too(tmp_path: Path) -> None:
    """Digits that nobody asked for are known as a secret only when they have been said."""
    time = Time()
    recording = Recording(tmp_path, "call_1", piece_seconds=1, clock=time)
    _record(recording, CALLER, 1000.0, _tone(5.0))
    time.now = 1005.0
    await recording._write(time.now)
    assert joined(tmp_path / "call_1") is not None
    recording.mute(1001.25, 1003.75)
    lanes = await _kept(tmp_path, recording)
    assert _heard(lanes, CALLER, 1.25, 3.75) == 0
    assert _heard(lanes, CALLER, 0, 1.25) > 5000
    assert _heard(lanes, CALLER, 3.75, 5.0) > 5000
    whole = joined(tmp_path / "call_1")
    assert whole is not None
    assert np.array_equal(_whole(whole), lanes)


async def test_sound_of_another_rate_is_as_long_and_as_loud(tmp_path: Path) -> None:
    time = Time()
    recording = Recording(tmp_path, "call_1", clock=time)
    _record(recording, DESK, 1000.0, _tone(2.0, rate=48_000))
    time.now = 1003.0
    lanes = await _kept(tmp_path, recording)
    assert _heard(lanes, DESK, 0.1, 1.9) == pytest.approx(8000 / np.sqrt(2), rel=0.05)
    assert _heard(lanes, DESK, 2.05, 3.0) == 0


async def test_uneven_arrival_does_not_tear_the_sound(tmp_path: Path) -> None:
    time = Time()
    recording = Recording(tmp_path, "call_1", clock=time)
    for number, frame in enumerate(_tone(3.0)):
        recording.caller(1000.0 + number * 0.02 + (0.015 if number % 3 else 0.0), frame)
    time.now = 1004.0
    lanes = await _kept(tmp_path, recording)
    assert np.array_equal(lanes[CALLER, : 3 * RATE], np.concatenate([np.frombuffer(frame.data, np.int16) for frame in _tone(3.0)]))


def test_joined_is_all_pieces_in_order_and_none_when_nothing_was_recorded(tmp_path: Path) -> None:
    assert joined(tmp_path) is None
    pieces = Pieces(tmp_path)
    for number in range(3):
        pieces.write(number, np.full((2, 4800), 1000 * (number + 1), np.int16))
    whole = joined(tmp_path)
    assert whole is not None
    assert [int(level) for level in _whole(whole)[0, ::4800]] == [1000, 2000, 3000]
    pieces.write(3, np.full((2, 4800), 4000, np.int16))
    whole = joined(tmp_path)
    assert whole is not None
    assert _whole(whole).shape[1] == 4 * 4800


def _whole(path: Path) -> Lanes:
    """As a player reads it: through a second folder in which it is the only piece."""
    folder = path.parent / "as-played"
    folder.mkdir(exist_ok=True)
    (folder / "piece-00000.flac").write_bytes(path.read_bytes())
    return Pieces(folder).read(0)


def test_a_worker_that_is_killed_loses_the_last_piece_and_no_other(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import asyncio, sys, time
        from pathlib import Path
        import numpy as np
        from livekit import rtc
        from frontdesk.calls.recording import Recording

        async def main():
            recording = Recording(Path(sys.argv[1]), "call_1", piece_seconds=0.5)
            running = asyncio.create_task(recording._run())
            began = time.time()
            frame = rtc.AudioFrame(np.full(480, 7000, np.int16).tobytes(), 24000, 1, 480)
            for number in range(10_000):
                recording.caller(began + number * 0.02, frame)
                await asyncio.sleep(max(0.0, began + number * 0.02 - time.time()))
                if number == 175:
                    print("speaking", flush=True)

        asyncio.run(main())
    """)
    child = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "speaking\n"
    child.send_signal(signal.SIGKILL)
    child.wait(10)
    child.stdout.close()
    lanes = _all(tmp_path / "call_1")
    assert lanes.shape[1] >= 2 * RATE, "3.5 s were said: a second may still come late, and half a second is the piece"
    assert int(lanes[CALLER, -1]) == 7000


# ── the taps ─────────────────────────────────────────────────────────────────────────────────────


class Microphone(io.AudioInput):
    def __init__(self, frames: list[rtc.AudioFrame]) -> None:
        super().__init__(label="microphone")
        self._frames = iter(frames)

    async def __anext__(self) -> rtc.AudioFrame:
        for frame in self._frames:
            return frame
        raise StopAsyncIteration


class Loudspeaker(io.AudioOutput):
    """Plays in the test's time."""

    def __init__(self, *, reports: bool) -> None:
        super().__init__(label="loudspeaker", capabilities=io.AudioOutputCapabilities(pause=True), sample_rate=RATE)
        self.frames: list[rtc.AudioFrame] = []
        self._reports = reports

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        await super().capture_frame(frame)
        self.frames.append(frame)

    def flush(self) -> None:
        super().flush()

    def clear_buffer(self) -> None:
        pass

    def begins(self, at: float) -> None:
        self.on_playback_started(created_at=at)

    def ends(self, began: float, played: float, *, interrupted: bool = False) -> None:
        if self._reports:
            self.on_playback_progressed(started_at=began, offset=0.0, duration=played)
        self.on_playback_finished(playback_position=played, interrupted=interrupted)


async def test_the_one_who_listens_to_the_caller_hands_on_the_very_frames() -> None:
    frames = _tone(0.2)
    heard: list[rtc.AudioFrame] = []

    async def through(tap: io.AudioInput) -> AsyncIterator[rtc.AudioFrame]:
        async for frame in tap:
            yield frame

    tap = CallerTap(Microphone(frames), lambda _, frame: heard.append(frame))
    assert [frame async for frame in through(tap)] == frames
    assert heard == frames


@pytest.mark.parametrize("reports", [True, False])
async def test_of_what_the_desk_wanted_to_say_only_what_was_played_is_kept(tmp_path: Path, reports: bool) -> None:
    time = Time()
    recording = Recording(tmp_path, "call_1", clock=time)
    speaker = Loudspeaker(reports=reports)
    tap = DeskTap(speaker, recording.desk, time)
    for frame in _tone(3.0):
        await tap.capture_frame(frame)
    tap.flush()
    speaker.begins(1000.5)
    time.now = 1001.0
    tap.report()
    time.now = 1002.0
    tap.clear_buffer()
    speaker.ends(1000.5, 1.5, interrupted=True)
    time.now = 1004.0
    tap.report()
    lanes = await _kept(tmp_path, recording)
    assert _heard(lanes, DESK, 0, 0.5) == 0
    assert _heard(lanes, DESK, 0.5, 2.0) == pytest.approx(8000 / np.sqrt(2), rel=0.02)
    assert _heard(lanes, DESK, 2.0, 4.0) == 0
    assert len(speaker.frames) == 150


async def test_a_long_line_is_written_while_it_is_still_being_said(tmp_path: Path) -> None:
    time = Time()
    recording = Recording(tmp_path, "call_1", piece_seconds=2, clock=time)
    speaker = Loudspeaker(reports=True)
    tap = DeskTap(speaker, recording.desk, time)
    recording._desk = tap
    for frame in _tone(8.0):
        await tap.capture_frame(frame)
    speaker.begins(1000.0)
    time.now = 1005.0
    await recording._write(time.now - 1.0)
    lanes = _all(tmp_path / "call_1")
    assert lanes.shape[1] == 4 * RATE
    assert _heard(lanes, DESK, 0, 4.0) == pytest.approx(8000 / np.sqrt(2), rel=0.02)


async def test_a_desk_that_paused_goes_on_where_it_was(tmp_path: Path) -> None:
    time = Time()
    recording = Recording(tmp_path, "call_1", clock=time)
    speaker = Loudspeaker(reports=False)
    tap = DeskTap(speaker, recording.desk, time)
    for frame in _tone(2.0):
        await tap.capture_frame(frame)
    speaker.begins(1000.0)
    time.now = 1001.0
    tap.pause()
    time.now = 1003.0
    tap.report()
    tap.resume()
    time.now = 1004.0
    speaker.ends(1000.0, 2.0)
    lanes = await _kept(tmp_path, recording)
    assert _heard(lanes, DESK, 0, 1.0) > 5000
    assert _heard(lanes, DESK, 1.0, 3.0) == 0
    assert _heard(lanes, DESK, 3.0, 4.0) > 5000


async def test_a_disk_that_is_full_does_not_end_the_call(tmp_path: Path) -> None:
    (tmp_path / "call_1").write_text("no folder can be here")
    time = Time()
    recording = Recording(tmp_path, "call_1", clock=time)
    _record(recording, CALLER, 1000.0, _tone(1.0))
    time.now = 1001.0
    await asyncio.wait_for(recording.close(), 30)
