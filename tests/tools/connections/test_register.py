"""Is there one connection for a server in each process, and none that belongs to another?"""

import os
import signal
from pathlib import Path

from frontdesk.teams.connections import McpServer
from frontdesk.tools.connections.mcp_server import Place
from frontdesk.tools.connections.register import mcp_connection

SERVER = McpServer.model_validate({"command": ["no-such-program-here"]})


def test_a_process_has_one_and_a_child_of_it_makes_its_own(tmp_path: Path) -> None:
    place = Place("bakery", tmp_path)
    connection = mcp_connection(SERVER, place)
    assert mcp_connection(SERVER, place) is connection
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        own = mcp_connection(SERVER, place)
        os._exit(0 if own is not connection and own.tried.wait(10) else 1)
    assert os.waitpid(child, 0)[1] == 0
    connection.close()
