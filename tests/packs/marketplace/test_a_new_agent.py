"""What does it take to give the team one more agent? One YAML file and one Python file beside it, and nothing that is there is edited."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import AgentSaid, Event, Handoff, ToolReturned
from frontdesk.calls.opening import Opening
from frontdesk.calls.switchboard import Switchboard
from frontdesk.insight.inspection import inspect
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.ids import new_id
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.store.engine import Database

from .conftest import BUSINESS, KEY, NOW

AGENT = """\
purpose: warranties, how long an item is under guarantee and who repairs it
title: our warranty desk
short_greeting: "Warranty desk here. Which item is it about?"
instructions: You tell callers how long an item is under warranty. You know nothing of it but what your tool tells you.
tools: [check_warranty]
filler: "Let me look at the warranty."
examples:
  - is my laptop still under warranty
  - how long is the warranty on a blender
  - what does the warranty cover
  - the warranty on my camera
  - do I get a guarantee with this
  - is a repair covered by the guarantee
  - my headphones broke, are they under warranty
  - when does the guarantee of the soundbar run out
"""
TOOL = '''\
"""How long is an item under warranty?"""

from frontdesk.tools.contract import Product, Reply, ToolContext, tool


@tool(effect="reads")
async def check_warranty(ctx: ToolContext, product: Product) -> Reply:
    """Tells for how long an item is under warranty.

    Examples:
        how long is the warranty on the lamp
        is my laptop under warranty
        what guarantee comes with the soundbar
        check the warranty of a camera
        does the guarantee cover a repair
        until when is the blender under warranty
        are the headphones still under guarantee
        look up a warranty for me
    """
    return Reply(f"Every {product} has a warranty of two years.", {"product": product, "years": 2})
'''
ASKED = "Could you find out whether a tablet has any guarantee, and for how long?"


def prints_of(folder: Path) -> dict[str, str]:
    """What stands in each file."""
    files = [file for file in folder.rglob("*") if file.suffix in (".py", ".yaml", ".psv")]
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture
def extended(tmp_path: Path) -> Path:
    """The marketplace with one more agent, in a folder of its own."""
    for name, text in {"team.yaml": "frontdesk: 1\nextends: marketplace\n", "agents/warranty.yaml": AGENT, "tools/warranty.py": TOOL}.items():
        (tmp_path / "shop" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "shop" / name).write_text(text)
    return tmp_path / "shop"


def test_the_team_of_fifteen_holds_together(extended: Path) -> None:
    before = inspect("marketplace")
    found = inspect(str(extended))
    assert [str(one) for one in found.problems] == []
    assert (found.agents, found.tools) == (before.agents + 1, before.tools + 1)
    assert "check_warranty" not in " ".join(str(one) for one in found.found)


async def test_it_gets_the_call_by_words_nobody_wrote_down_and_gives_it_back(extended: Path, shop_url: str, tmp_path: Path) -> None:
    assert ASKED.lower().rstrip("?") not in (AGENT + TOOL).lower()
    pack = prints_of(PACK.folder)
    database = Database(shop_url)
    switchboard = Switchboard(database, spool=tmp_path / "spool", business_id=BUSINESS, llm="brain", proof_key=KEY)
    loaded = switchboard.team(str(extended))
    call = switchboard.call(Opening(new_id("call"), "sales", "text", BUSINESS, loaded.team.version), loaded, clock=FixedClock(NOW))
    line = TextLine(call)
    await line.open()
    await line.say(ASKED)
    assert call.record.state.agent == "warranty"
    assert _said(call.record.events)[-1].text == "Every tablet has a warranty of two years."
    await line.say("Thanks. Is the brass desk lamp in stock, and what does it cost?")
    assert call.record.state.agent != "warranty", "given back to those who sell"
    assert "brass desk lamp" in _said(call.record.events)[-1].text
    await line.hang_up()
    await database.close()
    handed = [(event.source, event.target) for event in call.record.events if isinstance(event, Handoff) and event.status == "done"]
    assert [("sales", "warranty"), ("warranty", call.record.state.agent)] == handed
    assert ("check_warranty", "succeeded") in [(event.tool, event.status) for event in call.record.events if isinstance(event, ToolReturned)]
    assert prints_of(PACK.folder) == pack, "nothing of the pack was edited"


def _said(events: Sequence[Event]) -> list[AgentSaid]:
    return [event for event in events if isinstance(event, AgentSaid)]
