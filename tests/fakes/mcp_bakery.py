"""A real server of the Model Context Protocol, of a bakery. Run with a port it serves over HTTP, without one over stdin and stdout."""

import os
import sys
import time

from mcp.server import MCPServer
from mcp.types import ToolAnnotations

server = MCPServer("bakery")
READS = ToolAnnotations(read_only_hint=True)


@server.tool(annotations=READS)
def find_cake(name: str) -> str:
    """Finds a cake by its name."""
    return f'{{"name": "{name}", "price": 24.5, "left": 3, "key": "{os.environ.get("CAKE_KEY", "none")}"}}'


@server.tool()
def reserveCake(name: str, customer_id: str = "", quantity: int = 1) -> str:  # noqa: N802 named as others name
    """Reserves a cake."""
    return f"{quantity} {name} reserved for {customer_id}."


@server.tool()
def burn(name: str) -> str:
    """Dies in the middle."""
    os._exit(3)


@server.tool(annotations=READS)
def burn_once(name: str) -> str:
    """Dies the first time it is asked, and answers the second; a file remembers."""
    if not os.path.exists(name):
        open(name, "w").close()
        os._exit(3)
    return "It is well done."


@server.tool(annotations=READS)
def knead(seconds: float) -> str:
    """Takes its time."""
    time.sleep(seconds)
    return "Kneaded."


@server.tool(annotations=READS)
def drop(name: str) -> str:
    """Fails."""
    raise ValueError(f"{name} fell, and here is a path: /srv/secret")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        server.run("streamable-http", port=int(sys.argv[1]))
    else:
        server.run()
