"""How are slides read? Each under its title: text, tables and the speaker's notes."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from pptx import Presentation

from frontdesk.knowledge.packed import check_packed
from frontdesk.knowledge.prose import rows_as_lines
from frontdesk.knowledge.source import Limits, Section, Source, Unreadable


def read(data: bytes, limits: Limits) -> Sequence[Section]:
    check_packed(data, limits)
    slides = list(Presentation(io.BytesIO(data)).slides)
    if len(slides) > limits.pages:
        raise Unreadable(f"it has {len(slides)} slides, and {limits.pages} is the most")
    return [_section(slide, number) for number, slide in enumerate(slides, start=1)]


def _section(slide: Any, number: int) -> Section:
    title = slide.shapes.title
    lines = [line for shape in slide.shapes if title is None or shape.shape_id != title.shape_id for line in _said(shape)]
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        lines += slide.notes_slide.notes_text_frame.text.splitlines()
    heading = " ".join(title.text.split()) if title is not None else ""
    text = "\n".join(" ".join(line.split()) for line in lines if line.strip())
    return Section(text or heading, (heading,) if heading else (), f"slide {number}")


def _said(shape: Any) -> Iterator[str]:
    if getattr(shape, "has_table", False):
        yield from rows_as_lines([[cell.text for cell in row.cells] for row in shape.table.rows])
    elif getattr(shape, "has_text_frame", False):
        yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
    for inner in getattr(shape, "shapes", ()):
        yield from _said(inner)


SOURCE = Source("PowerPoint presentation", (".pptx",), read)
