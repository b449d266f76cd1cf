"""How is the brain offered to other programs? As a server that speaks OpenAI's chat protocol."""

import asyncio
import json
import os
import socket
from typing import Annotated

import typer
import uvicorn

from frontdesk.api.brain_server import create_brain_app
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.errors import Unavailable
from frontdesk.providers.catalogue import choose

app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)


@app.callback()
def brain() -> None:
    """Offer the built-in understanding, which needs no key, to other programs."""


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Where to listen; 0 takes any free port.")] = 7710,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    as_json: Annotated[bool, typer.Option("--json", help="Say the address as one JSON object.")] = False,
) -> None:
    """Offer the brain as an OpenAI-compatible server. It asks for no key: keep it on an address that only you can reach."""
    listening = _listen(host, port)
    vectors = choose("wishes", "auto").make("wishes", None)
    vectors(["hello"])
    address = f"http://{host}:{listening.getsockname()[1]}/v1"
    print(json.dumps({"base_url": address}) if as_json else f"The brain listens at {address} (Ctrl-C stops it)", flush=True)
    config = uvicorn.Config(create_brain_app(vectors, SystemClock()), log_level="warning", access_log=False)
    asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise Unavailable(f"cannot listen on {host}:{port}: {why}", way_out="name another --port; 0 takes any free one") from None
