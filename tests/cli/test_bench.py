import json
from pathlib import Path

import pytest

from frontdesk.cli.bench import benchmarks_folder, found_figures, show
from frontdesk.cli.verbs import run
from frontdesk.kit.errors import ConfigurationError


def test_every_file_of_the_folder_is_a_figure() -> None:
    figures = found_figures(benchmarks_folder())
    assert {"turn", "tool", "join", "local_voice_turn", "memory_per_call", "verification"} <= figures.keys()
    assert all(about.endswith(("?", ".")) for about in figures.values())


def test_a_figure_that_does_not_exist_names_the_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "turnn"]) == 2
    assert "did you mean turn?" in capsys.readouterr().err


def test_without_a_checkout_it_says_where_the_figures_are(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no folder benchmarks") as told:
        benchmarks_folder(tmp_path)
    assert "clone the repository" in told.value.way_out


def test_a_figure_is_shown_with_its_parts_its_baseline_and_its_aims(capsys: pytest.CaptureFixture[str]) -> None:
    pair = {
        "ours": {"p50": 1.5, "p95": 2, "max": 3, "n": 4},
        "baseline": {"what": "bare", "p50": None, "p95": None, "max": None},
        "ratio_p50": None,
        "ratio_p95": None,
    }
    machine = {"cores": 2, "load": [0.1, 0.2]}
    show(
        {
            "name": "turn",
            "unit": "ms",
            **pair,
            "parts": {"brain": pair},
            "aims": [{"aim": "quick", "held": False}],
            "cut": {"slot": 0},
            "machine": machine,
        }
    )
    said = capsys.readouterr().out
    assert all(part in said for part in ("turn (ms)", "brain", "1.5", "✗ quick", f"cut: {json.dumps({'slot': 0})}", "baseline: bare"))
