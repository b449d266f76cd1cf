"""How is plain text read? In the encoding it is in; a short line that stands alone is a heading."""

from collections.abc import Sequence

from frontdesk.knowledge.prose import sections_of
from frontdesk.knowledge.source import Limits, Section, Source, Unreadable


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 as it says, else as Windows wrote it. Raises Unreadable for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise Unreadable("it is no text: there are NUL bytes in it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read(data: bytes, limits: Limits) -> Sequence[Section]:
    return sections_of(decoded(data))


SOURCE = Source("text", (".txt", ".text"), read)
