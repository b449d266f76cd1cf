"""Which browser are the tests run in, and how is it started? One that is installed here; none is fetched."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.async_api import Browser, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_NONE = f"no browser: install chromium, or name one in FRONTDESK_CHROMIUM (looked for {', '.join(_NAMES)})"
_ARGUMENTS = ("--disable-gpu", "--no-sandbox", "--autoplay-policy=no-user-gesture-required")


def find_chromium() -> str:
    """The program. Without one the test is skipped; where everything must be there, it fails."""
    found = os.environ.get("FRONTDESK_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(_NONE, pytrace=False)
    pytest.skip(_NONE)


async def start_chromium(playwright: Playwright, program: str, microphone: Path) -> Browser:
    """A browser that reads this WAV file as its microphone."""
    heard = ("--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={microphone}%noloop")
    return await playwright.chromium.launch(executable_path=program, args=[*_ARGUMENTS, *heard])


async def start_deaf_chromium(playwright: Playwright, program: str) -> Browser:
    """A browser on a machine without any sound device: none of the system's is shown to it."""
    nothing = {"ALSA_CONFIG_PATH": os.devnull, "PULSE_SERVER": "unix:/nonexistent", "PIPEWIRE_REMOTE": "/nonexistent"}
    return await playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS), env={**os.environ, **nothing})
