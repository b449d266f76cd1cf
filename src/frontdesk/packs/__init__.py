"""What can be run at once, or started from? One folder each: team files, tools, tables, data and conversations."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator

from frontdesk.tools.packs import Pack


def found_packs() -> Iterator[Pack]:
    """Those that have data of their own, found by scan."""
    for info in pkgutil.iter_modules(__path__):
        name = f"{__name__}.{info.name}.pack"
        if info.ispkg and importlib.util.find_spec(name):
            yield importlib.import_module(name).PACK
