"""What is a score? A name, a typed value and the reason for it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["yes_no", "number", "choice", "text"]
Value = bool | float | str | None


@dataclass(frozen=True)
class Score:
    """`value` is None where it could not be told; `reason` says why it is what it is. `by`: `rules`, or the name of the model."""

    name: str
    kind: Kind
    value: Value
    reason: str
    by: str = "rules"
