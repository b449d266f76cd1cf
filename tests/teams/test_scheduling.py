"""What can be booked is data that is checked: times, days and names that cannot be are said with what would be right."""

from typing import Any

import pytest
from pydantic import ValidationError

from frontdesk.teams.scheduling import Scheduling

SALON: dict[str, Any] = {
    "services": {"cut": {"title": "a cut", "minutes": 30}},
    "staff": {"ann": {"title": "Ann"}},
    "hours": {"monday": ["09:00-12:00", "13:00-17:00"]},
}


def test_what_is_left_out_has_a_sensible_value() -> None:
    salon = Scheduling.model_validate(SALON)
    assert (salon.every, salon.offers, salon.exceptions) == (15, 3, {})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hours": {"monday": ["17:00-09:00"]}}, "no stretch of a day"),
        ({"hours": {"monday": ["9-17"]}}, "no stretch of a day"),
        ({"hours": {"someday": []}}, "someday"),
        ({"exceptions": {"2026-02-30": []}}, "there is no day"),
        ({"services": {"cut": {"title": "a cut", "minutes": 30, "staff": ["bob"]}}}, "who is not on the staff"),
        ({"services": {}}, "services"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_what_cannot_be_is_an_error(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Scheduling.model_validate(SALON | changes)
