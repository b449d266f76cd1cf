"""Is an item there in this size and color? Pure: rows of stock and what the caller said in, what is there out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.language import speak
from frontdesk.packs.marketplace.match import tokens
from frontdesk.packs.marketplace.repository import Stock

_LETTERS = {"xs": "extra small", "s": "small", "m": "medium", "l": "large", "xl": "extra large", "xxl": "double extra large"}
_SAID = {spoken: letter for letter, spoken in _LETTERS.items()} | {"x small": "xs", "x large": "xl", "double x large": "xxl"}
_SAME = {"grey": "gray", "multicolor": "multi", "navy blue": "navy", "dark blue": "navy", "off white": "cream"}
_NOISE = frozenset({"size", "in", "a", "the", "color", "one", "us"})


@dataclass(frozen=True)
class Asked:
    """The rows of an item that fit what was asked, and what of it the item does not come in at all."""

    rows: tuple[Stock, ...]
    sizes: tuple[str, ...]
    colors: tuple[str, ...]
    no_such_size: bool = False
    no_such_color: bool = False

    @property
    def quantity(self) -> int:
        return sum(row.quantity for row in self.rows)

    @property
    def most(self) -> int:
        """The most of one size and color that can be had."""
        return max((row.quantity for row in self.rows), default=0)


def asked(rows: Sequence[Stock], size: str = "", color: str = "") -> Asked:
    """`rows` are all of one item. A size or color that it never has is left out of the choice and reported."""
    sizes = tuple(dict.fromkeys(row.size for row in rows if row.size))
    colors = tuple(dict.fromkeys(row.color for row in rows if row.color))
    right_sizes = tuple(name for name in sizes if same_size(name, size)) if size else sizes
    right_colors = tuple(name for name in colors if same_color(name, color)) if color else colors
    fitting = tuple(row for row in rows if row.size in (right_sizes or sizes or ("",)) and row.color in (right_colors or colors or ("",)))
    return Asked(fitting, sizes, colors, bool(size and sizes and not right_sizes), bool(color and colors and not right_colors))


def same_size(have: str, said: str) -> bool:
    """ "Medium" is M, "ten" is 10, "king size" is king, "eighty four" is 84 inch."""
    wanted = _size_words(said)
    return bool(wanted) and (wanted == _size_words(have) or set(wanted) <= set(_size_words(have)))


def _size_words(text: str) -> list[str]:
    joined = " ".join(word for word in tokens(text) if word not in _NOISE or text.strip().lower() == word)
    return (_SAID.get(joined) or joined).split()


def same_color(have: str, said: str) -> bool:
    wanted, there = _color_words(said), _color_words(have)
    return bool(wanted and there) and (set(wanted) <= set(there) or set(there) <= set(wanted))


def _color_words(text: str) -> list[str]:
    joined = " ".join(word for word in tokens(text) if word not in _NOISE)
    return _SAME.get(joined, joined).split()


def spoken_size(size: str) -> str:
    """M → "medium", 84 inch → "eighty four inch", 10 → "size ten"."""
    return f"size {_size_name(size)}" if size.isdigit() else _size_name(size)


def spoken_sizes(sizes: Sequence[str]) -> str:
    """ "small, medium or large", "sizes seven to twelve", "sizes thirty, thirty two or thirty four" """
    numbers = [int(size) for size in sizes if size.isdigit() and len(size) < 4]
    if len(numbers) < len(sizes) or len(sizes) < 2:
        return alternatives([spoken_size(size) for size in sizes])
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return f"sizes {_size_name(sizes[0])} to {_size_name(sizes[-1])}"
    return f"sizes {alternatives([_size_name(size) for size in sizes])}"


def _size_name(size: str) -> str:
    if size.lower() in _LETTERS:
        return _LETTERS[size.lower()]
    return " ".join(word for raw in re.findall(r"\d+|[^\d\s]+", size) for word in (tokens(raw) if raw.isdigit() else [raw]))


def alternatives(words: Sequence[str]) -> str:
    """ "small, medium or large" """
    return speak.join(words, "or")
