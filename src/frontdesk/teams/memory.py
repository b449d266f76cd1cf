"""What does a team remember? Of this call, word for word only so far back; of this person, from call to call, if they agree."""

from typing import Annotated, Literal

from pydantic import Field

from frontdesk.teams.values import Part


class Memory(Part):
    """`across`: by whom facts are kept from call to call: a customer who proved who they are, or the number on the line (which proves
    nothing: what is kept by it is told to whoever calls from there). With `consent`, nothing is kept before the caller agreed to it."""

    across: Literal["nobody", "customer", "number"] = "nobody"
    consent: bool = True
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 365
    recent_turns: Annotated[int, Field(ge=4, le=400)] = 30
    """So many of the last turns a language model reads word for word; what was before, in short."""
