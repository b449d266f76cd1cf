"""Does any text, however strange, get an answer, and soon?"""

import random
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language.digits import as_written
from frontdesk.language.hear import KINDS, find, hear
from frontdesk.language.redact import mask

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=ZoneInfo("America/Chicago"))
WORDS = [
    "one",
    "two",
    "oh",
    "hundred",
    "thousand",
    "million",
    "and",
    "a",
    "half",
    "double",
    "triple",
    "march",
    "may",
    "fourth",
    "nineteen",
    "twenty",
    "next",
    "friday",
    "week",
    "from",
    "in",
    "at",
    "dot",
    "com",
    "street",
    "springfield",
    "illinois",
    "new",
    "york",
    "apartment",
    "no",
    "wait",
    "sorry",
    "not",
    "or",
    "yes",
    "but",
    "dollars",
    "cents",
    "point",
    "of",
    "the",
    "my",
    "is",
    "it's",
    "-",
    ",",
    ".",
    "/",
    ":",
    "$",
    "#",
    "+",
    "1",
    "22",
    "333",
    "4444",
    "99999999999999999999",
    "²",
    "٣",
    "é",
    "1Z",
    "x",
    "to",
    "for",
    "won",
]
MIXED = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))


@given(MIXED, st.sampled_from(sorted(KINDS)))
def test_no_text_raises(text: str, kind: str) -> None:
    for heard in (hear(kind, text, now=NOW), find(kind, text, now=NOW), hear(kind, text)):
        assert heard.state in ("complete", "over", "begun", "other")
        assert heard.value is None or heard.words
    as_written(text)
    mask(text)


HOSTILE = [
    "1", "one ", "no wait, ", "m a ", " ", "a@", "$1.1 ", "1z ", "4 4 ",
    "at dot ", "it's ", "fourth, sorry, ", "5 elm street ", "sorry, 5 ", "b as in boy ",
]  # fmt: skip


@pytest.mark.parametrize("kind", [*sorted(KINDS), "as_written", "mask"])
def test_a_very_long_turn_is_answered_soon(kind: str) -> None:
    reads = {"as_written": as_written, "mask": mask}.get(kind, lambda text: (hear(kind, text, now=NOW), find(kind, text, now=NOW)))
    for text in [*(piece * (4000 // len(piece)) for piece in HOSTILE), " ".join(random.Random(7).choices(WORDS, k=900)), "1" * 50_000, "a" * 50_000]:
        start = time.process_time()
        reads(text)
        assert time.process_time() - start < 3, text[:20]  # what grows with the square of the words takes minutes
