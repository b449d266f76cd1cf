"""Is how often something comes heard?"""

import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("send me the candle every two weeks please", "every 2 weeks"),
        ("every month", "every month"),
        ("monthly would be good", "every month"),
        ("every other week", "every 2 weeks"),
        ("once a month", "every month"),
        ("twice a month", "every 2 weeks"),
        ("once every 6 weeks", "every 6 weeks"),
        ("every quarter", "every 3 months"),
        ("once a year", "every 12 months"),
        ("every three months", "every 3 months"),
        ("every couple of weeks", "every 2 weeks"),
    ],
)
def test_intervals_are_told_in_days_weeks_and_months(said: str, value: str) -> None:
    assert find("interval", said).value == value


@pytest.mark.parametrize(("said", "value"), [("two weeks", "every 2 weeks"), ("a month", "every month"), ("6 weeks.", "every 6 weeks")])
def test_a_bare_stretch_answers_the_question_alone(said: str, value: str) -> None:
    assert hear("interval", said).value == value
    assert find("interval", f"it came {said.rstrip('.')} late").value is None


@pytest.mark.parametrize("said", ["every hundred years", "every now and then", "two of them", "every zero days", "twice a day"])
def test_what_is_no_interval_is_none(said: str) -> None:
    assert find("interval", said).value is None
