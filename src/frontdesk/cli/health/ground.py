"""Is there room to stand on? The data folder, ports, the database, and whether a browser will give its microphone."""

import os
import shutil
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

from frontdesk.cli.health.finding import Finding
from frontdesk.cli.running.cluster import cluster, database_url
from frontdesk.cli.running.livekit import LiveKitPorts
from frontdesk.cli.running.ports import is_free
from frontdesk.cli.running.runtime import Runtime, attach
from frontdesk.kit.errors import ConfigurationError, FrontdeskError
from frontdesk.kit.settings import Settings
from frontdesk.store.place import place_of
from frontdesk.store.upgrade import pending
from frontdesk.work.mail import post_of

_LITTLE_DISK = 2_000_000_000


def folder(home: Path) -> Finding:
    """Whether one can write there, or in the nearest folder that exists."""
    nearest = next(place for place in [home, *home.parents] if place.exists())
    if not os.access(nearest, os.W_OK | os.X_OK):
        return Finding("data folder", "wrong", f"{home} cannot be written", "set FRONTDESK_HOME to a folder that can")
    return Finding("data folder", "good", f"{home}" + ("" if home.exists() else " (made at the first start)"))


def disk(home: Path) -> Finding:
    nearest = next(place for place in [home, *home.parents] if place.exists())
    free = shutil.disk_usage(nearest).free
    said = f"{free / 1_000_000_000:.0f} GB free"
    return Finding("disk", "good", said) if free > _LITTLE_DISK else Finding("disk", "wrong", said, "make room: recordings and the database grow")


def ports(settings: Settings, running: Runtime | None) -> Iterator[Finding]:
    if running:
        said = ", ".join(f"{name} {port}" for name, port in (running.ports or {}).items())
        yield Finding("ports", "good", f"in use by what runs here: {said}")
        return
    wanted = LiveKitPorts()
    for what, port, udp in (("console", settings.port, False), ("LiveKit", wanted.http, False), ("LiveKit's media", wanted.udp, True)):
        if is_free(settings.host, port, udp=udp):
            yield Finding(f"port {port}", "good", f"free for {what}")
        else:
            yield Finding(f"port {port}", "note", f"taken by another program; {what} will get the next free one")


def database(settings: Settings) -> Finding:
    settings = attach(settings)
    if not settings.database_url and not (place_of(cluster(settings.home)) / "data").exists():
        return Finding("database", "good", "made at the first start")
    try:
        with database_url(settings) as url:
            missing = pending(url)
    except FrontdeskError as error:
        return Finding("database", "wrong", error.message, error.way_out)
    if missing:
        return Finding(
            "database",
            "note",
            f"reachable; {len(missing)} migrations are still to be run",
            "run `frontdesk migrate`; `frontdesk up` does so by itself",
        )
    return Finding("database", "good", "reachable, at this version")


def mail(settings: Settings) -> Finding:
    """Whether people can be told of messages by e-mail."""
    try:
        post = post_of(settings)
    except ConfigurationError as error:
        return Finding("e-mail", "wrong", error.reason, error.way_out)
    if post is None:
        return Finding("e-mail", "note", "no server is set: messages stand in the console, and no e-mail tells of them", "set FRONTDESK_SMTP_URL")
    return Finding("e-mail", "good", "a server is set")


def microphone(host: str, port: int) -> Finding:
    """Browsers give it on https, and on this machine's own address without."""
    if host == "localhost" or ip_address(host).is_loopback:
        elsewhere = "to be used from another machine the page has to come by https, and FRONTDESK_HOST be an address of this one"
        return Finding("microphone", "good", f"the browser gives it on http://127.0.0.1:{port}; {elsewhere}")
    way_out = "put a TLS proxy in front of it (Caddy gets a certificate by itself), or open it on this machine as http://127.0.0.1"
    return Finding("microphone", "note", f"browsers refuse it on http://{host}:{port}: it has to be https, or this machine itself", way_out)
