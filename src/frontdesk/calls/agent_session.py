"""How does livekit-agents hold a call of this team? Its session by voice or in text, and what it takes of a room."""

from collections.abc import Callable, Coroutine
from typing import Any

from livekit.agents import NOT_GIVEN, AgentSession, llm, room_io

from frontdesk.calls.opening import Voice
from frontdesk.calls.sentences import without_markdown
from frontdesk.teams.definition import TeamDefinition

Typed = Callable[[AgentSession[Any], room_io.TextInputEvent], Coroutine[None, None, None]]
"""Gets what is written in the room."""


def make_session(team: TeamDefinition, model: llm.LLM[Any], voice: Voice | None, *, speculates: bool) -> AgentSession[Any]:
    """Without a voice it is one in text. Our ears end a turn, so the session waits for nothing but them."""
    endpointing = team.voice.endpointing
    return AgentSession(
        stt=voice.ears if voice else NOT_GIVEN,
        tts=voice.mouth if voice else NOT_GIVEN,
        vad=voice.vad if voice else None,
        llm=model,
        turn_handling={
            "turn_detection": "vad" if voice else None,
            "endpointing": {"mode": "fixed", "min_delay": 0.15, "max_delay": max(3.0, endpointing.min_delay)},
            "interruption": {
                "enabled": team.voice.interruption.enabled,
                "mode": "vad",
                "min_duration": team.voice.interruption.min_duration,
                "resume_false_interruption": team.voice.interruption.resume,
                "false_interruption_timeout": 1.5,
            },
            "preemptive_generation": {"enabled": speculates, "preemptive_tts": False, "max_speech_duration": 30.0, "max_retries": 12},
        },
        user_away_timeout=team.limits.silence if voice else None,
        aec_warmup_duration=1.0,
        use_tts_aligned_transcript=False,
        tts_text_transforms=[without_markdown, "filter_emoji"],
        userdata=None,
    )


def room_options(typed: Typed, caller_identity: str | None) -> room_io.RoomOptions:
    """Of several who are in it, the caller is the one who is heard."""
    options = room_io.RoomOptions(
        text_input=room_io.TextInputOptions(text_input_cb=typed),
        audio_input=room_io.AudioInputOptions(frame_size_ms=20, pre_connect_audio=True),
        delete_room_on_close=False,
    )
    if caller_identity:
        options.participant_identity = caller_identity
    return options
