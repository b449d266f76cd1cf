"""Which reference was said? Six digits, as a desk gives them for an appointment or a ticket."""

from frontdesk.language.corrections import versions
from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.runs import FILLERS, digit_runs

LENGTH = 6


def reference(text: str, listening: Listening) -> Heard:
    """`four eight three, nine two zero`, `483920`."""
    begun = NOTHING
    for part in versions(text):
        for run in digit_runs(part, connectors=FILLERS, scales=False):
            if len(run.digits) == LENGTH:
                return Heard(run.digits, part[run.start : run.end], "complete")
            if not listening.inside and not begun.words:
                begun = Heard(None, part[run.start : run.end], "begun")
    return begun
