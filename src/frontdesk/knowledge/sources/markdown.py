"""How is Markdown read? Headings make the path of what stands below them; tables become lines; signs that are not spoken go."""

import re
from collections.abc import Sequence

from frontdesk.knowledge.prose import paragraphs, rows_as_lines
from frontdesk.knowledge.source import Limits, Section, Source
from frontdesk.knowledge.sources.text import decoded

# No pattern may begin at many places and look far from each: a hundred thousand brackets would take a minute.
_HEADING = re.compile(r"^(#{1,6})\s+(\S.*)$")
_CLOSED = re.compile(r"(?<=\s)#+$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})\s*$")
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~)")
_TABLE = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^[\s|:-]+$")
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_TARGET = r"\((?:[^()]|\([^()]*\))*\)"
"""Where a link goes; one pair of brackets may stand in it."""
_SIGNS = (
    (re.compile(r"!\[([^\[\]]*)\]" + _TARGET), r"\1"),
    (re.compile(r"\[([^\[\]]+)\]" + _TARGET), r"\1"),
    (re.compile(r"`([^`]*)`"), r"\1"),
    (re.compile(r"(\*\*|__)(.+?)\1"), r"\2"),
    (re.compile(r"(?<![\w*])[*_]([^*_\n]+)[*_](?![\w*])"), r"\1"),
    (re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), " "),
)


def read(data: bytes, limits: Limits) -> Sequence[Section]:
    return sections_of(decoded(data))


def sections_of(text: str, place: str = "") -> list[Section]:
    out: list[Section] = []
    path: list[tuple[int, str]] = []
    body: list[str] = []
    for level, line in _lines(_COMMENT.sub("", _FRONT.sub("", text.replace("\r\n", "\n")))):
        if not level:
            body.append(line)
            continue
        out += _section(body, path, place)
        body = []
        path = [*(above for above in path if above[0] < level), (level, _plain(line))]
    return [*out, *_section(body, path, place)]


def _lines(text: str) -> list[tuple[int, str]]:
    """Each line with the level of its heading; 0 for all that is none. What stands between fences is left as it is."""
    out: list[tuple[int, str]] = []
    fenced = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        if not fenced and (found := _HEADING.match(line)):
            out.append((len(found[1]), _CLOSED.sub("", found[2].rstrip()).rstrip()))
        elif not fenced and _UNDERLINE.match(line) and out and out[-1][0] == 0 and out[-1][1].strip():
            out[-1] = (1 if line.startswith("=") else 2, out[-1][1].strip())
        else:
            out.append((0, line))
    return out


def _section(body: Sequence[str], path: Sequence[tuple[int, str]], place: str) -> list[Section]:
    lines: list[str] = []
    text: list[str] = []
    for line in [*body, ""]:
        if _TABLE.match(line):
            text.append(line)
            continue
        if text:
            lines += _table(text)
            text = []
        lines.append(line)
    said = "\n".join(paragraphs(_plain("\n".join(lines))))
    return [Section(said, tuple(name for _, name in path), place)] if said else []


def _table(lines: Sequence[str]) -> list[str]:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if not _RULE.match(line)]
    return ["", *(f"- {line}" for line in rows_as_lines(rows)), ""]


def _plain(text: str) -> str:
    for pattern, by in _SIGNS:
        text = pattern.sub(by, text)
    return text


SOURCE = Source("Markdown", (".md", ".markdown"), read)
