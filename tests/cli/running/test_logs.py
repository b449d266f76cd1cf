import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.cli.running.logs import JsonLines, redacted


def line(message: str, *args: object, **extra: object) -> dict[str, object]:
    record = logging.makeLogRecord(
        {"name": "frontdesk.calls", "levelno": logging.WARNING, "levelname": "WARNING", "msg": message, "args": args, **extra}
    )
    told: dict[str, object] = json.loads(JsonLines("worker").format(record))
    return told


def test_a_line_is_one_object_with_the_call_it_belongs_to() -> None:
    told = line("the store is away for %s", "now", call="call_1m7zt612")
    assert (told["level"], told["part"], told["logger"], told["call"]) == ("warning", "worker", "frontdesk.calls", "call_1m7zt612")
    assert told["message"] == "the store is away for now"


def test_an_error_comes_with_its_trace_and_without_what_it_repeats() -> None:
    try:
        raise ValueError("no such caller: +1 217 555 0142")
    except ValueError as error:
        told = line("failed", exc_info=(type(error), error, error.__traceback__))
    assert "ValueError" in str(told["error"])
    assert "0142" not in str(told["error"])


@pytest.mark.parametrize("known_by", ["+12175550142", "217-555-0142", "(217) 555 0142", "maria.lopez@example.com", "4111 1111 1111 1111"])
def test_what_callers_are_known_by_stands_in_no_line(known_by: str) -> None:
    assert known_by not in redacted(f"the caller {known_by} hung up")


@pytest.mark.parametrize("kept", ["call_1m7zt612yxvb7wn2vtx4", "2026-06-15 10:00:00,123", "port 7700", "took 1234.5 ms", "version 3ebb0aff619f"])
def test_ids_times_and_figures_stay(kept: str) -> None:
    assert kept in redacted(f"{kept} is told")


@given(st.text(), st.text(), st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text())))
def test_whatever_is_logged_is_one_line_of_json(message: str, name: str, value: object) -> None:
    record = logging.makeLogRecord({"msg": message.replace("%", "%%"), f"x_{name}": value})
    text = JsonLines("serve").format(record)
    assert "\n" not in text
    assert json.loads(text)["part"] == "serve"
