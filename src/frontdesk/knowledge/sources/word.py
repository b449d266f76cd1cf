"""How is a Word document read? Its paragraphs under their headings, its tables as lines, in the order in which they stand."""

import io
import re
from collections.abc import Iterator, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from frontdesk.knowledge.packed import check_packed
from frontdesk.knowledge.prose import rows_as_lines
from frontdesk.knowledge.source import Limits, Section, Source

_LEVEL = re.compile(r"heading (\d)", re.IGNORECASE)


def read(data: bytes, limits: Limits) -> Sequence[Section]:
    check_packed(data, limits)
    return list(_sections(Document(io.BytesIO(data))))


def _sections(document: WordDocument) -> Iterator[Section]:
    path: list[tuple[int, str]] = []
    body: list[str] = []
    for block in document.iter_inner_content():
        level = _level(block) if isinstance(block, Paragraph) else None
        if isinstance(block, Table):
            body += rows_as_lines([[cell.text for cell in row.cells] for row in block.rows])
        elif level is None:
            body.append(" ".join(block.text.split()))
        elif block.text.strip():
            yield Section("\n".join(filter(None, body)), tuple(name for _, name in path))
            body = []
            path = [*(above for above in path if above[0] < level), (level, " ".join(block.text.split()))]
    yield Section("\n".join(filter(None, body)), tuple(name for _, name in path))


def _level(paragraph: Paragraph) -> int | None:
    """Of a heading; the title stands above all of them."""
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    if style == "Title":
        return 0
    found = _LEVEL.match(style)
    return int(found[1]) if found else None


SOURCE = Source("Word document", (".docx",), read)
