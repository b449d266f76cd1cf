"""Does the caller pass over a question, or have no time for any?"""

import re

from frontdesk.brain.utterance import any_of, plain

_SKIP = re.compile(
    any_of(r"""
    ^(?:can we |could we |let's |please |just |i'll |i'd like to |i want to |well |um |uh )*(?:skip|pass|skip (?:it|that|this)(?: one| question)?
      |pass on (?:that|this|it)(?: one)?|next(?: question| one)?(?: please)?|move on|go on to the next(?: one| question)?)(?: please| thanks)?$
    \b(?:rather not|don't want to|do not want to|won't) (?:say|answer|tell)\b
    \b(?:prefer|choose) not to (?:say|answer|tell)\b
    ^(?:i )?(?:really )?(?:don't|do not) (?:know|remember|recall)(?: really| that| sorry)*$
    ^(?:i have |i've )?(?:no idea|no opinion|no answer|no comment|can't say
      |cannot say|couldn't say|hard to say|not sure|i'm not sure)(?: really| sorry)*$""")
)
_NOTHING = re.compile(
    r"^(?:no+|nope|nah|nothing|none)(?: (?:nothing|really|else|thanks|thank you|comment|comes to mind|i don't think so|that's (?:all|it)|that was all"
    r"|not really|to add|no budget|budget|yet|at all"
    r"|for it|for that|of those|of them))*$|^(?:not really|not that i know|i don't think so|that's (?:all|it))(?: (?:no|thanks|thank you|nothing))*$"
)
_NO_TIME = re.compile(
    any_of(r"""
    \b(?:i'm|i am|we're) (?:a bit |a little |kind of |quite |very |really |so |too |rather |just )*(?:busy|driving|swamped)\b
    \b(?:i'm|i am) (?:just |right )*in (?:a|the middle of a|the middle of) (?:meeting|something|call|conference|appointment)\b
    \b(?:it's|it is|this is|that's|now is|now's)? ?(?:a |an |really |not a )*(?:bad|not a good|not a great|terrible|awkward
      |inconvenient) (?:time|moment)\b
    \b(?:don't|do not|haven't|have no|haven't got|don't really|no)(?: have| got)?(?: the| any| much| enough)? time (?:for (?:this|that|it
      |a survey|questions)|right now|now|at the moment|today)\b
    \b(?:can't|cannot|can not) (?:really )?(?:talk|speak)(?: right)?(?: now| at the moment)?\b
    \b(?:call|ring|phone) (?:me )?(?:back )?(?:later|some other time|another time|another day|in an hour|tonight|tomorrow)\b
    \bi (?:have|need|gotta|got) (?:to )?(?:run|hurry|rush)\b""")
)


def passes_over(text: str, *, words: bool = False) -> bool:
    """ "Skip that", "I'd rather not say". `words`: the question is for free words, to which "no, nothing" is no answer."""
    said = " ".join(re.sub(r"[^\w' ]+", " ", plain(text)).split())
    return bool(_SKIP.search(said) or (words and _NOTHING.fullmatch(said)))


def has_no_time(text: str) -> bool:
    """ "I'm driving", "this is a bad time", "call me later"."""
    return _NO_TIME.search(" ".join(re.sub(r"[^\w' ]+", " ", plain(text)).split())) is not None
