"""Is what a team says of its connections understood, and is what cannot be told with its line?"""

from pathlib import Path

import pytest

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.sources import Team, explain, load

HEAD = "frontdesk: 1\nextends: base\nname: shop\nentry: desk\nagents: {desk: {purpose: things}}\n"


def team(folder: Path, more: str = "", **tools: str) -> Team:
    (folder / "tools").mkdir(exist_ok=True)
    (folder / "team.yaml").write_text(HEAD + more)
    for name, text in tools.items():
        (folder / "tools" / f"{name}.yaml").write_text(text)
    return load(folder)


def test_a_file_in_tools_is_a_tool(tmp_path: Path) -> None:
    found = team(tmp_path, look="description: Looks.\nurl: https://a.example/{what}\narguments: {what: {}}\nsay: Yes.\n")
    assert found.definition.tools["look"].url == "https://a.example/{what}"
    assert explain(found, "tools.look.url").file.endswith("look.yaml")


def test_a_changed_tool_is_another_version(tmp_path: Path) -> None:
    first = team(tmp_path, look="description: Looks.\nurl: https://a.example/\nsay: Yes.\n").version
    assert team(tmp_path, look="description: Looks.\nurl: https://a.example/\nsay: No.\n").version != first


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("connections: {mcp: {crm: {}}}", "either a command or a url"),
        ("connections: {mcp: {crm: {command: [a], url: 'https://a.example'}}}", "either a command or a url"),
        ("connections: {mcp: {crm: {url: 'ftp://a.example'}}}", "no address of the web"),
        ("connections: {mcp: {crm: {url: 'https://user:word@a.example/'}}}", "no address of the web"),
        ("connections: {mcp: {crm: {url: 'https://a.example', heders: {}}}}", "did you mean headers"),
        ("connections: {mcp: {crm: {url: 'https://a.example', effects: {pay: money}}}}", "reads or writes"),
        ("connections: {openapi: {crm: {base_url: 'https://a.example'}}}", "either a file or at a url"),
        ("connections: {openapi: {crm: {file: a, auth: {bearer: A, basic: {user: B, password: C}}}}}", "auth is one of"),
        ("connections: {openapi: {crm: {file: a, auth: {bearer: secret-token}}}}", "secret-token"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(tmp_path: Path, more: str, why: str) -> None:
    with pytest.raises(ConfigurationError) as wrong:
        team(tmp_path, more)
    assert why in str(wrong.value)
    assert wrong.value.line == 6


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ("url: 'https://{host}/'", "the host is filled in"),
        ("url: 'https://a.example/{gone}'", "{gone} is no argument"),
        ("body: {a: ['{gone}']}", "{gone} is no argument"),
        ("arguments: {customer_id: {}}", "filled in by code"),
        ("arguments: {size: {kind: choice}}", "no options"),
        ("retries: 9", "retries"),
        ("timeout: 0", "timeout"),
    ],
)
def test_a_described_tool_that_cannot_be_is_told(tmp_path: Path, changed: str, why: str) -> None:
    lines = {"description": "description: Looks.", "url": "url: https://a.example/", "say": "say: Yes."}
    lines[changed.partition(":")[0]] = changed
    with pytest.raises(ConfigurationError, match=why.replace("{", r"\{")):
        team(tmp_path, look="\n".join(lines.values()))
