"""Which platform was this written for, and what team does it make?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.moving.assembled import Moved
from frontdesk.teams.moving.flat import from_flat
from frontdesk.teams.moving.retell import from_retell
from frontdesk.teams.moving.vapi import from_vapi
from frontdesk.teams.origin import plain
from frontdesk.teams.parse import read

_VAPI = {"firstMessage", "transcriber", "endCallMessage", "firstMessageMode", "serverUrl", "maxDurationSeconds"}
_RETELL = {"response_engine", "general_prompt", "begin_message", "retellLlmData", "general_tools", "voice_speed", "boosted_keywords"}
_FLAT = {"agent_id", "system_prompt", "first_message", "llm_config", "tts_config", "stt_config", "prompt", "instructions"}


def move(file: Path) -> Moved:
    """Raises ConfigurationError for a file that is of no shape that is known."""
    values = plain(read(file))
    if not isinstance(values, Mapping):
        raise ConfigurationError("this is no assistant: a mapping was expected", file=file, way_out="name a file with one assistant")
    if "frontdesk" in values:
        raise ConfigurationError("this is a team already", file=file, way_out="use it as it is: frontdesk check " + str(file))
    return _shaped(values, file)


def _shaped(values: Mapping[str, Any], file: Path) -> Moved:
    keys = set(values)
    if keys & _RETELL:
        return from_retell(values)
    if keys & _VAPI or isinstance(values.get("model"), Mapping):
        return from_vapi(values)
    if keys & _FLAT:
        return from_flat(values)
    found = ", ".join(sorted(map(str, keys))[:8])
    raise ConfigurationError("this is no assistant of a kind that is known", file=file, found=found, way_out="it needs a prompt, as system_prompt")
