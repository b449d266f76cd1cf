"""How does a file become sections? By the source for its ending; sources are found by a scan of `sources/`, one file each."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import PurePath

from frontdesk.knowledge import sources
from frontdesk.knowledge.source import LIMITS, MEGABYTE, Limits, Section, Source, Unreadable

_OLD = {".doc": "Word: save it as .docx", ".ppt": "PowerPoint: save it as .pptx", ".xls": "Excel: save it as .xlsx"}


@cache
def found_sources() -> Mapping[str, Source]:
    """Each ending with the source that reads it."""
    modules = (importlib.import_module(f"{sources.__name__}.{info.name}") for info in pkgutil.iter_modules(sources.__path__))
    found = (source for module in modules if isinstance(source := getattr(module, "SOURCE", None), Source))
    return {suffix: source for source in found for suffix in source.suffixes}


def read(name: str, data: bytes, limits: Limits = LIMITS) -> list[Section]:
    """The sections of a document that have words in them. Raises Unreadable and nothing else."""
    source = source_of(name)
    check_size(len(data), limits)
    try:
        sections = [section for section in source.read(data, limits) if section.text.strip()]
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("it takes more memory than a document may") from None
    except Exception as error:  # whatever a parser makes of a broken file
        raise Unreadable(f"it is broken, or no {source.name} at all ({type(error).__name__})") from error
    if not sections:
        raise Unreadable("there are no words in it" + (" (pages that are pictures are not read)" if source.name == "PDF" else ""))
    return sections


def source_of(name: str) -> Source:
    suffix = PurePath(name).suffix.lower()
    if source := found_sources().get(suffix):
        return source
    if suffix in _OLD:
        raise Unreadable(f"an old form of {_OLD[suffix]}")
    raise Unreadable(f"this kind of file is not read; these are: {' '.join(sorted(found_sources()))}")


def check_size(size: int, limits: Limits = LIMITS) -> None:
    """Before it is loaded: neither nothing nor too much."""
    if size == 0:
        raise Unreadable("the file is empty")
    if size > limits.size:
        raise Unreadable(f"it has {size / MEGABYTE:.0f} MB, and {limits.size // MEGABYTE} MB is the most")


def is_readable(name: str) -> bool:
    """Whether a file of a folder is one of ours to read, or to complain of; what an editor or system left is neither."""
    path = PurePath(name)
    return not path.name.startswith((".", "~", "#")) and path.suffix.lower() in {*found_sources(), *_OLD}
