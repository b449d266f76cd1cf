"""The command `frontdesk`: one file of this folder for each verb.

A verb is a file that defines a function of its own name, `register(app: typer.Typer)`, or `app = typer.Typer()`; nothing else needs to know of it.
"""

import os
import sys
from collections.abc import Sequence

from frontdesk.cli.verbs import run

__all__ = ["main"]

_ONE = "1"
"""Thread for a product of matrices, in this process and its children. Inference has a thread a core already; more of them wait for each other
and keep the cores busy with that."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command line and ends the process: 0 done, 1 a failed expectation, 2 a wrong call, 130 stopped by Ctrl-C."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", _ONE)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))
