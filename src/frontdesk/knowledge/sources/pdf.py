"""How is a PDF read? Page by page, under the bookmark that leads there. A scan has no words and is told as such."""

import io
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from frontdesk.knowledge.prose import sections_of
from frontdesk.knowledge.source import Limits, Section, Source, Unreadable

logging.getLogger("pypdf").setLevel(logging.ERROR)  # a broken object is mended in silence, or told once by us


def read(data: bytes, limits: Limits) -> Sequence[Section]:
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("it is no PDF, whatever its name says")
    try:
        return _read(PdfReader(io.BytesIO(data)), limits)
    except FileNotDecryptedError:
        raise _locked() from None


def _read(document: PdfReader, limits: Limits) -> list[Section]:
    if document.is_encrypted and not document.decrypt(""):
        raise _locked()
    if len(document.pages) > limits.pages:
        raise Unreadable(f"it has {len(document.pages)} pages, and {limits.pages} is the most")
    marks = _bookmarks(document)
    out: list[Section] = []
    above: tuple[str, ...] = ()
    for number, page in enumerate(document.pages):
        above = marks.get(number, above)
        out += [_under(above, section) for section in sections_of(page.extract_text(), f"page {number + 1}")]
    return out


def _under(above: tuple[str, ...], section: Section) -> Section:
    return Section(section.text, (*above, *(name for name in section.headings if name not in above)), section.place)


def _locked() -> Unreadable:
    return Unreadable("it is protected by a password: save a copy without one")


def _bookmarks(document: PdfReader) -> dict[int, tuple[str, ...]]:
    """The page each bookmark leads to, with the path to it; none when they cannot be followed."""
    try:
        return dict(_paths(document, document.outline, ()))
    except Exception:  # a broken outline says nothing of the pages
        return {}


def _paths(document: PdfReader, outline: Sequence[Any], above: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    last = above
    for item in outline:
        if isinstance(item, list):
            yield from _paths(document, item, last)
            continue
        last = (*above, str(item.title).strip())
        page = document.get_destination_page_number(item)
        if page is not None:
            yield page, last


SOURCE = Source("PDF", (".pdf",), read)
