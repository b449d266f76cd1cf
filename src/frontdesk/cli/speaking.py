"""How does a person speak with a team from a terminal? In a real room, with this machine's microphone and loudspeaker."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from livekit import rtc

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.web import Dispatch, join
from frontdesk.cli.running.surroundings import livekit
from frontdesk.kit.errors import Unavailable
from frontdesk.kit.settings import Settings


def speak_with_microphone(settings: Settings, team: str, *, entry: str, variables: Mapping[str, str]) -> None:
    """Needs a desk that runs; the call stands in its Calls. Raises Unavailable without a microphone."""
    joining = join(livekit(settings), Dispatch(team, DEFAULT_BUSINESS, entry, variables=variables))
    with suppress(KeyboardInterrupt):
        asyncio.run(_speak(joining.url, joining.token))


async def _speak(url: str, token: str) -> None:
    room, over = rtc.Room(), asyncio.Event()
    try:
        devices = rtc.MediaDevices()
        microphone = devices.open_input()
        loudspeaker = devices.open_output()
    except Exception as error:
        raise Unavailable(f"there is no microphone here: {error}", way_out="plug one in, type instead, or use the console's Talk page") from error

    @room.on("track_subscribed")
    def heard(track: rtc.Track, *_: object) -> None:
        playing.append(asyncio.create_task(loudspeaker.add_track(track)))

    playing: list[asyncio.Task[None]] = []
    room.on("disconnected", lambda *_: over.set())
    await room.connect(url, token)
    track = rtc.LocalAudioTrack.create_audio_track("microphone", microphone.source)
    await room.local_participant.publish_track(track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE))
    await loudspeaker.start()
    print("You are connected. Speak; Ctrl-C hangs up.")
    try:
        await over.wait()
    finally:
        await room.disconnect()
        await loudspeaker.aclose()
        await microphone.aclose()
