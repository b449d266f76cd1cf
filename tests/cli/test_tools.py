"""Does one see which tools there are, run one, and begin one of one's own?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.cli.verbs import run

TEAM = "frontdesk: 1\nextends: base\nname: shop\nentry: desk\nperson: desk\nagents: {desk: {purpose: things, tools: [hours, look]}}\n"
LOOK = "description: Looks. And more.\nurl: https://a.example/{what}\narguments: {what: {}}\nsay: It is {it}.\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "shop" / "tools").mkdir(parents=True)
    (tmp_path / "shop" / "team.yaml").write_text(TEAM)
    (tmp_path / "shop" / "tools" / "look.yaml").write_text(LOOK)
    return tmp_path / "shop"


def test_a_new_tool_is_found_works_and_its_test_passes(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new-tool", "hours", "--team", str(shop)]) == 0
    assert run(["check", str(shop)]) == 0
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(shop), str(shop / "tests")]
    assert subprocess.run(tests, cwd=shop, capture_output=True, text=True, check=False).returncode == 0
    assert run(["new-tool", "hours", "--team", str(shop)]) == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["Bad Name"], ["hours", "--team", "/nowhere"], ["take_message"]])
def test_a_new_tool_that_cannot_be_is_refused_and_writes_nothing(shop: Path, words: list[str]) -> None:
    assert run(["new-tool", *words, *([] if "--team" in words else ["--team", str(shop)])]) == 2
    assert [file.name for file in (shop / "tools").iterdir()] == ["look.yaml"]


def test_the_list_says_where_each_comes_from_and_who_has_it(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new-tool", "hours", "--team", str(shop)])
    capsys.readouterr()
    assert run(["tools", str(shop), "--json"]) == 0
    listed = {one["name"]: one for one in json.loads(capsys.readouterr().out)["tools"]}
    assert {name: (one["kind"], one["effect"], list(one["agents"])) for name, one in listed.items() if name in ("hours", "look", "take_message")} == {
        "hours": ("Python", "reads", ["desk"]),
        "look": ("HTTP", "reads", ["desk"]),
        "take_message": ("built in", "writes", []),
    }
    assert listed["look"]["place"].endswith("look.yaml:1")


def test_gates_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tools", "marketplace"]) == 0
    said = capsys.readouterr().out
    assert "used by order_tracking (behind verified)" in said
    assert "used by the procedure verify_caller" in said


def test_without_a_team_the_list_is_what_every_team_can_have(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tools"]) == 0
    said = capsys.readouterr().out
    assert "take_message(" in said
    assert "used by" not in said


def test_a_tool_is_run_on_sample_data_and_what_it_changed_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = json.dumps({"text": "please call", "phone": "+12175550142"})
    assert run(["tool", "call", "take_message", "--team", "marketplace", "--args", arguments, "--json"]) == 0
    trial = json.loads(capsys.readouterr().out)
    assert (trial["status"], len(trial["changed"]["messages"]["added"])) == ("succeeded", 1)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["take_mesage", "--team", "marketplace"], "did you mean take_message"),
        (["take_message", "--team", "marketplace", "--args", "{nonsense"], "not JSON"),
        (["take_message", "--team", "marketplace", "--args", '{"tekst": "x"}'], "did you mean text"),
    ],
)
def test_a_slip_is_told_before_anything_is_started(words: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tool", "call", *words]) == 2
    assert why in capsys.readouterr().err
