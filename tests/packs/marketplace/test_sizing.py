"""Does a chart give the size that fits, with the way an item fits reckoned in?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.packs.marketplace.size_charts import chart
from frontdesk.packs.marketplace.sizing import Advice, Body, advised, missing, other_system

LETTERS = ("XS", "S", "M", "L", "XL")
SHOES = ("7", "8", "9", "10", "11", "12")


@pytest.mark.parametrize(
    ("height", "weight", "fit", "size"),
    [(66, 140, "true to size", "M"), (66, 137, "true to size", "S"), (66, 137, "snug", "M"), (66, 140, "roomy", "S"), (73, 210, "true to size", "L")],
)
def test_a_height_and_a_weight_give_a_letter(height: int, weight: int, fit: str, size: str) -> None:
    assert advised(chart("tops"), LETTERS, fit, Body(height, weight)).size == size


@pytest.mark.parametrize(
    ("usual", "fit", "size"),
    [
        ("9", "true to size", "9"),
        ("9", "half a size small", "10"),
        ("9.5", "half a size small", "10"),
        ("9.5", "true to size", "10"),
        ("9.5", "roomy", "9"),
        ("9", "a size small", "10"),
        ("9", "half a size large", "9"),
    ],
)
def test_shoes_go_by_the_usual_size_and_how_they_run(usual: str, fit: str, size: str) -> None:
    assert advised(chart("shoes"), SHOES, fit, Body(usual=usual)).size == size


@pytest.mark.parametrize(("waist", "fit", "size"), [(34, "snug", "34"), (33, "true to size", "34"), (33, "roomy", "32"), (32, "roomy", "32")])
def test_jeans_go_by_the_waist(waist: int, fit: str, size: str) -> None:
    assert advised(chart("waists"), ("28", "30", "32", "34", "36", "38"), fit, Body(waist_in=waist)).size == size


def test_what_no_size_is_made_for_is_said_to_be_too_small_or_too_large() -> None:
    assert advised(chart("tops"), LETTERS, "true to size", Body(75, 320)) == Advice(beyond="small", by="weight_lb")
    assert advised(chart("tops"), ("M", "L"), "true to size", Body(60, 100)) == Advice(beyond="large", by="weight_lb")
    assert advised(chart("shoes"), SHOES, "half a size small", Body(usual="12")) == Advice(beyond="small", by="shoe")
    assert advised(chart("shoes"), SHOES, "true to size", Body(usual="5")).beyond == "large"


@pytest.mark.parametrize(
    ("name", "body", "lacks"),
    [
        ("tops", Body(), "height_in"),
        ("tops", Body(height_in=66), "weight_lb"),
        ("tops", Body(weight_lb=140), "height_in"),
        ("tops", Body(66, 140), ""),
        ("tops", Body(usual="M"), ""),
        ("waists", Body(66, 140), "waist_in"),
        ("pants", Body(waist_in=31), ""),
        ("shoes", Body(66, 140), "size"),
        ("gloves", Body(), ""),
        ("no such chart", Body(), ""),
    ],
)
def test_what_a_chart_goes_by_is_asked_for(name: str, body: Body, lacks: str) -> None:
    assert missing(chart(name), body) == lacks


def test_a_european_shoe_size_is_none_of_ours() -> None:
    assert other_system(chart("shoes"), "42")
    assert not other_system(chart("shoes"), "9.5")
    assert not other_system(chart("waists"), "34")


@given(height=st.integers(-10, 400), weight=st.integers(1, 5000), more=st.integers(0, 300), name=st.sampled_from(["tops", "dresses", "pants"]))
def test_who_weighs_more_never_takes_a_smaller_size(height: int, weight: int, more: int, name: str) -> None:
    def at(pounds: int) -> int:
        advice = advised(chart(name), LETTERS, "true to size", Body(max(1, height), pounds))
        return len(LETTERS) if advice.beyond else LETTERS.index(advice.size)

    assert at(weight) <= at(weight + more)


@given(usual=st.text(max_size=8), fit=st.text(max_size=8), name=st.sampled_from(["tops", "shoes", "waists", "gloves", "none"]))
def test_a_size_that_is_advised_is_one_that_is_made(usual: str, fit: str, name: str) -> None:
    advice = advised(chart(name), ("S", "M", "9", "34"), fit, Body(usual=usual))
    assert advice.size in ("", "S", "M", "9", "34")
