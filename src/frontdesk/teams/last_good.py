"""What if a source does not answer, or gives nonsense? The last text of each team that was good, kept in the data folder."""

import json
import logging
import re
from hashlib import sha256
from pathlib import Path

from frontdesk.kit.keyring import write_private
from frontdesk.teams.written import Found, found_text

log = logging.getLogger(__name__)

_UNSAFE = re.compile(r"[^a-z0-9_-]")


class LastGood:
    """A file a team, by source and business. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def keep(self, business_id: str, name: str, found: Found) -> None:
        """For the next start, too."""
        if self._folder is None or not found.text:
            return
        kept = {"revision": found.revision, "suffix": found.suffix, "text": found.text}
        try:
            write_private(self._file(business_id, name, found.source), json.dumps(kept))
        except OSError as error:
            log.warning("the definition of %s cannot be kept: %s", name, error)

    def get(self, business_id: str, name: str, source: str) -> Found | None:
        """What was good last, or None."""
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._file(business_id, name, source).read_text())
            return found_text(source, str(kept["revision"]), name, str(kept["text"]), str(kept["suffix"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self, business_id: str, name: str, source: str) -> None:
        """The source says itself that it has it no more."""
        if self._folder is not None:
            self._file(business_id, name, source).unlink(missing_ok=True)

    def _file(self, business_id: str, name: str, source: str) -> Path:
        assert self._folder is not None
        mark = sha256(f"{business_id}\0{name}".encode()).hexdigest()[:8]  # two names that look alike as files stay apart
        return self._folder / source / f"{_UNSAFE.sub('_', name.lower())[:60]}-{mark}.json"
