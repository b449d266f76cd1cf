"""The ledger, played for long."""

import pytest

from tests.calls.test_ledger_machine import play


@pytest.mark.timeout(900)
def test_however_many_calls_go_what_was_written_is_what_was_wanted(database_url: str) -> None:
    play(database_url, calls=600, steps=30)
