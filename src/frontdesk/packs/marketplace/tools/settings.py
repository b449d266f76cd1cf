"""What does the caller need to be served well? A language and a need are noted: on the account, or for the call of somebody unknown."""

from typing import Annotated

from frontdesk.packs.marketplace import needs
from frontdesk.packs.marketplace.repository import preferences
from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext, tool

Need = Annotated[str, Spoken("statement", "What would make it easier for you?")]
Language = Annotated[str, Spoken("choice", "Which language would you like?", options=needs.LANGUAGES)]


@tool(effect="writes", filler="Let me note that.", claims=("noted your need", "noted that you need", "saved your accessibility"))
async def set_accessibility(ctx: ToolContext, need: Need) -> Reply:
    """Notes what a caller needs to be served well (hearing, sight, speech, moving about), and says what can be done about it.

    Examples:
        I'm hard of hearing
        I'm blind, can you note that
        I use a wheelchair and can't carry parcels
        please speak more slowly with me, always
        I have an accessibility need
        I need large print on my invoices
        I use a screen reader
        set up accessibility options
        I stutter, so give me time
        my eyesight is bad
        I'm deaf in one ear
        could you note that I have low vision
        I can't climb stairs
        I need a little more time to answer
    """
    said = needs.need_in(need)
    if not said:
        raise Missing("need", "What would make it easier for you?")
    known = await _keep(ctx, "accessibility", said)
    return Reply(needs.need_noted(said, known=known), {"accessibility": said})


@tool(effect="writes", filler="Let me note that.", claims=("noted your language", "set your language", "changed your language"))
async def set_language(ctx: ToolContext, language: Language) -> Reply:
    """Notes the language a caller would like. It says truthfully which one this desk can speak.

    Examples:
        I'd like to speak Spanish
        can we do this in French
        set my language to German
        do you speak Chinese
        I prefer Vietnamese
        switch to Spanish please
        change the language
        is there somebody who speaks Polish
        my English isn't good, I speak Portuguese
        put Korean down as my language
        habla español
        could we talk in Arabic
        I want my calls in Italian
        my mother tongue is Russian
    """
    named = needs.language_in(language)
    if not named:
        raise Missing("language", "Which language would you like?")
    known = await _keep(ctx, "language", named)
    return Reply(needs.language_noted(named, known=known), {"language": named})


async def _keep(ctx: ToolContext, key: str, value: str) -> bool:
    """Whether it stands on an account now."""
    known = ctx.grant is not None and ctx.clock.now() < ctx.grant.expires_at
    customer = ctx.customer_id if known else ""
    if customer:
        await preferences.adopt(ctx.tx, customer, ctx.call_id)
    await preferences.keep_preference(ctx.tx, customer, ctx.call_id, key, value)
    return known
