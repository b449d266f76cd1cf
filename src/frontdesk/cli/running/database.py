"""How does the embedded PostgreSQL run as one of the supervisor's parts?"""

import contextlib
import signal
from pathlib import Path

import psutil

from frontdesk.cli.running.part import Part
from frontdesk.cli.running.runtime import Record, record_of
from frontdesk.store.postgres import EmbeddedPostgres


class Database(Part):
    """The cluster in `<home>/postgres`. Its `url` is known once it was started."""

    name = "PostgreSQL"
    end_with = signal.SIGINT

    def __init__(self, folder: Path) -> None:
        self._server = EmbeddedPostgres(folder)
        self.url = ""

    def start(self) -> None:
        if self._server.pid is not None:  # it died; its folder is given back before it is taken again
            self._server.stop()
        self.url = self._server.start()

    def healthy(self) -> bool:
        return not self.ended()

    def ended(self) -> str:
        with contextlib.suppress(psutil.Error):
            if self._server.pid is not None and psutil.Process(self._server.pid).status() != psutil.STATUS_ZOMBIE:
                return ""
        return "ended"

    def stop(self) -> None:
        self._server.stop()

    def kill(self) -> None:
        """Its fast shutdown takes a tenth of a second; killing it would only make the next start slower."""

    def record(self) -> Record | None:
        if self.ended() or self._server.pid is None:
            return None
        return record_of(self.name, self._server.pid, psutil.Process(self._server.pid).cmdline())

    def log(self) -> Path:
        return self._server.place.log
