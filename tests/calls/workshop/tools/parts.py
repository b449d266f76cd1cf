"""What can a call of the tests look up? Answers that are quick, slow, too late, or an error."""

import asyncio

from sqlalchemy import text

from frontdesk.tools.contract import Product, Reply, ToolContext, tool


@tool(effect="reads")
async def count_parts(ctx: ToolContext, part: Product) -> Reply:
    """How many of a part are in the drawer.

    Examples:
    - how many screws do you have
    - how many bolts are there
    - count the washers for me
    """
    rows = await ctx.tx.execute(text("SELECT count(*) AS parts FROM businesses"))
    return Reply(f"There are {'no' if rows[0].parts == 0 else 'seven'} {part} in the drawer.", {"part": part})


@tool(effect="reads", timeout=3.0)
async def weigh_part(ctx: ToolContext, part: Product) -> Reply:
    """How heavy a part is. It takes a while.

    Examples:
    - how heavy is a screw
    - what does a bolt weigh
    - weigh the washers for me
    """
    await asyncio.sleep(0.6)
    return Reply(f"The {part} weighs two ounces.", {"part": part})


@tool(effect="reads", timeout=0.2)
async def bend_part(ctx: ToolContext, part: Product) -> Reply:
    """How far a part can be bent. The answer never comes.

    Examples:
    - how far can I bend a screw
    - can a bolt be bent
    - bend a washer for me
    """
    await asyncio.sleep(30)
    return Reply("Quite far.")


@tool(effect="reads")
async def break_part(ctx: ToolContext, part: Product) -> Reply:
    """What it takes to break a part.

    Examples:
    - what does it take to break a screw
    - can a bolt be broken
    - break a washer for me
    """
    raise ZeroDivisionError(part)


@tool(effect="reads")
async def tell_story(ctx: ToolContext) -> Reply:
    """The story of the Workshop.

    Examples:
    - tell me the story of the workshop
    - tell me a story
    """
    return Reply(
        "The Workshop was built a long time ago by two brothers, who made chairs, and tables, and all the other things that people sit on,"
        " and their children still work in it today, every morning and every evening, with the same old tools."
    )
