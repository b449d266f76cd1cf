"""Is there a livekit-server to run? Finds or builds it; as a script (`python -m frontdesk.cli.running.livekit_ready`) for `make`."""

import sys
from pathlib import Path

from frontdesk.cli.running.livekit_binary import build_server, find_server
from frontdesk.cli.running.progress import Progress
from frontdesk.cli.running.wait import run_ticking
from frontdesk.kit.errors import Unavailable
from frontdesk.kit.settings import Settings


def ready_server(home: Path, progress: Progress) -> Path:
    """Where it is; building it once for this user takes two minutes on two cores."""
    if found := find_server(home):
        return found
    progress.said("  livekit-server is built from its source, once for this user; on two cores that takes two minutes.")
    return build_server(lambda command, variables: run_ticking(_what(command), command, variables, progress))


def _what(command: list[str]) -> str:
    return "building LiveKit" if "install" in command else "fetching Go"


if __name__ == "__main__":
    try:
        ready_server(Settings().home, Progress())
    except Unavailable as error:
        sys.exit(str(error))
