import io
import json
from pathlib import Path
from typing import Any

import pytest

from frontdesk.cli.verbs import run


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the verb over these lines; gives the exit code, the objects and what was said on the side."""

    def asked(lines: list[str], *arguments: str, team: str = "marketplace") -> tuple[int, list[dict[str, Any]], str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code = run(["understand", team, *arguments, "--json"])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return asked


def test_each_sentence_gets_its_own_object_in_order(ask: Any) -> None:
    code, found, _ = ask(["do you have desk lamps", "", "what's the weather like tomorrow"])
    assert code == 0
    assert [one["text"] for one in found] == ["do you have desk lamps", "", "what's the weather like tomorrow"]
    assert (found[0]["agent"], found[0]["tool"], found[0]["arguments"]) == ("sales", "search_products", {"product": "desk lamps"})
    assert found[1]["tool"] is None
    assert found[2]["rejected"] is True
    assert found[2]["tool"] is None


def test_a_wish_for_another_agent_is_what_that_agent_would_do(ask: Any) -> None:
    _, found, _ = ask(["where is my order ten thirty one"])
    assert found[0]["agent"] == "order_tracking"
    assert found[0]["tool"] == "track_order"
    assert found[0]["arguments"] == {"order_number": "1031"}


def test_the_agent_can_be_named(ask: Any) -> None:
    _, found, _ = ask(["what have I ordered lately"], "--agent", "order_tracking")
    assert (found[0]["agent"], found[0]["decision"], found[0]["tool"]) == ("order_tracking", "call", "list_orders")


def test_a_sentence_may_come_as_an_object_and_keeps_what_else_it_carries(ask: Any) -> None:
    line = {"id": 7, "text": "the fifth of July", "slot": "date", "now": "2026-06-15T10:00:00-05:00"}
    _, found, _ = ask([json.dumps(line)])
    assert (found[0]["id"], found[0]["value"]) == (7, "2026-07-05")


@pytest.mark.parametrize(
    ("slot", "said", "value"),
    [
        ("first_name", "my name is Maria", "Maria"),
        ("phone", "two one seven, five five five, zero one four two", "+12175550142"),
        ("date_of_birth", "March fourth nineteen eighty five", "1985-03-04"),
        ("last4", "four four one seven", "4417"),
        ("street_address", "forty two Maple Street, Springfield, Illinois 62704", "42 Maple Street, Springfield, Illinois 62704"),
        ("date", "tomorrow", "2026-06-16"),
        ("date_time", "next Tuesday at three", "2026-06-23T15:00:00-05:00"),
        ("choice", "no thank you", "DECLINED"),
        ("yes_no", "sure", "yes"),
        ("email", "maria at example dot com", "maria@example.com"),
        ("number", "twenty one", 21),
    ],
)
def test_a_slot_gives_its_value(ask: Any, slot: str, said: str, value: str | int) -> None:
    _, found, _ = ask([said], "--slot", slot, "--now", "2026-06-15T10:00:00")
    assert found[0]["value"] == value
    assert found[0]["heard"]


def test_a_value_inside_a_sentence_is_found_too(ask: Any) -> None:
    _, found, _ = ask(["where's order ten forty one please"], "--slot", "order_number")
    assert found[0]["value"] == "1041"


def test_no_value_is_null(ask: Any) -> None:
    _, found, _ = ask(["I have no idea"], "--slot", "date_of_birth")
    assert found[0]["value"] is None


def test_a_choice_is_between_the_options_given(ask: Any) -> None:
    _, found, _ = ask(["the red one"], "--slot", "choice", "--options", "red,blue")
    assert found[0]["value"] == "red"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--slot", "phne"), "did you mean phone?"),
        (("--agent", "saless"), "did you mean sales?"),
        (("--slot", "date", "--now", "soon"), "'soon' is no time"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_way_out(ask: Any, arguments: tuple[str, ...], told: str) -> None:
    code, found, err = ask(["hello"], *arguments)
    assert (code, found) == (2, [])
    assert told in err


def test_a_broken_object_is_told_with_its_line(ask: Any) -> None:
    code, found, err = ask(["five", '{"text": '], "--slot", "number")
    assert code == 2
    assert found[0]["value"] == 5
    assert "standard input:2:" in err


def test_a_team_outside_the_project_is_understood_as_well(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(
        "frontdesk: 1\nextends: base\nname: bikes\ntitle: The Bike Shop\nentry: counter\n"
        "agents:\n  counter:\n    purpose: bicycles\n    examples: [do you sell bicycles]\n"
        "  repairs:\n    purpose: repairs of bicycles\n    examples: [my brakes are broken, can you fix a flat tire]\n"
    )
    _, found, _ = ask(["my brakes are broken again"], team=str(tmp_path))
    assert (found[0]["agent"], found[0]["tool"]) == ("repairs", None)


def test_without_json_a_person_reads_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("twenty one\n"))
    assert run(["understand", "marketplace", "--slot", "number"]) == 0
    assert capsys.readouterr().out == "twenty one  →  21  (heard in 'twenty one')\n"
