"""What does the desk remember of a caller? What they ask it to, for their next calls; they hear it, and have it erased, when they like."""

from hashlib import sha256
from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.tools.contract import Quote, Reply, Spoken, ToolContext, tool
from frontdesk.tools.memory import Memory

What = Annotated[str, Spoken("text", "What shall I remember?")]

_NOBODY = "I don't keep anything from call to call for this line, so there's nothing for me to remember or to erase."
_MOST_SAID = 5


@tool(effect="writes", claims=("remember that", "keep that in mind", "made a note for next time", "noted that for your next call"))
async def remember(ctx: ToolContext, fact: What) -> Reply:
    """Keeps one thing about the caller for their next calls, in their own words, because they ask for it ("remember that I …"). By asking
    they agree to be remembered.

    Examples:
        please remember that I prefer mornings
        remember that my dog is called Rex
        keep in mind for next time that I'm allergic to nuts
        make a note for next time that I like a window seat
        can you remember my preference
        note for the future that I'd rather be called in the evening
        next time I call you should know that I use a wheelchair
        please remember me
    """
    memory = _memory(ctx)
    text = fact.strip()
    fact_id = await memory.remember(text)
    return Reply("I'll remember that for your next calls. Just say so if you ever want it forgotten.", {"fact_id": fact_id, "text": text})


@tool(effect="reads")
async def recall(ctx: ToolContext) -> Reply:
    """Tells the caller what is remembered of them from earlier calls.

    Examples:
        what do you know about me
        what do you remember about me
        do you remember me
        what have you stored about me
        which of my data do you keep
        what did I tell you last time
        do you still know what I told you
        what is in your notes about me
    """
    facts = list(await _memory(ctx).facts())
    if not facts:
        return Reply("I don't remember anything about you from earlier calls.", {"facts": []}, found=False)
    told = "; ".join(f'"{fact.rstrip(" .!?")}"' for fact in facts[:_MOST_SAID])
    more = f", and {len(facts) - _MOST_SAID} more" if len(facts) > _MOST_SAID else ""
    return Reply(f"This is what I remember of you: {told}{more}. I can forget it if you like.", {"facts": facts})


async def _quote(ctx: ToolContext) -> Quote:
    memory = _memory(ctx)
    facts = await memory.facts()
    mark = sha256("\0".join(facts).encode()).hexdigest()  # a yes is for what was there when it was asked
    if not facts and await memory.agreed():
        return Quote("I don't remember anything about you, and I would stop noting your calls.", 0, mark, always_ask=True)
    if not facts:
        raise Refused("there is nothing to forget", say="I don't remember anything about you, so there's nothing to erase.")
    many = "the one thing" if len(facts) == 1 else f"all {len(facts)} things"
    return Quote(f"I would erase {many} I remember about you, and it can't be brought back.", 0, mark, always_ask=True)


@tool(effect="writes", quote=_quote, claims=("forgotten everything", "erased everything", "erased what I remembered"))
async def forget_me(ctx: ToolContext) -> Reply:
    """Erases all that is remembered of the caller from earlier calls, because they ask for it.

    Examples:
        forget me
        forget everything about me
        please delete what you know about me
        erase my data
        delete everything you have stored about me
        I don't want you to remember me
        stop remembering things about me
        remove your notes about me
    """
    gone = await _memory(ctx).forget()
    return Reply("It's done: I've erased everything I remembered about you.", {"erased": gone})


def _memory(ctx: ToolContext) -> Memory:
    if ctx.memory is None:
        raise Refused("nobody is remembered here, or it is not known who calls", say=_NOBODY)
    return ctx.memory
