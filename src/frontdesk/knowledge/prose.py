"""How does plain text hang together? Lines to paragraphs, paragraphs under headings, and text to sentences."""

import re
from collections.abc import Iterator, Sequence

from frontdesk.knowledge.source import Section

_END = re.compile(r"[.!?:;][\"')\]]*$")
_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[IVX]+\.) +\S")
_ITEM = re.compile(r"^(?:[-*•·–▪◦]|\d{1,2}[.)])\s+")
_LONGEST_HEADING = 70
_BREAK = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n+")
_SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Inc|Ltd|Co|vs|etc|e\.g|i\.e|approx|[ap]\.m|[A-Z])\.$")
_SEEN = 40
"""Letters on both sides of a break by which it is told whether a sentence ends there: a text may be one sentence of a megabyte."""


def sections_of(text: str, place: str = "") -> list[Section]:
    """Text whose only form is its lines: a short line that stands alone, or is numbered, is the heading of what follows."""
    out: list[Section] = []
    heading: tuple[str, ...] = ()
    body: list[str] = []
    for block in paragraphs(text):
        if is_heading(block):
            out += _section(body, heading, place)
            heading, body = (block.strip(" :"),), []
        else:
            body.append(block)
    return [*out, *_section(body, heading, place)]


def _section(body: Sequence[str], headings: tuple[str, ...], place: str) -> list[Section]:
    return [Section("\n".join(body), headings, place)] if body else []


def paragraphs(text: str) -> list[str]:
    """Blocks between empty lines, each on one line; items of a list stay apart, a word that was cut at the end of a line is mended."""
    out: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if len(lines) > 1 and is_heading(lines[0]) and not lines[1][0].islower() and not _ITEM.match(lines[1]):
            out.append(lines.pop(0))
        out += _joined(lines)
    return out


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Lines of one block: a line goes on with the one before it unless that one ended, or this is an item."""
    held = ""
    for line in lines:
        if held and (_ITEM.match(line) or _stands_alone(held)):
            yield held
            held = ""
        plain = _ITEM.sub("", line) if not _NUMBERED.match(line) else line
        cut = held.endswith("-") and held[-2:-1].isalpha() and plain[:1].islower()
        held = held[:-1] + plain if cut else f"{held} {plain}".strip()
    if held:
        yield held


def _stands_alone(line: str) -> bool:
    return len(line) < _LONGEST_HEADING and re.search(r"[.!?]$", line) is not None


def is_heading(line: str) -> bool:
    """Short, begins large, does not end like a sentence, and is no item of a list."""
    line = line.strip()
    if not line or len(line) > _LONGEST_HEADING or "\n" in line:
        return False
    if _NUMBERED.match(line) and not _END.search(line):
        return len(line.split()) <= 10
    return line[0].isupper() and not re.search(r"[.!?;,]$", line) and len(line.split()) <= 9 and ": " not in line and not re.search(r"\d", line)


def sentences(text: str) -> list[str]:
    """In their order. A line is never joined with the next; "Dr." and "a.m." end none."""
    out: list[str] = []
    for part in _BREAK.split(text):
        said = (part or "").strip()
        if not said:
            continue
        if out and _SHORT.search(out[-1][-_SEEN:]) and f"{out[-1][-_SEEN:]} {said[:_SEEN]}" in text:
            out[-1] = f"{out[-1]} {said}"
        else:
            out.append(said)
    return out


def rows_as_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table as lines that can be said: the first row names the columns, "Oil change: price $49, time 30 minutes."."""
    filled = [[" ".join(cell.split()) for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if len(filled) < 2:
        return [", ".join(cell for cell in row if cell) for row in filled]
    head, *rest = filled
    return [line for row in rest if (line := _row(head, row))]


def _small(name: str) -> str:
    """ "Price" within a sentence; "VAT" and "SKU" stay."""
    return name[:1].lower() + name[1:] if name[1:].islower() else name


def _row(head: Sequence[str], row: Sequence[str]) -> str:
    subject, others = row[0], [(name, cell) for name, cell in zip([*head[1:], *[""] * len(row)], row[1:], strict=False) if cell]
    said = ", ".join(f"{_small(name)} {cell}".strip() if len(others) > 1 else cell for name, cell in others)
    return f"{subject}: {said}." if subject and said else f"{subject or said}." if subject or said else ""
