"""What do the browser's tests share? One whole desk, one browser that is signed in, and a microphone that says what the test wants."""

import signal
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Playwright, StorageState, async_playwright, expect

from frontdesk.cli.running.ports import next_free
from tests.browser.chromium import find_chromium, start_chromium
from tests.browser.microphone import WavMicrophone
from tests.browser.screen import PHONE, SCREEN, Screen
from tests.running_desk import Desk

_HERE = Path(__file__).parent
_CONSOLE = _HERE.parents[1] / "console"
_PATIENCE_MS = 60_000

expect.set_options(timeout=_PATIENCE_MS)

OpenScreen = Callable[..., Awaitable[Screen]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They come last, so that the desk does not run beside all the others."""
    items.sort(key=lambda item: item.path.is_relative_to(_HERE))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser; asked for before anything is built or started for it."""
    return find_chromium()


@pytest.fixture(scope="session")
def console(chromium: str) -> Path:
    """The console, built."""
    if not (_CONSOLE / "dist" / "index.html").is_file():
        done = subprocess.run(["npm", "run", "--silent", "build"], check=False, cwd=_CONSOLE, capture_output=True, text=True)
        if done.returncode:
            pytest.fail(f"the console is not built; `make console` does it\n{done.stderr}", pytrace=False)
    return _CONSOLE


@pytest.fixture(scope="session")
def desk(console: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A whole desk with the sample shop. After Ctrl-C nothing of it is left."""
    desk = Desk(tmp_path_factory.mktemp("desk"), next_free("127.0.0.1", 28_700))
    desk.ready()
    yield desk
    family = desk.everybody()
    desk.end(signal.SIGINT)
    _, alive = psutil.wait_procs(family, timeout=60)
    assert not alive


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> WavMicrophone:
    microphone = WavMicrophone(tmp_path_factory.mktemp("microphone") / "microphone.wav")
    microphone.silent()
    return microphone


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str, playwright: Playwright, microphone: WavMicrophone) -> AsyncIterator[Browser]:
    browser = await start_chromium(playwright, chromium, microphone.path)
    yield browser
    await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def signed_in(desk: Desk, browser: Browser) -> StorageState:
    """What a browser keeps that has opened the link which `up` printed."""
    context = await browser.new_context()
    await (await context.new_page()).goto(desk.link)
    state = await context.storage_state()
    await context.close()
    return state


@pytest_asyncio.fixture(loop_scope="session")
async def open_screen(desk: Desk, browser: Browser, signed_in: StorageState, microphone: WavMicrophone) -> AsyncIterator[OpenScreen]:
    """Makes screens that are signed in: `phone`, `dark`, `allowed` (the microphone), `path`, and `browser` for another one."""
    contexts: list[BrowserContext] = []

    async def make(path: str = "/", *, phone: bool = False, dark: bool = False, allowed: bool = True, browser: Browser = browser) -> Screen:
        wanted: dict[str, Any] = {"viewport": PHONE if phone else SCREEN, "color_scheme": "dark" if dark else "light"}
        permissions = ["microphone"] if allowed else []
        context = await browser.new_context(storage_state=signed_in, base_url=desk.url, permissions=permissions, reduced_motion="reduce", **wanted)
        contexts.append(context)
        microphone.silent()
        screen = Screen(await context.new_page(), microphone)
        await screen.page.goto(path)
        await expect(screen.page.get_by_role("main")).to_be_visible()
        return screen

    yield make
    for context in contexts:
        await context.close()
