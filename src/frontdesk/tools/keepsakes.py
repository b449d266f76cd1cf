"""What may a tool keep of a call, besides messages: an answer, a call to be made, somebody who may buy, a value by its name?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

AnswerKind = Literal["text", "number", "rating", "yes_no", "choice", "date"]


@dataclass(frozen=True)
class Answer:
    """What a caller answered to one question. `number` is the value of a number or a rating; `value` is always there."""

    question: str
    kind: AnswerKind
    value: str
    number: float | None = None


@dataclass(frozen=True)
class Callback:
    """A call that the business has to make. `phone` is E.164."""

    due_at: datetime
    phone: str
    reason: str = ""
    name: str = ""


@dataclass(frozen=True)
class Lead:
    """Somebody who may buy, and what for. At least one of phone (E.164) and email is known."""

    name: str
    phone: str = ""
    email: str = ""
    interest: str = ""
    size: str = ""
    timing: str = ""
    budget_cents: int | None = None
    notes: str = ""


@dataclass(frozen=True)
class Saved:
    """A value that the team wants of each call. The same name again is another value in its place."""

    name: str
    value: str


Keepsake = Answer | Callback | Lead | Saved


class Records(Protocol):
    """Where those go."""

    async def keep(self, what: Keepsake) -> str:
        """Keeps it, in the tool's own transaction; gives its id."""
        ...
