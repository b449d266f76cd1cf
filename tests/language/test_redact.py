"""Are digits found and taken out, spoken or written, and nothing else?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language import speak
from frontdesk.language.redact import digit_runs, mask


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("four four one seven", ["4417"]),
        ("forty-four seventeen", ["4417"]),
        ("it's for 4417", ["4417"]),
        ("four four won seven", ["4417"]),
        ("four four one ate", ["4418"]),
        ("to one seven, five five five", ["217555"]),
        ("two to three days", ["2", "3"]),
        ("what for", []),
        ("oh, hello", []),
        ("0836", ["0836"]),
        ("it's four, four, uh, one seven", ["4417"]),
        ("4-4-1-7", ["4417"]),
        ("double four one seven", ["4417"]),
        ("call 217-555-0142 now", ["2175550142"]),
        ("I want to go too", []),
    ],
)
def test_runs_of_digits(said: str, digits: list[str]) -> None:
    assert [run.digits for run in digit_runs(said)] == digits


def test_only_the_digits_are_masked() -> None:
    assert mask("it's four four one seven, why?") == "it's [number], why?"
    assert mask("two lamps for fifty dollars") == "two lamps for fifty dollars"
    assert mask("order 1031 and 4417", keep=lambda run: run.digits == "1031") == "order 1031 and [number]"
    assert mask("44", least=1, mark="[last four]") == "[last four]"


@given(st.text(), st.from_regex(r"[0-9]{4}", fullmatch=True), st.booleans(), st.text())
def test_a_secret_does_not_pass_the_mask(before: str, secret: str, spoken: bool, after: str) -> None:
    said = speak.digits(secret) if spoken else secret
    masked = mask(f"{before} {said} {after}")
    assert said not in masked or said in f"{before} {after}"
    assert not re.search(r"(?<!\d)[0-9]{4}(?!\d)", masked)


@given(st.text())
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text, mark="[masked]")
    assert mask(once, mark="[masked]") == once
