"""What becomes of a message by what people do with it."""

from datetime import UTC, datetime

import pytest

from frontdesk.records.messages.message import Change, KeptMessage, changed

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)


def _message(status: str = "new", person: str | None = None) -> KeptMessage:
    return KeptMessage("msg_1", "call_1", "please call", NOON, NOON, status=status, assigned_to=person, notes="old")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        (_message(), Change(assigned_to="p1"), ("assigned", "p1", "old")),
        (_message("assigned", "p1"), Change(assigned_to=""), ("new", None, "old")),
        (_message("assigned", "p1"), Change(assigned_to="p2"), ("assigned", "p2", "old")),
        (_message("assigned", "p1"), Change(status="called_back"), ("called_back", "p1", "old")),
        (_message("called_back", "p1"), Change(assigned_to="p2"), ("called_back", "p2", "old")),
        (_message("closed", "p1"), Change(status="new"), ("assigned", "p1", "old")),
        (_message("closed"), Change(status="assigned"), ("new", None, "old")),
        (_message(), Change(notes="spoke with her"), ("new", None, "spoke with her")),
        (_message(), Change(notes=""), ("new", None, "")),
        (_message(), Change(), ("new", None, "old")),
    ],
)
def test_a_message_is_new_until_somebody_has_it_and_open_until_it_is_answered(
    before: KeptMessage, change: Change, after: tuple[str, str | None, str]
) -> None:
    assert changed(before, change) == after
