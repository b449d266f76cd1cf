"""How often may a caller name what is not theirs? A few times, as one who misreads a number; for who goes on, nothing more is looked for."""

from frontdesk.kit.errors import Refused
from frontdesk.tools.contract import ToolContext

NOT_THEIRS = "no such thing of this caller's"
"""The reason by which the record of a call knows such a refusal."""
MOST_TRIES = 3


class NotTheirs(Refused):
    """What was named is nobody's, or somebody else's. `say` is the same for both."""

    def __init__(self, *, say: str) -> None:
        super().__init__(NOT_THEIRS, say=say)


def check_tries(ctx: ToolContext) -> None:
    """Before something is looked for that may be somebody else's. Refused when this call had its tries: a person may look further."""
    if ctx.not_theirs >= MOST_TRIES:
        raise Refused(
            "too many tries at what is not this caller's",
            say="I'm sorry, I can't look for any more of those in this call. "
            "I can take a message for one of our people, or help with something else. What would you like?",
        )
