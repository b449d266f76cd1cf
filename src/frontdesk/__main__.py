"""`python -m frontdesk`: the same as the command `frontdesk`."""

from frontdesk.cli import main

main()
