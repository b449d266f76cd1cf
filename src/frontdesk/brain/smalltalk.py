"""Is this a sentence that any desk answers the same way: a greeting, thanks, a good-bye, "are you a robot?", a wish for a person?"""

import re
from typing import Literal

from frontdesk.brain.tongue import other_language, strange_script
from frontdesk.brain.utterance import any_of, plain, wish_of, words_of

Talk = Literal[
    "hello", "thanks", "goodbye", "how_are_you", "robot", "who", "help", "hold_on", "insult", "sorry", "silence", "yes", "no",
    "person", "repeat", "cancel", "other_language",
]  # fmt: skip

_PERSON = (
    r"(?:a |an |the |your |some )?(?:real |live |actual |human )*"
    r"(?:person|human being|human|operator|representative|rep|somebody|someone|agent|manager|supervisor|customer service|employee|people)"
)
_TALKING = r"am i (?:talking|speaking) (?:to|with)"
_YOU = rf"(?:are you|is this|you're|you are|{_TALKING})"
_MERELY = r"(?:even |really |actually |just |a |an |some |real |live )*"
_SOFTLY = (
    r"(?:(?:no|nope|nah|okay|ok|all right|alright|great|perfect|wonderful|awesome"
    r"|lovely|brilliant|fantastic|fine|right|oh|good|excellent|cool|thanks|thank you|well) )*"
)
# One form a line. In ANYWHERE a form may stand in a longer sentence; in WHOLE it is the whole sentence, said without punctuation.
_ANYWHERE: tuple[tuple[Talk, str], ...] = (
    ("robot", rf"""
        \b{_YOU} {_MERELY}(?:robot|ai|bot|machine|computer)\b
        \b(?:are you|is this|{_TALKING}) {_MERELY}(?:human|person|recording|automated|artificial)\b"""),
    ("person", rf"""
        \b(?:speak|talk|transfer|connect|put|pass|switch)(?: me| us)?(?: through)?(?: to| with| on to| over to)? {_PERSON}\b
        \b(?:get|give) me {_PERSON}(?: (?:please|now|instead|to help me|here|on the line))*$
        \b(?:want|need|like|have|prefer|is there|can i get) {_PERSON}(?: (?:please|now|instead|to help me|here|real|i can talk to|on the line))*$
        ^(?:(?:just|no|please|give me|i said)[, ]+)*{_PERSON}[.!, ]*(?:please)?$
        \b(?:real person|real human|live agent|human being)\b"""),
    ("who", r"""
        ^(?:and )?is this (?:the |a )?(?:right )?(?:shop|store|company|place|number|department|customer service|help ?line|desk|marketplace)[?.! ]*$
        ^(?:and )?who (?:is this|are you|am i (?:talking|speaking) (?:to|with))\b
        ^(?:and )?(?:what(?:'s| is) your name|what company is this|who did i (?:call|reach))\b"""),
    ("help", r"""
        \bwhat (?:can|could|do|else can) you (?:do|help)(?: (?:for me|me with|with|here|exactly))*[.?! ]*$
        \b(?:how can you help(?: me)?|what are my options|what are you able to do)[.?! ]*$"""),
    ("repeat", r"""
        \b(?:say (?:that|it) (?:again|once more)|say again|repeat (?:that|it|yourself)|come again|one more time|pardon(?: me)?)\b
        ^(?:what do you mean|what|huh|sorry what|excuse me)(?: by that)?[?.! ]*$
        \b(?:what did you (?:just )?say|what was that(?: again)?|(?:could|can) you repeat|didn't (?:catch|hear|get) (?:that|you|it))\b"""),
    ("hold_on", r"""
        ^(?:please )?(?:hold on|hang on|one|just a|give me a|wait a) (?:moment|second|sec|minute)\b[\w ,'.]{0,40}$
        ^(?:please )?(?:hold on|hang on|wait|let me (?:check|look|think|find it|get it))\b[\w ,'.]{0,40}$"""),
    ("cancel", r"""
        ^(?:no[, ]+)?(?:never ?mind(?: that| it)?|forget (?:about )?(?:it|that)|cancel that|leave it|skip (?:it|that)|drop it)\b[\w ,.]{0,12}$
        ^(?:sorry |well |um |oh )*i (?:don't|do not|can't) (?:know|remember|recall)(?: it| that)?(?: right now| sorry)?[.! ]*$
        ^(?:sorry |well |um |oh )*i (?:don't|do not) have (?:it|one|that|them)(?: right now| sorry)?[.! ]*$
        ^(?:no[, ]+)?(?:it )?(?:doesn't matter|(?:is|it's) not important)\b[\w ,.]{0,12}$"""),
    ("insult", r"""
        \byou(?:'re| are)? (?:so |really |just |a |an )*(?:stupid|useless|idiot|dumb|terrible|hopeless|worthless|suck)\b
        \b(?:fuck\w*|shut up|piece of (?:shit|crap|junk)|bullshit|idiot|moron|screw you|this is (?:ridiculous|useless))\b"""),
)  # fmt: skip
_BYE = (
    r"(?:good ?bye|bye(?: bye)?|bye ?bye|ta[ -]ta|so long|farewell|good ?night|(?:see|catch) (?:you|ya)(?: later| soon| around)?"
    r"|(?:talk|speak) to you (?:later|soon)"
    r"|have a (?:very |really )?(?:good|nice|great|lovely|wonderful|blessed) (?:day|one|evening|weekend|night|afternoon|rest of your day)|take care)"
)
_DONE = (
    r"(?:i'm (?:done|good|all set|fine)|that(?:'ll| will) do(?: me)?(?: nicely)?"
    r"|i'll let you go|i am (?:done|all set)|all set|nothing else|we're done|i have to go|i gotta (?:go|run)|i have to run|i'd better go)"
)
_ALL = r"(?:that's|that is|that was|that'll be|that will be|thats) (?:all|it|everything)"
_THANKS = r"(?:thanks|thank you|cheers|many thanks|ta|much appreciated|i appreciate it|very kind|you've been (?:very |so )?helpful)"
_WHOLE: tuple[tuple[Talk, str], ...] = (
    ("silence", r"(?:(?:um+|uh+|uhm|er|erm|hm+|mm+|ah|oh|huh|so|well|and|the|you|like|okay) ?)*"),
    ("goodbye", rf"""
        {_SOFTLY}{_ALL}(?: (?:for (?:now|today)|i (?:need|needed|wanted)|thanks|thank you|then|really|{_BYE}))*
        {_SOFTLY}(?:{_BYE}|{_DONE})(?: (?:and|now|then|thanks|thank you|for now|you too|{_BYE}))*
        (?:no|nope) (?:(?:thank you|thanks|that's (?:fine|okay|good)|nothing(?: else)?|not (?:today|really|now|right now)) ?)+"""),
    ("how_are_you", r"(?:hi |hello |hey )?(?:there )?(?:how are you(?: doing)?(?: today)?|how's it going|how do you do|what's up|how have you been)"),
    ("thanks", rf"""
        {_SOFTLY}{_THANKS}(?: (?:a lot|so much|ever so much|very much|a million|a bunch|again|for (?:that|your help|the help)|then|{_THANKS}))*
        {_SOFTLY}that's (?:great|perfect|very helpful|helpful|good|good to know|kind|lovely|wonderful|excellent|what i needed)(?: {_THANKS})*
        {_SOFTLY}that (?:really )?(?:helps(?: a lot)?|answers (?:my|the) question|was (?:very )?helpful)(?: {_THANKS})*
        {_SOFTLY}{_THANKS} {_SOFTLY}that (?:really )?(?:helps(?: a lot)?|was (?:very )?helpful)
        (?:lovely|wonderful|excellent|perfect|marvelous|brilliant|fantastic|super|awesome|great|terrific)"""),
    ("sorry", r"(?:i'm |i am |oh )?(?:so |very )?sorry(?: about that)?|my (?:bad|mistake)|wrong number|oops(?: sorry)?"),
    ("hello", rf"""
        (?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|howdy|there|is anyone there|anybody there|are you there|can you hear me) ?)+
        {_SOFTLY}(?:yes )?i'm (?:still )?(?:here|there|back)(?: sorry| now)*"""),
    ("yes", r"""
        (?:(?:yes|yeah|yep|yup|sure|please|okay|ok|of course|correct|right|exactly|absolutely|definitely|go ahead|please do|uh huh|mhm) ?)+
        (?:yes |yeah |okay )*(?:alright|all right|that's right|i do|i would|i'd like that|sounds good)(?: please)?"""),
    ("no", r"(?:(?:no|nope|nah|not really|no way|negative|i don't|i don't think so|not that|neither|none|not now|nothing) ?)+"),
    ("help", r"""
        (?:(?:can you|could you|please|i need some|i need|i want|some) )*help(?: me)?(?: please| out)?
        i have a (?:question|problem)|i need (?:your )?assistance|can i ask (?:you )?(?:something|a question)"""),
)  # fmt: skip

_VOCATIVE = re.compile(r"[\s,]+(?:dear|darling|honey|sweetie|sir|madam|ma'am|miss|buddy|mate|my friend)(?=[.!?,]*$)", re.IGNORECASE)
_WEIGHTIER: tuple[Talk, ...] = ("goodbye", "help", "how_are_you", "no", "yes", "thanks", "sorry", "hello", "silence")
_COMPILED_ANYWHERE = tuple((talk, re.compile(any_of(forms))) for talk, forms in _ANYWHERE)
_COMPILED_WHOLE = tuple((talk, re.compile(any_of(forms))) for talk, forms in _WHOLE)


def hear_talk(text: str) -> Talk | None:
    """What kind of small talk this is, or None when it may be a wish."""
    words = words_of(text)
    if not words:
        return "other_language" if strange_script(text) else "silence"
    joined, spoken = " ".join(words), plain(text)
    inside = (talk for talk, form in _COMPILED_ANYWHERE if form.search(spoken) or form.search(joined))
    talk = _whole(text) or _all_of(text) or next(inside, None) or ("other_language" if other_language(text) else None)
    return None if talk == "insult" and _says_more(text) else talk


def _whole(text: str) -> Talk | None:
    """A sentence that is nothing but one of the forms, said as it is or without its greeting and softeners."""
    text = _VOCATIVE.sub("", text)
    for said in (" ".join(words_of(text)), " ".join(words_of(wish_of(text)))):
        if said and (talk := next((talk for talk, form in _COMPILED_WHOLE if form.fullmatch(said)), None)):
            return talk
    return None


def _all_of(text: str) -> Talk | None:
    """Several sentences that are all small talk, as in "Wonderful, thank you so much. Goodbye.": what matters most of them."""
    parts = [_whole(part) for part in re.split(r"[.!?;,]+\s+|[.!?;,]+$", text) if words_of(part)]
    return min((part for part in parts if part), key=_WEIGHTIER.index, default=None) if len(parts) > 1 and all(parts) else None


def _says_more(text: str) -> bool:
    """Whether somebody who is angry also says what about."""
    insult = next(form for talk, form in _COMPILED_ANYWHERE if talk == "insult")
    return any(len(words_of(part)) > 3 and not insult.search(plain(part)) for part in re.split(r"[.!?;,]+\s+", text))
