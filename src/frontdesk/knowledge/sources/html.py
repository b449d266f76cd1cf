"""How is a page of a website read? What is content, by trafilatura, with its headings; menus and footers are left out."""

from collections.abc import Sequence
from typing import Any

import trafilatura
from lxml import html  # type: ignore[import-untyped]

from frontdesk.knowledge.source import Limits, Section, Source
from frontdesk.knowledge.sources.markdown import sections_of

_LEVELS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### "}
_SAID = {"p", "li", "dt", "dd", "blockquote", "td", "th", "figcaption", "address"}
_LONG = 4000
"""Characters: only a long page has so much around its content that one must tell them apart."""
_UNSAID = ("script", "style", "noscript", "template", "nav", "svg")


def read(data: bytes, limits: Limits) -> Sequence[Section]:
    root = html.fromstring(data)
    written = _written(root)
    said = (_content(data) if len(written) > _LONG else None) or written
    title = (root.findtext(".//title") or "").strip()
    return [Section(section.text, section.headings or ((title,) if title else ()), section.place) for section in sections_of(said)]


def _content(data: bytes) -> str | None:
    return trafilatura.extract(data, output_format="markdown", include_tables=True, include_links=False, include_images=False, favor_recall=True)


def _written(root: Any) -> str:
    """All that a page says, in the order in which it stands: for a page that is too short to tell content from the rest."""
    for part in root.xpath("|".join(f".//{name}" for name in _UNSAID)):
        part.drop_tree()
    lines: list[str] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        said = " ".join(element.text_content().split())
        if said and element.tag in _LEVELS:
            lines += ["", _LEVELS[element.tag] + said, ""]
        elif said and element.tag in _SAID and not any(inner.tag in _SAID for inner in element.iterdescendants()):
            lines += [said, ""]
    return "\n".join(lines) if any(line.strip() for line in lines) else " ".join(root.text_content().split())


SOURCE = Source("HTML", (".html", ".htm", ".xhtml"), read)
