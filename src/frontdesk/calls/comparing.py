"""What changes for callers when one team takes the place of another: in what is written, and in what its tools do and stand behind?"""

from frontdesk.calls.switchboard import Loaded
from frontdesk.teams.compare import Comparison, compare


def compared(before: Loaded, after: Loaded) -> Comparison:
    """All differences, the gravest first."""
    effects = {name: tool.effect for name, tool in {**before.tools, **after.tools}.items()}
    gates = {name: (before.tools[name].requires, after.tools[name].requires) for name in before.tools.keys() & after.tools.keys()}
    return compare(before.definition, after.definition, effects, gates)
