"""Where in a list does the next page begin? After a time and an id, written so that nobody needs to know what is in it."""

import base64
import json
from datetime import UTC, datetime

from frontdesk.kit.errors import ConfigurationError
from frontdesk.store.names import plain_name

Place = tuple[datetime, str]


def write_cursor(at: datetime, name: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), name]).encode()).decode()


def read_cursor(text: str) -> Place:
    """The reverse. ConfigurationError for anything else."""
    try:
        at, name = json.loads(base64.urlsafe_b64decode(text.encode()))
        return datetime.fromisoformat(at).astimezone(UTC), plain_name("row", name)
    except (ValueError, TypeError, OverflowError, RecursionError, ConfigurationError) as error:
        raise ConfigurationError("that is no place in the list", found=text[:80], way_out="use `next` of the page before") from error
