"""How does the LiveKit server of this machine run? A keys file made once, a config that stays on loopback, one command line."""

import json
import secrets
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from frontdesk.kit.errors import ConfigurationError
from frontdesk.kit.keyring import make_private, write_private
from frontdesk.kit.settings import Settings

LOOPBACK = "127.0.0.1"
NOBODY = "127.0.0.1:9"
"""The STUN server we name: with none named the server hands out public ones. (Its own media port must not be named: then no call connects.)"""
EMPTY_ROOM_SECONDS = 30
"""How long a room waits for its first participant, and for its last one to come back."""
DEPARTED_SECONDS = 10


@dataclass(frozen=True)
class LiveKitPorts:
    """Signalling over HTTP, media over one UDP port, and media over TCP for those whom a firewall leaves no UDP (never on loopback)."""

    http: int = 7880
    udp: int = 7882
    tcp: int = 7881


@dataclass(frozen=True)
class LiveKitKeys:
    """What tokens are signed with. `repr` shows neither."""

    key: str
    secret: str

    def __repr__(self) -> str:
        return "LiveKitKeys(…)"


def keys_file(home: Path) -> Path:
    return home / "livekit" / "keys.yaml"


def own_keys(home: Path) -> LiveKitKeys:
    """The keys of this data folder, made at the first call; only the owner may read the file (LiveKit refuses it otherwise)."""
    file = keys_file(home)
    if not file.exists():
        make_private(file, f"API{secrets.token_hex(6)}: {secrets.token_urlsafe(36)}\n")
    file.chmod(0o600)
    key, colon, secret = file.read_text().strip().partition(": ")
    if not (key and colon and secret) or "\n" in secret:
        raise ConfigurationError("not one line `key: secret`", file=file, way_out="delete the file; the next start makes a new one")
    return LiveKitKeys(key, secret)


def outside_keys(settings: Settings) -> LiveKitKeys:
    """The keys for the LiveKit server at FRONTDESK_LIVEKIT_URL, which only its owner can know."""
    secret = settings.livekit_api_secret.get_secret_value()
    if not (settings.livekit_api_key and secret):
        raise ConfigurationError(
            f"FRONTDESK_LIVEKIT_URL is set ({settings.livekit_url}), but its key and secret are not",
            way_out="set FRONTDESK_LIVEKIT_API_KEY and FRONTDESK_LIVEKIT_API_SECRET, or unset the URL to run LiveKit on this machine",
        )
    return LiveKitKeys(settings.livekit_api_key, secret)


def server_config(home: Path, ports: LiveKitPorts, host: str = LOOPBACK) -> dict[str, Any]:
    """The server's whole configuration (JSON is YAML). On a loopback `host` nothing of it can be reached from another machine."""
    loopback = ip_address(host).is_loopback
    return {
        "port": ports.http,
        "bind_addresses": [host],
        "key_file": str(keys_file(home)),
        "rtc": _rtc(ports, host, loopback),
        "room": {"auto_create": True, "empty_timeout": EMPTY_ROOM_SECONDS, "departure_timeout": DEPARTED_SECONDS},
        "logging": {"level": "info", "json": False},
    }


def _rtc(ports: LiveKitPorts, host: str, loopback: bool) -> dict[str, Any]:
    rtc: dict[str, Any] = {"tcp_port": ports.tcp, "udp_port": ports.udp, "use_external_ip": False, "stun_servers": [NOBODY]}
    if loopback:  # the server binds its TCP port on all addresses, whatever it is told; on loopback UDP always passes
        rtc |= {"tcp_port": 0, "node_ip": host, "enable_loopback_candidate": True, "ips": {"includes": [f"{host}/32"]}}
    elif not ip_address(host).is_unspecified:
        rtc |= {"node_ip": host}
    return rtc


def server_command(binary: Path, home: Path, ports: LiveKitPorts, host: str = LOOPBACK) -> tuple[str, ...]:
    """Writes the configuration to the data folder and gives the command that runs by it."""
    own_keys(home)
    file = home / "livekit" / "server.yaml"
    write_private(file, json.dumps(server_config(home, ports, host), indent=2))
    return (str(binary), "--config", str(file))
