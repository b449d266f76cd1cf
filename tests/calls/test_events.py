import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.events import KINDS, CallerSaid, Event, ToolReturned, from_json, plain, to_json
from tests.calls.some_events import ANY_EVENT, started


@given(ANY_EVENT)
def test_an_event_comes_back_from_json_as_it_was(event: Event) -> None:
    assert from_json(json.loads(json.dumps(to_json(event)))) == event


def test_every_kind_of_event_has_a_name_of_its_own() -> None:
    assert "" not in KINDS
    assert len(KINDS) == len(Event.__subclasses__())


def test_what_a_newer_version_wrote_is_read_as_far_as_it_is_known() -> None:
    assert from_json({**to_json(started()), "mood": "sunny"}) == started()
    assert from_json({"kind": "weather_changed", "seq": 3, "at": 1.5, "to": "rain"}) == Event(seq=3, at=1.5)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.dates() | st.datetimes() | st.decimals() | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.integers() | st.text(st.characters()), inner) | st.sets(st.integers()),
    max_leaves=8,
)


@given(ODD)
def test_whatever_a_tool_gives_back_can_be_written_down(value: object) -> None:
    event = ToolReturned(key="k", tool="t", status="succeeded", ms=1.0, data={"value": value})
    text = json.dumps(to_json(event), allow_nan=False)
    assert "\\u0000" not in text.replace("\\\\", "")
    assert plain(plain(value)) == plain(value)


def test_values_become_what_json_has_for_them() -> None:
    assert plain({"when": date(2026, 6, 17), 1: Decimal("4.5"), "not": float("nan"), "many": (1, "two")}) == {
        "when": "2026-06-17",
        "1": "4.5",
        "not": None,
        "many": [1, "two"],
    }


def test_what_a_database_cannot_hold_is_replaced_and_the_rest_stays() -> None:
    said = CallerSaid(text="ni\x00ce \ud800 day", via="typed", ended_at=0.0)
    assert to_json(said)["text"] == "ni\ufffdce \ufffd day"
    assert replace(said, text="plain") != said
