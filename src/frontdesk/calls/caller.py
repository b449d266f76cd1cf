"""How does a played caller sit at the other end? In text directly at the call; by voice in a real room (`caller_voice`). The same port for both."""

from collections.abc import Sequence
from typing import Any, Protocol

from frontdesk.calls.events import AgentSaid, Event
from frontdesk.calls.session import Call


class Line(Protocol):
    """The caller's end of a call. `say` and `open` return when the desk waits for the caller again, or has hung up."""

    async def open(self) -> None: ...
    async def say(self, text: str) -> None: ...
    async def hang_up(self) -> None: ...

    @property
    def ended(self) -> bool: ...
    @property
    def events(self) -> Sequence[Event]: ...
    def expects(self) -> dict[str, Any]:
        """What is open, as `insight.conversations.script.Open` reads it."""
        ...

    def audio_of(self, said: AgentSaid) -> str | None:
        """What was recognised from the sound of this line, by voice."""
        ...

    def waited_ms(self) -> Sequence[float]:
        """By voice: from the last loud sample sent to the first loud one received, for every answer."""
        ...


class TextLine:
    """A call without a server: no sound, the same code."""

    def __init__(self, call: Call) -> None:
        self._call = call

    async def open(self) -> None:
        await self._call.begin()

    async def say(self, text: str) -> None:
        if text.strip():
            await self._call.typed(text)
        else:
            await self._call.silent()
        await self._call.settled()

    async def hang_up(self) -> None:
        await self._call.finish("caller_hung_up")

    @property
    def ended(self) -> bool:
        return self._call.record.state.ended is not None

    @property
    def events(self) -> Sequence[Event]:
        return self._call.record.events

    def expects(self) -> dict[str, Any]:
        return self._call.expects()

    def audio_of(self, said: AgentSaid) -> str | None:
        return None

    def waited_ms(self) -> Sequence[float]:
        return ()
