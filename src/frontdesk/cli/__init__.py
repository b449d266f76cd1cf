"""The command `frontdesk`: one file of this folder for each verb.

A verb is a file that defines a function of its own name, `register(app: typer.Typer)`, or `app = typer.Typer()`; nothing else needs to know of it.
"""

import sys
from collections.abc import Sequence

from frontdesk.cli.verbs import run

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command line and ends the process: 0 done, 1 a failed expectation, 2 a wrong call, 130 stopped by Ctrl-C."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))
