"""A supervisor over tiny programs, run as a process of its own: `small_house.py HOME CHILD…`.

A child is `sleeper`, `parent` (starts a sleeper that would outlive it), `deaf` (ignores SIGTERM), `once-dies` (dies at its first start),
`dies` (always), `late` (healthy after a moment), `teller` (a task that says how far it is). Each but the last writes its process id to
HOME/NAME.pid, a new start appends.
"""

import os
import sys
from pathlib import Path

from frontdesk.cli.running import runtime
from frontdesk.cli.running.part import Program
from frontdesk.cli.running.progress import Progress
from frontdesk.cli.running.runtime import MARK, Record, Runtime, record_of
from frontdesk.cli.running.supervisor import Supervisor

BEGIN = "import os, sys, time, signal, subprocess, pathlib\nhome, name = pathlib.Path(sys.argv[1]), sys.argv[2]\n"
NOTE = "pids = home / (name + '.pid')\nwith pids.open('a') as f: f.write(f'{os.getpid()}\\n')\n"
SLEEP = "time.sleep(600)\n"
CHILDREN = {
    "sleeper": BEGIN + NOTE + SLEEP,
    "parent": BEGIN + "subprocess.Popen([sys.executable, '-c', sys.argv[3], str(home), 'grandchild'])\n" + NOTE + SLEEP,
    "deaf": BEGIN + "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + NOTE + SLEEP,
    "once-dies": BEGIN + NOTE + "if len(pids.read_text().split()) == 1: time.sleep(0.2); sys.exit(3)\n" + SLEEP,
    "dies": BEGIN + NOTE + "print('a clue', flush=True); time.sleep(0.2); sys.exit(3)\n",
    "teller": "import time\nfor at in '12': print(at, 'of 2', flush=True); time.sleep(0.6)\nprint('both', flush=True)\n",
    "late": BEGIN + "time.sleep(0.3)\n" + NOTE + SLEEP,
}


TASK = {"teller": {"once": True, "tells": True}}


def main(home: Path, names: list[str]) -> int:
    run = "run_test"
    me = record_of("up", os.getpid(), sys.orig_argv)

    def keep(children: tuple[Record, ...]) -> None:
        runtime.write(home, Runtime(run=run, supervisor=me, children=children))

    def program(name: str) -> Program:
        command = (sys.executable, "-c", CHILDREN[name], str(home), name, CHILDREN["sleeper"])
        pids = home / f"{name}.pid"
        return Program(
            name, lambda: command, log=home / f"{name}.log", variables=lambda: {MARK: run}, probe=pids.exists, grace=0.5, **TASK.get(name, {})
        )

    progress = Progress()
    return Supervisor([[program(name)] for name in names], progress, on_change=keep, on_ready=lambda: progress.said("ready")).run()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
