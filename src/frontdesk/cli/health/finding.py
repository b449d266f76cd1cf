"""What was found about one thing, and what to do when it is not as it should be?"""

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "note", "wrong"]
"""note: works, but somebody may want to know; wrong: something a person will want does not work."""


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    about: str
    state: State
    detail: str
    way_out: str = ""
