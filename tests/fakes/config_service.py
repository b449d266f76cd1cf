"""A configuration service on loopback, with the faults that such services have."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class ConfigService:
    """`texts` by team; `fault` is one of slow, broken, garbage, binary, large, redirect, or none."""

    url: str = ""
    token: str = ""
    fault: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    answered: list[int] = field(default_factory=list)


@contextmanager
def config_service(token: str = "") -> Iterator[ConfigService]:
    service = ConfigService(token=token)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, headers = _answer(service, self.path, dict(self.headers))
            service.answered.append(status)
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:  # who asked has waited long enough
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service.url = f"http://127.0.0.1:{server.server_port}/teams"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


def _answer(service: ConfigService, path: str, headers: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
    given = {name.lower(): value for name, value in headers.items()}
    if service.token and given.get("authorization") != f"Bearer {service.token}":
        return 401, b"", {}
    if service.fault == "slow":
        time.sleep(1.5)
    faults = {
        "broken": (500, b"oops", {}),
        "garbage": (200, b"<html>maintenance: please wait</html>", {}),
        "binary": (200, b"\xff\xfe\x00", {}),
        "large": (200, b"# " + b"x" * 400_000, {}),
        "redirect": (302, b"", {"location": "http://127.0.0.1:1/elsewhere"}),
    }
    if service.fault in faults:
        return faults[service.fault]
    text = service.texts.get(path.rsplit("/", 1)[-1])
    if text is None:
        return 404, b"", {}
    etag = f'"{hash(text) & 0xFFFFFF:x}"'
    return (
        (304, b"", {"etag": etag}) if given.get("if-none-match") == etag else (200, text.encode(), {"etag": etag, "content-type": "application/yaml"})
    )
