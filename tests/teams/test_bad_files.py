"""What does a person read who has made a mistake in a team file? The file, the line, what is there, and what would be right."""

import os
from pathlib import Path

import pytest

from frontdesk.kit.errors import ConfigurationError, ConfigurationErrors, NotFound
from frontdesk.teams import load
from frontdesk.teams.gathered import teams_in

GOOD = """\
frontdesk: 1
extends: base
name: shop
title: The Shop
entry: sales
agents:
  sales:
    purpose: selling things
"""


def good(more: str = "", *, without: str = "") -> str:
    """The good team with lines after it, or without the line that begins so."""
    lines = [line for line in GOOD.splitlines(keepends=True) if not without or not line.strip().startswith(without)]
    return "".join(lines) + more


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def problem_of(path: Path) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        load(path)
    return caught.value


# what is in team.yaml · the line · words of the message · words of the way out
ONE_FILE: dict[str, tuple[str | bytes, int, str, str]] = {
    "unknown key, near a known one": (good("voise: {}\n"), 9, "unknown key 'voise'", "did you mean voice?"),
    "unknown key, near nothing": (good("zzz: 1\n"), 9, "unknown key 'zzz'", "known here: frontdesk, extends, name"),
    "unknown key of an agent": (good("    tool: [a]\n"), 9, "unknown key 'tool' in agents.sales", "did you mean tools?"),
    "unknown key deep inside": (good("voice:\n  tts:\n    voise: alice\n"), 11, "unknown key 'voise' in voice.tts", "did you mean voice?"),
    "unknown key in a step": (good("procedures:\n  p:\n    - ask: {slot: a, question: b, readback: digits}\n"), 11, "'readback'", "read_back"),
    "text where a list is due": (good("    tools: search\n"), 9, "agents.sales.tools: expected a list, found the text 'search'", "[a, b]"),
    "a list where text is due": (good("    instructions: [a]\n"), 9, "expected text, found a list", "write text"),
    "a list where a mapping is due": (good("voice: [a]\n"), 9, "voice: expected a mapping, found a list", "`key: value`"),
    "a number where text is due": (good(without="title") + "title: 7\n", 8, "title: expected text, found the number 7", "quotes"),
    "text where a number is due": (
        good("limits: {max_turns: many}\n"),
        9,
        "limits.max_turns: expected a whole number, found the text 'many'",
        "digits",
    ),
    "a number in quotes": (good('limits:\n  silence: "8"\n'), 10, "limits.silence: expected a number, found the text '8'", "without quotes"),
    "text where true or false is due": (
        good("recording: sometimes\n"),
        9,
        "recording: expected true or false, found the text",
        "write true or false",
    ),
    "yes is text in YAML of today": (good("recording: yes\n"), 9, "recording: expected true or false, found the text 'yes'", "write true or false"),
    "a key without a value": (good("    instructions:\n"), 9, "expected text, found nothing", "leave the key out"),
    "a number out of range": (good("voice: {llm: {temperature: 9}}\n"), 9, "voice.llm.temperature: found the number 9", "less than or equal to 2"),
    "not one of the choices": (
        good("procedures:\n  p:\n    - ask: {slot: a, question: b, read_back: letters}\n"),
        11,
        "read_back: found the text 'letters'",
        "none, digits or words",
    ),
    "not a duration": (good("gates:\n  verified:\n    lasts: 30 minutes\n"), 11, "gates.verified.lasts: this is not a duration", "30m"),
    "a duration without a unit": (good("limits: {longest_call: 30}\n"), 9, "limits.longest_call: this is not a duration", "30m"),
    "no such time zone": (good("business: {zone: Chicago}\n"), 9, "there is no time zone 'Chicago'", "America/Chicago"),
    "not a locale": (good("business: {locale: english}\n"), 9, "'english' is not a locale", "en-US"),
    "a name that cannot be one": (
        good("  Billing Desk: {purpose: bills}\n"),
        9,
        "agents: 'Billing Desk' cannot be a name here",
        "write billing_desk",
    ),
    "an agent without a purpose": (good("  billing: {tools: []}\n"), 9, "agents.billing.purpose is missing", "what this agent is for"),
    "no entry": (good(without="entry"), 1, "entry is missing", "answers first"),
    "nothing extended, so no sentences": (good(without="extends"), 1, "manners is missing", "extends: base"),
    "a sentence with something to fill in": (good('words:\n  hold: "One moment, {name}."\n'), 10, "{name} would be spoken", "nothing is filled in"),
    "a brace without its partner": (good('words: {handing_over: "I get {agent."}\n'), 9, "without its partner", "only {agent} is filled in"),
    "an empty sentence": (good('words: {hold: " "}\n'), 9, "this sentence is empty", "write what the desk says"),
    "a step that is two": (
        good("procedures:\n  p:\n    - {say: {text: a}, route: {to: sales}}\n"),
        11,
        "one of say, ask, do, walk and route",
        "a step of its own",
    ),
    "no version": (good(without="frontdesk"), 1, "`frontdesk` is missing", "frontdesk: 1"),
    "a version of tomorrow": (good(without="frontdesk") + "frontdesk: 2\n", 8, "this version reads `frontdesk: 1`, and here stands 2", "install"),
    "an unknown pack": (good(without="extends") + "extends: bse\n", 8, "no pack called 'bse'", "did you mean base, sales?"),
    "an unknown path": (good(without="extends") + "extends: ../nowhere\n", 8, "extends ../nowhere, and there is nothing", "folder of this file"),
    "extends a list": (good(without="extends") + "extends: [base]\n", 8, "`extends` names one team", "extends: base"),
    "a key twice": (good("title: Again\n"), 9, "the key 'title' stands twice (first on line 4)", "keep one"),
    "a tab": (good("words:\n\thold: Wait.\n"), 10, "indented with a tab", "use spaces"),
    "indentation that fits nothing": (good("   tools: [a]\n"), 9, "does not fit what stands above", "number of spaces"),
    "a colon too many": (good("purpose: first: second\n"), 9, "a second ':'", "quotes"),
    "a list that is not closed": (good("    tools: [a, b\n"), 10, "is not closed", "]"),
    "quotes that are not closed": (good('purpose: "so\n'), 10, "never closed", "close them"),
    "a value that begins with a star": (good("purpose: *all\n"), 9, "begins with '*'", "quotes"),
    "a value that begins with an at": (good("purpose: @home\n"), 9, "has a meaning in YAML", "quotes"),
    "a second document": (good("---\nmore: 1\n"), 9, "a second document", "one"),
    "a tag": (good("purpose: !secret x\n"), 9, "a tag (!secret)", "quotes"),
    "a Python tag": (good("purpose: !!python/object/apply:os.system [ls]\n"), 9, "purpose: expected text, found a list", "write text"),
    "a merge key": (good("limits:\n  <<: {silence: 8}\n"), 10, "`<<` is not used", "extends"),
    "a mapping as a key": (good("? {a: b}\n: c\n"), 9, "a key is a list or a mapping", "one word"),
    "not a number": (good("limits: {silence: .nan}\n"), 9, "'.nan' cannot be used as a number", "plain number"),
    "a number without end": (good("limits: {silence: 1e999}\n"), 9, "cannot be used as a number", "plain number"),
    "a value that contains itself": (good("voice: &v\n  stt: *v\n"), 10, "contains itself", "write the value out"),
    "key and +key": (good("    tools: [a]\n    +tools: [b]\n"), 10, "'tools' and '+tools' stand side by side", "keep one"),
    "+key over another kind": (good("+manners: [a]\n"), 9, "+manners appends a list to a list, or text to text", "without +"),
    "empty": ("", 1, "the file is empty", "frontdesk: 1"),
    "only a comment": ("# later\n", 1, "the file is empty", "frontdesk: 1"),
    "a list": ("- a\n- b\n", 1, "a team is a mapping", "without a leading `-`"),
    "one word": ("hello\n", 1, "a team is a mapping", "`key: value`"),
    "not UTF-8": (GOOD.encode() + b"purpose: caf\xe9\n", 9, "not UTF-8", "save the file as UTF-8"),
    "a character that is none": (GOOD.encode() + b"purpose: a\x00b\n", 9, "a character that text cannot hold", "delete it"),
    "brackets without end": (good("purpose: " + "[" * 5000), 9, "nested more than 40 deep", "close the brackets"),
    "brackets too deep": (good("voice: " + "[" * 60 + "]" * 60 + "\n"), 9, "nested more than 40 deep", "six levels"),
    "larger than a team": (GOOD + "# much\n" * 100_000, 0, "larger than", "agents/NAME.yaml"),
}


@pytest.mark.parametrize("case", ONE_FILE)
def test_a_mistake_in_a_team_file_is_told_with_line_and_way_out(case: str, tmp_path: Path) -> None:
    content, line, message, way_out = ONE_FILE[case]
    problem = problem_of(written(tmp_path, {"team.yaml": content}) / "team.yaml")
    assert (Path(problem.file), problem.line) == (tmp_path / "team.yaml", line)
    assert message in problem.reason
    assert way_out in problem.way_out
    assert str(problem).startswith(f"{tmp_path / 'team.yaml'}:{line}: " if line else f"{tmp_path / 'team.yaml'}: ")


# the files · the one that is wrong · the line · words of the message · words of the way out
FOLDERS: dict[str, tuple[dict[str, str | bytes], str, int, str, str]] = {
    "an agent's own file": (
        {"team.yaml": GOOD, "agents/billing.yaml": "purpose: bills\ntoolz: [a]\n"},
        "agents/billing.yaml",
        2,
        "'toolz'",
        "tools?",
    ),
    "an agent's empty file": (
        {"team.yaml": GOOD, "agents/billing.yaml": ""},
        "agents/billing.yaml",
        1,
        "the file is empty",
        "`purpose: …` of an agent",
    ),
    "an agent's file that is a list": (
        {"team.yaml": GOOD, "agents/billing.yaml": "- a\n"},
        "agents/billing.yaml",
        1,
        "an agent is a mapping",
        "without a leading",
    ),
    "an agent in two places": (
        {"team.yaml": GOOD, "agents/sales.yaml": "purpose: x\n"},
        "agents/sales.yaml",
        1,
        "'sales' is defined twice",
        "keep one",
    ),
    "a file whose name is no name": (
        {"team.yaml": GOOD, "agents/Billing Desk.yaml": "purpose: x\n"},
        "agents/Billing Desk.yaml",
        1,
        "cannot be a name",
        "billing_desk",
    ),
    "a procedure that is a mapping": (
        {"team.yaml": GOOD, "procedures/hello.yaml": "say: {text: Hello}\n"},
        "procedures/hello.yaml",
        1,
        "procedures.hello: expected a list, found a mapping",
        "beginning with `- `",
    ),
    "a step of a procedure's file": (
        {"team.yaml": GOOD, "procedures/hello.yaml": "- say: {text: Hello}\n- ask: {slot: phone}\n"},
        "procedures/hello.yaml",
        2,
        "procedures.hello.1.ask.question is missing",
        "write it",
    ),
    "agents that are a list": (
        {"team.yaml": good(without="sales:").replace("    purpose: selling things\n", "  - sales\n"), "agents/a.yaml": "purpose: x\n"},
        "team.yaml",
        6,
        "agents is a mapping",
        "key: value",
    ),
    "no team file": ({"teem.yaml": GOOD}, "", 0, "there is no team.yaml in this folder", "write team.yaml"),
    "two team files": ({"team.yaml": GOOD, "team.json": "{}"}, "", 0, "there are team.yaml and team.json", "keep one"),
    "a circle": (
        {"team.yaml": good(without="extends") + "extends: ./a.yaml\n", "a.yaml": "frontdesk: 1\nextends: ./team.yaml\n"},
        "a.yaml",
        2,
        "a team extends itself",
        "end the circle",
    ),
    "a mistake in what is extended": (
        {"team.yaml": good(without="extends") + "extends: ./mine.yaml\n", "mine.yaml": "frontdesk: 1\nextends: base\nlimits: {silence: 0}\n"},
        "mine.yaml",
        3,
        "limits.silence: found the number 0",
        "greater than 0",
    ),
    "what is extended has no version": (
        {"team.yaml": good(without="extends") + "extends: ./mine.yaml\n", "mine.yaml": "purpose: x\n"},
        "mine.yaml",
        1,
        "`frontdesk` is missing",
        "first line",
    ),
}


@pytest.mark.parametrize("case", FOLDERS)
def test_a_mistake_in_a_folder_is_told_in_the_file_that_has_it(case: str, tmp_path: Path) -> None:
    files, wrong_file, line, message, way_out = FOLDERS[case]
    problem = problem_of(written(tmp_path, files))
    assert (Path(problem.file).resolve(), problem.line) == ((tmp_path / wrong_file).resolve(), line)
    assert message in problem.reason
    assert way_out in problem.way_out


JSON: dict[str, tuple[str, int, str]] = {
    "a comma too many": ('{\n  "frontdesk": 1,\n}\n', 3, "this is not JSON"),
    "an unknown key": ('{\n\t"frontdesk": 1,\n\t"extends": "base",\n\t"nmae": "shop"\n}\n', 4, "unknown key 'nmae'"),
    "a key twice": ('{"frontdesk": 1,\n "name": "a",\n "name": "b"}', 3, "the key 'name' stands twice"),
    "nested without end": ("[" * 100_000, 1, "nested too deeply"),
    "nothing": ("", 1, "this is not JSON"),
}


@pytest.mark.parametrize("case", JSON)
def test_json_is_read_as_strictly_and_knows_its_lines(case: str, tmp_path: Path) -> None:
    content, line, message = JSON[case]
    problem = problem_of(written(tmp_path, {"shop.json": content}) / "shop.json")
    told = problem.problems if isinstance(problem, ConfigurationErrors) else (problem,)
    assert any(one.line == line and message in one.reason for one in told), str(problem)


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    problem = problem_of(written(tmp_path, {"team.yaml": good("    tools: search\nrecording: maybe\nvoise: {}\n")}))
    assert isinstance(problem, ConfigurationErrors)
    assert [one.line for one in problem.problems] == [9, 10, 11]
    assert str(problem).count("→") == 3


def test_a_few_lines_of_aliases_cannot_stand_for_a_billion_values(tmp_path: Path) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    )
    problem = problem_of(written(tmp_path, {"team.yaml": good(bomb)}))
    assert "aliases of aliases" in problem.reason


def test_a_team_that_is_not_there_is_told_with_the_near_ones() -> None:
    with pytest.raises(NotFound, match="did you mean marketplace") as caught:
        load("marketplce")
    assert caught.value.near == ("marketplace",)


def test_a_path_that_is_not_there_is_told_as_a_path(tmp_path: Path) -> None:
    problem = problem_of(tmp_path / "shop.yaml")
    assert "there is no such team file or folder" in problem.reason
    assert "marketplace" in problem.way_out


def test_a_part_of_a_team_is_no_team() -> None:
    problem = problem_of(Path("base"))
    assert isinstance(problem, ConfigurationErrors)
    assert {"name is missing", "entry is missing", "agents is missing", "title is missing"} == {one.reason for one in problem.problems}


def test_few_names_are_all_told_when_none_is_near() -> None:
    assert str(NotFound("argument of oven", "x", ["what", "when"])) == "no argument of oven called 'x'\n  → there are: what, when"
    assert NotFound("argument of oven", "x", map(str, range(100, 130))).way_out == ""


def test_what_stands_in_the_place_of_a_team_is_told_in_short(tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text("one word after the other " * 400)
    with pytest.raises(ConfigurationError, match="here stands 'one word") as caught:
        load(tmp_path)
    assert len(caught.value.message.splitlines()[0]) < 300


def test_a_pipe_in_a_folder_is_waited_for_by_nobody(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text("frontdesk: 1\nextends: base\nname: shop\nentry: desk\nagents: {desk: {purpose: taking calls}}\n")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert teams_in(tmp_path) == [tmp_path / "shop.yaml"]
