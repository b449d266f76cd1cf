"""A team of somebody's own, in a folder outside of the repository: YAML, a Python tool, a described HTTP tool, an MCP server, documents."""

import sys
from pathlib import Path
from textwrap import dedent

TEAM = """
frontdesk: 1
extends: base
name: bakery
title: Corner Bakery
entry: counter
agents:
  counter:
    purpose: bread, cakes and opening hours
    greeting: "Corner Bakery, good morning. What can I do for you?"
    tools: [count_loaves, cake_price, oven_temperature, search_knowledge, take_message]
    examples: [do you have rye bread, what does a cake cost, how hot is the oven]
knowledge: {sources: [documents]}
connections:
  allow_private: [127.0.0.1]
  mcp:
    kitchen: {command: [PYTHON, kitchen.py], effects: {oven_temperature: reads}}
webhooks:
  - {url: "READER", secret: [BAKERY_WEBHOOK_SECRET], private: true, events: [call.completed]}
"""
PYTHON_TOOL = '''
"""How many loaves are left?"""

from frontdesk import Reply, ToolContext, tool


@tool(effect="reads")
async def count_loaves(ctx: ToolContext) -> Reply:
    """Counts the loaves that are left today.

    Examples:
        how many loaves are left
        do you still have bread
        is there any rye bread left
        have you sold all your bread
    """
    return Reply("There are twelve loaves left.", {"loaves": 12})
'''
HTTP_TOOL = """
description: Says what a cake costs.
url: SHOP/cakes
examples: [what does a cake cost, how much is a cake, the price of a birthday cake, what do you charge for a cake]
say: "A cake costs {price|money}."
"""
MCP_SERVER = '''
from mcp.server import MCPServer

server = MCPServer("kitchen")


@server.tool()
def oven_temperature() -> str:
    """Tells how hot the oven is. How hot is the oven? What temperature does the oven have?"""
    return "The oven is at two hundred and ten degrees."


server.run()
'''
DOCUMENT = """# Corner Bakery

## Dogs
Dogs are welcome in front of the shop, where a bowl of water stands. They may not come inside.

## Allergies
All our bread is baked in a kitchen that uses walnuts and hazelnuts.
"""
CONVERSATION = """
conversation: an ordinary morning at the counter
team: bakery
turns:
  - {say: "do you still have bread?", heard: ["twelve loaves"]}
  - {say: "and how much is a cake?", heard: ["thirty.two dollars"]}
  - {say: "how hot is the oven?", heard: ["two hundred and ten"]}
  - {say: "can I bring my dog inside?", heard: ["not come inside"]}
end: {tools: [count_loaves, cake_price, oven_temperature, search_knowledge], end_reason: caller_hung_up}
"""


def write(folder: Path, *, shop: str, webhook: str) -> Path:
    """The folder of the team. `shop` is where its API is, `webhook` who is told of its calls."""
    files = {
        "team.yaml": TEAM.replace("PYTHON", sys.executable).replace("READER", webhook),
        "tools/count_loaves.py": PYTHON_TOOL,
        "tools/cake_price.yaml": HTTP_TOOL.replace("SHOP", shop),
        "kitchen.py": MCP_SERVER,
        "documents/house.md": DOCUMENT,
        "conversations/morning.yaml": CONVERSATION,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text).lstrip())
    return folder
