"""Is what is filled in spoken as a person would, and missing where it is missing?"""

from typing import Any

import pytest

from frontdesk.tools.connections.spoken import kept, of_data, of_text
from frontdesk.tools.connections.template import FILTERS, NotThere, field, in_body, in_path, said
from tests.tools.connections.context import NOW

ORDERS = {"orders": [{"id": "A1", "total": 24.5}, {"id": "B2", "total": 3}], "when": "2026-06-16T14:30:00+00:00", "none": None}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{orders.0.total|money}", "twenty four dollars and fifty cents"),
        ("{orders.1.total|cents}", "three cents"),
        ("{orders.0.total}", "twenty four point five"),
        ("{orders.id|}", "A1 and B2"),
        ("{orders.count} orders", "two orders"),
        ("{orders|count}", "two"),
        ("{orders.0.id|digits}", "A one"),
        ("{when|date}", "tomorrow"),
        ("{when|time}", "tomorrow at two thirty in the afternoon"),
    ],
)
def test_a_field_is_spoken_by_its_filter(template: str, words: str) -> None:
    assert said(template, ORDERS, NOW) == words


@pytest.mark.parametrize("template", ["{gone}", "{orders.7.id}", "{none}", "{orders.0.id|money}", "{when|number}", "{orders.0}", "{when.year}"])
def test_what_is_not_there_or_not_of_that_kind_is_no_sentence(template: str) -> None:
    with pytest.raises(NotThere):
        said(template, ORDERS, NOW)


def test_every_filter_refuses_nonsense_without_breaking() -> None:
    for name in FILTERS - {"", "digits", "phone", "count"}:
        with pytest.raises(NotThere):
            said("{a|" + name + "}", {"a": "gibberish"}, NOW)


def test_a_default_stands_for_what_is_missing() -> None:
    assert field({"a": {"b": 1}}, "a.c", None) is None


def test_a_body_keeps_types_and_leaves_out_what_was_not_said() -> None:
    written = {"many": "{many}", "note": "for {who}", "wrap": "{wrap}", "lines": ["{many}", "{wrap}"], "price": "{cents|decimal}"}
    assert in_body(written, {"many": 2, "who": "Ann", "cents": 1250}) == {"many": 2, "note": "for Ann", "lines": [2], "price": "12.50"}


def test_a_path_takes_one_piece() -> None:
    assert in_path("https://a.example/x/{id}", {"id": "a/b c"}) == "https://a.example/x/a%2Fb%20c"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"status": "shipped", "total": 12}, "The status is shipped and the total is twelve."),
        ({"say": "It is **done**."}, "It is done ."),
        ([{"name": "Rye"}, {"name": "Spelt"}], "There are two: Rye and Spelt."),
        ({"result": "3 loaves at $4.50 on 2026-06-16"}, "three loaves at four dollars and fifty cents on tomorrow"),
        ({}, ""),
    ],
)
def test_data_without_a_sentence_is_told_shortly(data: Any, words: str) -> None:
    assert of_data(data, NOW) == words


def test_a_long_text_is_cut_at_a_sentence() -> None:
    assert of_text("A word. " * 200, NOW).endswith("word.")
    assert len(of_text("A word. " * 200, NOW)) <= 500


def test_what_is_kept_is_bounded() -> None:
    deep: Any = "x" * 9999
    for _ in range(50):
        deep = {"a": [deep] * 100}
    assert len(str(kept({"b": "y" * 9999, "c": list(range(999))}))) < 1000
    assert kept(deep)


def test_what_cannot_be_spoken_is_left_out() -> None:
    assert of_data({"left": 3, "price": float("nan"), "name": "rye\x00\nbread\x1b"}, NOW) == "The left is three and the name is rye bread."
