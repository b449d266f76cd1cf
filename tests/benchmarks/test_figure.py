import pytest

from benchmarks.ground.figure import Figure, Pair, Spread, alternate, at_most, no_more_than, percentile


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [30.0, 10.0, 20.0, 40.0]
    assert [percentile(values, percent) for percent in (0, 25, 50, 51, 95, 100)] == [10, 10, 20, 30, 40, 40]


def test_one_value_is_its_own_median_and_its_own_worst() -> None:
    assert Spread.of([7.0]) == Spread(p50=7, p95=7, max=7, n=1)


def test_one_slow_turn_in_twenty_is_not_the_p95_but_is_the_worst() -> None:
    spread = Spread.of([1.0] * 19 + [90.0])
    assert (spread.p95, spread.max) == (1.0, 90.0)


def test_nothing_measured_is_said_and_not_a_zero() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        Spread.of([])


def test_ratios_are_ours_through_the_baseline() -> None:
    told = Pair("bare", [2.0, 4.0, 6.0], [4.0, 8.0, 8.0]).to_json()
    assert told["ratio_p50"] == 0.5
    assert told["ratio_p95"] == 0.75
    assert told["baseline"] == {"what": "bare", "p50": 8.0, "p95": 8.0, "max": 8.0, "n": 3}


def test_a_baseline_of_which_nothing_could_be_timed_has_no_ratio() -> None:
    told = Pair("stock", [2.0]).to_json()
    assert told["ratio_p50"] is None
    assert told["baseline"] == {"what": "stock", "p50": None, "p95": None, "max": None, "n": 0}


def test_a_figure_is_told_in_the_form_that_others_rely_on() -> None:
    whole = Pair("bare", [1.0], [2.0])
    told = Figure("ms", whole, {"brain": Pair("bare", [3.0], [3.0])}, [at_most("turn", 1.0, 3)], {"cut": 0}).to_json("turn", [0.5, 1.234])
    assert {"name": "turn", "unit": "ms", "ratio_p50": 0.5, "cut": 0}.items() <= told.items()
    assert told["parts"]["brain"]["ratio_p95"] == 1.0
    assert told["machine"]["load"] == [0.5, 1.23]
    assert told["machine"]["cores"] >= 1


@pytest.mark.parametrize(("ours", "held"), [(12.9, True), (13.1, False)])
def test_an_aim_beside_the_baseline_looks_at_the_medians(ours: float, held: bool) -> None:
    assert no_more_than("turn", Pair("bare", [ours, ours, 99.0], [10.0, 10.0, 10.0]), 3, "ms").held is held


async def test_both_sides_are_measured_in_turns_and_each_is_first_as_often() -> None:
    order: list[str] = []

    async def measured(side: str) -> float:
        order.append(side)
        return float(len(order))

    pair = Pair("bare")
    await alternate(pair, lambda: measured("ours"), lambda: measured("bare"), 2)
    assert order == ["ours", "bare", "bare", "ours"]
    assert (pair.ours, pair.baseline) == ([1, 4], [2, 3])
