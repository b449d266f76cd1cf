"""What does a person see while it starts? A line for each part, which ticks while it is waited for."""

import sys
import time
from collections.abc import Sequence
from typing import TextIO

_WIDTH = 18
_GREEN, _RED, _YELLOW, _DIM, _BOLD, _PLAIN = "\033[32m", "\033[31m", "\033[33m", "\033[2m", "\033[1m", "\033[0m"


class Progress:
    """Writes lines; on a terminal in colour, with the present one counting."""

    def __init__(self, stream: TextIO = sys.stdout) -> None:
        self._stream = stream
        self._lively = stream.isatty()
        self._ticking = False
        self._noted = ""

    def waiting(self, name: str, since: float, note: str = "") -> None:
        """Called as often as one likes while a part is waited for. `note`: how far it is; where nothing ticks, a line whenever it is new."""
        shown = self._in(_DIM, f"   {note}") if note else ""
        line = f"  {self._in(_DIM, '·')} {name:<{_WIDTH}} {time.monotonic() - since:.1f} s{shown}"
        if self._lively:
            self._stream.write(f"\r\033[K{line}")
            self._stream.flush()
            self._ticking = True
        elif note and note != self._noted:
            self._noted = note
            self._line(line)

    def done(self, name: str, seconds: float, note: str = "") -> None:
        self._line(f"  {self._in(_GREEN, '✓')} {name:<{_WIDTH}} {seconds:.1f} s{self._in(_DIM, f'   {note}') if note else ''}")

    def failed(self, text: str, details: Sequence[str] = ()) -> None:
        self._line(f"  {self._in(_RED, '✗')} {text}")
        for detail in details:
            self._line(self._in(_DIM, f"    │ {detail}"))

    def warned(self, text: str) -> None:
        self._line(f"  {self._in(_YELLOW, '!')} {text}")

    def said(self, text: str = "", *, strong: bool = False) -> None:
        self._line(self._in(_BOLD, text) if strong else text)

    def _in(self, colour: str, text: str) -> str:
        return f"{colour}{text}{_PLAIN}" if self._lively else text

    def _line(self, text: str) -> None:
        if self._ticking:
            self._stream.write("\r\033[K")
            self._ticking = False
        self._stream.write(f"{text}\n")
        self._stream.flush()
