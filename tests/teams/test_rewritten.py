"""Is a single value of a team's text changed without touching the rest of it?"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.rewritten import Edit, rewritten, said

TEXT = """\
# our bakery
frontdesk: 1
extends: base
name: bakery  # as it is called
words: {greeting: "Hello, this is the bakery."}
agents:
  desk: {purpose: taking calls, examples: [hello], +tools: [take_message]}
"""


def put(*edits: Edit) -> str:
    return rewritten(TEXT, edits, "bakery")


def test_comments_quotes_and_the_order_stay() -> None:
    assert put(Edit(("agents", "desk", "purpose"), "taking orders")) == TEXT.replace("taking calls", "taking orders")


def test_a_value_that_is_not_there_yet_is_made_with_its_groups() -> None:
    assert said(put(Edit(("limits", "silence"), 9)), "bakery")["limits"] == {"silence": 9}


def test_a_value_that_is_taken_out_takes_its_empty_groups_with_it() -> None:
    text = put(Edit(("words", "greeting"), None))
    assert "words" not in text
    assert "# our bakery" in text


def test_taking_out_what_is_not_there_changes_nothing() -> None:
    assert put(Edit(("voice", "tts", "speed"), None)) == TEXT


def test_a_list_in_the_place_of_one_that_was_appended() -> None:
    assert said(put(Edit(("agents", "desk", "tools"), ["end_call"])), "bakery")["agents"]["desk"]["tools"] == ["end_call"]
    assert "+tools" not in put(Edit(("agents", "desk", "tools"), ["end_call"]))


def test_json_stays_json() -> None:
    assert rewritten('{"frontdesk": 1, "name": "bakery"}', [Edit(("title",), "Bread")], "bakery", ".json") == (
        '{\n  "frontdesk": 1,\n  "name": "bakery",\n  "title": "Bread"\n}\n'
    )


def test_what_cannot_be_read_is_said_with_its_line() -> None:
    with pytest.raises(ConfigurationError) as caught:
        rewritten("frontdesk: 1\nwords: {greeting: [\n", [Edit(("title",), "x")], "bakery")
    assert caught.value.line


def test_a_place_below_a_sentence_is_refused() -> None:
    with pytest.raises(ConfigurationError):
        put(Edit(("name", "first"), "x"))


LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\x85"), max_size=40)


@given(st.one_of(LINE, st.lists(LINE, min_size=1, max_size=4).map("\n".join), st.integers(0, 10**6), st.booleans(), st.lists(LINE, max_size=5)))
def test_what_was_put_in_is_what_the_text_says(value: Any) -> None:
    assert said(put(Edit(("words", "greeting"), value)), "bakery")["words"]["greeting"] == value


def test_a_value_that_is_nested_beyond_all_use_is_refused() -> None:
    deep: object = 1
    for _ in range(900):
        deep = [deep]
    with pytest.raises(ConfigurationError, match="nested"):
        rewritten("frontdesk: 1\nname: x\n", [Edit(("answers",), deep)], "x")
