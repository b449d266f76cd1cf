"""How does one wait for a long command so that a person sees that it goes on?"""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import IO

from frontdesk.cli.running.progress import Progress

_TICK_SECONDS = 0.2


def run_ticking(name: str, command: Sequence[str], variables: Mapping[str, str], progress: Progress) -> str:
    """Runs it to its end and gives what it printed; a Ctrl-C reaches it too, for it stays in our process group."""
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, env={**os.environ, **variables}, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, text=True)  # noqa: S603
        try:
            while process.poll() is None:
                progress.waiting(name, began)
                time.sleep(_TICK_SECONDS)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        said, complained = _all_of(output), _all_of(errors)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), said, complained)
    progress.done(name, time.monotonic() - began)
    return said


def _all_of(file: IO[str]) -> str:
    file.seek(0)
    return file.read()
