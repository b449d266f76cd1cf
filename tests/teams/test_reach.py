"""A definition that is not a file of this machine reaches no further than the pack that it extends."""

from pathlib import Path

import pytest

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.sources import load_written

_SHOP = """
frontdesk: 1
extends: base
name: shop
entry: front
agents: {front: {purpose: orders, tools: [order_status]}}
tools:
  order_status: {description: Looks up., url: "https://shop.example.com/{n}", auth: {bearer: SHOP_TOKEN}, arguments: {n: {}}, say: Found.}
webhooks:
  - {url: "http://crm.internal/calls", secret: [WEBHOOK], private: true}
"""
_OPEN = "connections: {allow_private: [localhost]}\n"


def written(folder: Path, text: str, *, shop: str = _SHOP) -> TeamDefinition:
    (folder / "shop").mkdir()
    (folder / "shop" / "team.yaml").write_text(shop)
    return load_written(f"frontdesk: 1\nextends: shop\nname: branch\n{text}", "branch", pack_folders=[folder]).definition


@pytest.mark.parametrize(
    "text",
    [
        'webhooks: [{url: "http://10.0.0.1/x", secret: [WEBHOOK], private: true}]',
        '+webhooks: [{url: "http://10.0.0.1/x", secret: [WEBHOOK], private: true}]',
        'tools: {order_status: {url: "https://elsewhere.example.com/{n}"}}',
        "connections: {mcp: {shell: {command: [sh]}}}",
        "+connections: {allow_private: [localhost]}",
        "knowledge: {sources: [/etc/passwd]}",
        "knowledge: {+sources: [../../secrets.txt]}",
        'agents: {front: {voice: {llm: {+base_url: "http://elsewhere.example.com"}}}}',
    ],
)
def test_it_brings_no_program_no_file_no_address_inside_and_sends_no_key_elsewhere(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigurationError, match="stands in files alone"):
        written(tmp_path, text)


def test_where_tools_may_reach_inside_no_tool_is_added_that_does(tmp_path: Path) -> None:
    tool = 'tools: {look: {description: Looks., url: "http://localhost:5432/", say: Found.}}'
    with pytest.raises(ConfigurationError, match=r"tools\.look\.url stands in files alone"):
        written(tmp_path, tool, shop=_SHOP + _OPEN)


def test_what_its_pack_says_it_may_say_again(tmp_path: Path) -> None:
    again = 'webhooks: [{url: "https://new.example.com/x", secret: [WEBHOOK]}, {url: "http://crm.internal/calls", secret: [WEBHOOK], private: true}]'
    same = 'order_status: {url: "https://shop.example.com/{n}", say: "It is there."}'
    tools = f'tools: {{{same}, tip: {{description: Tips., url: "https://x.example.com/", say: Tip.}}}}'
    team = written(tmp_path, f"{again}\n{tools}\n")
    assert [webhook.private for webhook in team.webhooks] == [False, True]
    assert team.tools["order_status"].say == "It is there."
