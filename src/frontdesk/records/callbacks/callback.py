"""What is a callback, from the promise until its time has come?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Status = Literal["promised", "due"]


@dataclass(frozen=True)
class KeptCallback:
    """A call to be made. Once it is due it stands in the inbox, as the message `message_id`, and is looked after there."""

    callback_id: str
    call_id: str
    team: str
    phone: str
    due_at: datetime
    promised_at: datetime
    name: str = ""
    reason: str = ""
    status: Status = "promised"
    message_id: str | None = None
