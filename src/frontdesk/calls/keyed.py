"""Which number did the caller key in, and was one asked for? Keys of a telephone, and the private field of a page, past chat and speech.

Keys are gathered until the number is whole, `#` is pressed, or nothing more comes. What is keyed while no number is asked for is
dropped. The digits go to the call's door like everything else that is said, and are written down nowhere on the way.
"""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from livekit import rtc

from frontdesk.calls.expectation import NOTHING, Expectation
from frontdesk.language.hear import hear

log = logging.getLogger(__name__)

PRIVATE_METHOD = "frontdesk.private"
"""The page calls it at the desk with {"value": …} and is told {"taken": true or false}."""

PAUSE_SECONDS = 2.5
_NUMBERS = ("phone", "date_of_birth", "last4")
_ANSWERS = {"1": "yes", "2": "no"}
_LONGEST = 32
_BETWEEN_DIGITS = re.compile(r"[\s()./+-]")


def takes(expectation: Expectation) -> str:
    """The kind of what may be keyed now; empty when nothing may. After a read-back the number can come again."""
    if expectation.kind == "quote" or expectation.slot == "yes_no":
        return "yes_no"
    if expectation.slot in _NUMBERS and expectation.kind in ("slot", "read_back"):
        return expectation.slot
    return "yes_no" if expectation.kind == "read_back" else ""


def asks(expectation: Expectation) -> dict[str, Any]:
    """What a page may know of it: whether to show a field, for what, and whether to hide what is typed there. Never a value."""
    kind = takes(expectation)
    return {"kind": expectation.kind if kind else "none", "slot": kind, "secret": bool(kind) and expectation.secret}


def meant(expectation: Expectation, keys: str) -> str:
    """What these keys say: the digits, or yes and no for 1 and 2 where that is asked. Empty: nothing that was asked for."""
    kind = takes(expectation)
    answer = _ANSWERS.get(keys, "")
    if kind == "yes_no" or (expectation.kind == "read_back" and answer):
        return answer
    return keys if kind and keys.isascii() and keys.isdigit() else ""


def whole(expectation: Expectation, keys: str) -> bool:
    """Whether nothing can follow."""
    kind = takes(expectation)
    if kind == "yes_no":
        return keys in _ANSWERS
    return bool(kind) and hear(kind, keys, now=expectation.now, options=expectation.options).state == "complete"


class Keyed:
    """One call's keys. `take` gets what was meant; `caller` is the one participant whose keys count."""

    def __init__(
        self,
        expects: Callable[[], Expectation],
        take: Callable[[str], Awaitable[None]],
        *,
        caller: str,
        pause: float = PAUSE_SECONDS,
    ) -> None:
        self._expects = expects
        self._take = take
        self._caller = caller
        self._pause = pause
        self._keys = ""
        self._for = NOTHING
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def attach(self, room: rtc.Room) -> None:
        """Listens in this room from now on."""
        room.on("sip_dtmf_received", self._on_dtmf)
        room.local_participant.register_rpc_method(PRIVATE_METHOD, self._on_private)

    # ── keys of a telephone ──────────────────────────────────────────────────────────────────────

    def _on_dtmf(self, dtmf: rtc.SipDTMF) -> None:
        if dtmf.participant is not None and dtmf.participant.identity == self._caller:
            self.press(dtmf.digit)

    def press(self, key: str) -> None:
        """One key. `*` begins anew."""
        expectation = self._expects()
        if not takes(expectation) or key == "*":
            self._drop()
        elif key == "#":
            self._finish()
        elif len(key) == 1 and key in "0123456789":
            self._add(key, expectation)

    def _add(self, key: str, expectation: Expectation) -> None:
        if _question(expectation) != _question(self._for):
            self._drop()
        self._for = expectation
        self._keys = (self._keys + key)[:_LONGEST]
        self._stop_timer()
        if whole(expectation, self._keys):
            self._finish()
        else:
            self._timer = asyncio.get_running_loop().call_later(self._pause, self._finish)

    def _finish(self) -> None:
        """What was asked while the keys came is what they answer: if it is asked no more, they answer nothing."""
        keys, self._keys = self._keys, ""
        self._stop_timer()
        expectation = self._expects()
        if keys and _question(expectation) == _question(self._for):
            self._hand_on(meant(expectation, keys))

    def _drop(self) -> None:
        self._keys = ""
        self._stop_timer()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # ── the private field of a page ──────────────────────────────────────────────────────────────

    async def _on_private(self, data: rtc.RpcInvocationData) -> str:
        taken = data.caller_identity == self._caller and self.private(_value(data.payload))
        return json.dumps({"taken": taken})

    def private(self, value: str) -> bool:
        """A whole number at once. False: it was not taken, for it is none or none was asked for."""
        self._drop()
        said = meant(self._expects(), _BETWEEN_DIGITS.sub("", value[:_LONGEST]))
        if said:
            self._hand_on(said)
        return bool(said)

    def _hand_on(self, said: str) -> None:
        if said:
            task = asyncio.create_task(self._taken(said))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _taken(self, said: str) -> None:
        try:
            await self._take(said)
        except Exception as error:
            # only the kind of error: its message may quote the digits
            log.error("what was keyed was lost (%s)", type(error).__name__)


def _question(expectation: Expectation) -> tuple[str, str]:
    return expectation.kind, expectation.slot


def _value(payload: str) -> str:
    try:
        value = json.loads(payload)["value"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return value if isinstance(value, str) else ""
