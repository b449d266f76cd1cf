"""How does a child die with its parent? Run as a script: asks the kernel for it, then becomes the program named in its arguments.

`python -I -S child.py PARENT_PID SIGNAL UID GID PROGRAM ARGUMENT…` (UID -1: stay who we are). It imports nothing of ours, so that it costs
10 ms, and it is a script and no `preexec_fn`, because Python code between fork and exec of a process with threads can stop for ever.
Only Linux knows the request; elsewhere the next start finds what was left over.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def become(parent: int, signal_number: int, uid: int, gid: int, command: list[str]) -> None:
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":  # after the change of user, which would undo it
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal_number)
        if os.getppid() != parent:  # it died before it was asked for
            sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 the program is the one our parent named


if __name__ == "__main__":
    become(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
