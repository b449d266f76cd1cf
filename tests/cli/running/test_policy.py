import pytest

from frontdesk.cli.running.policy import wait_after


@pytest.mark.parametrize(("deaths", "wait"), [([100.0], 0.5), ([90.0, 100.0], 1.0), ([70.0, 90.0, 100.0], None)])
def test_each_death_within_a_minute_makes_the_wait_longer_until_none_is_left(deaths: list[float], wait: float | None) -> None:
    assert wait_after(deaths, 100.0) == wait


def test_deaths_of_long_ago_do_not_count() -> None:
    assert wait_after([1.0, 2.0, 3.0, 100.0], 100.0) == 0.5
