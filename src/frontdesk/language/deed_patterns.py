"""How is a deed said in English? What `deeds` looks for in a clause whose words are spelled out."""

import re

from frontdesk.language.deed_verbs import BASE, GOING, PARTICIPLE, PAST

CONTRACTED = (
    (r"\b(i|we|you|they)(?: ?'| )?ve\b", r"\1 have"),
    (r"\b(\w+) ?'ll\b|\b(you|they)ll\b", r"\1\2 will"),
    (r"\b(i) ?'m\b|\b(i)m\b", r"\1\2 am"),
    (r"\b(we|you|they) ?'re\b|\b(you|they)re\b", r"\1\2 are"),
    (r"\blet ?'s\b|\blets\b", "let us"),
    (
        r"\b(it|that|this|there|he|she|who|what|everything|all|here|nothing|someone|somebody|[a-z]{3,}) ?'s (?=(?:now |just |already |all "
        r"|also )*been\b)",
        r"\1 has ",
    ),
    (r"\b(it|that|this|there|he|she|who|what|everything|all|here|nothing) ?'s\b", r"\1 is"),
    (r"\b(i|we|you|they|he|she|it) ?'d\b", r"\1 would"),
    (r"\bcan'?t\b|\bcannot\b", "can not"),
    (r"\bwon'?t\b", "will not"),
    (r"n't\b", " not"),
    (r"\bgonna\b", "going to"),
    (r"\be ?-? ?mail", "email"),
    (r"\bcall ?-? ?back\b", "call back"),
    (r"\bi (?:do|can|will) not only\b", "i"),
    (r"\bnot only (?:have|did) (i|we)\b", r"\1 have"),
    (r"\b(have|has|was|were|is|are|will|am|be) not (?:only|just)\b", r"\1"),
)
CLAUSE = re.compile(r"[,;:.!?()\u2013\u2014\u2026\[\]]+| - | (?:and|but|so|then|plus|because|though|although)\b(?: (?:then|now|so|also))*")
ADVERB = (
    r"(?:just|now|already|also|gone ahead and|went ahead and|go ahead and|going ahead and|finally|then|actually|quickly|even|all|both"
    r"|officially|happily|be|too"
    r"|right away|immediately|recently|in fact|indeed|duly|of course|certainly|definitely|gladly|instead|today|here|taken the liberty and"
    r"|please|still"
    r"|[a-z]+ly|safely|been)"
)
ADVERBS = rf"(?:{ADVERB} )*"
DESK = r"(?:i|we|our (?:team|system|office|people)|the system|my (?:colleague|team|system))"
THIRD = (
    r"(?:someone|somebody|(?:a|one|another|any) (?:of (?:my|our|the) )?(?:\w+ )?(?:colleagues?|specialists?|agents?|representatives?"
    r"|managers?|supervisors?|"
    r"person|people|human|team members?|experts?|advisors?|associate|rep|operator)|(?:my|our|the|your) (?:\w+ )?(?:team|manager|supervisor"
    r"|colleague|"
    r"department|desk|office|people|specialist|driver|carrier|warehouse|seller|system)|they|he|she|support|customer service|security)"
)
THING = r"(?:you|it|that|this|them|those|these|everything|us|both|one|someone|somebody|(?:your|the|a|an|this|that|our) (?:\w+ ){0,3}?\w+)"
HAVE = r"(?:have|has|had)"
SUBORDINATE = re.compile(
    r"\b(?:if|unless|until|till|whether|before|once|when|whenever|after|as soon as|in case|as long as|provided|would|should|could|can|may"
    r"|might|must|"
    r"to (?:be|have|get)|never|not|no|nothing|nobody|none|neither|nor|without|instead of|what|which|who|how|why|where|suppose|unable|need"
    r"|want|like)\b"
    r"(?!(?: an?)? (?:problem|worries|worry|trouble|doubt)\b)"
)
OWN_SUBJECT = re.compile(
    rf"\b(?:i|we|you|it|that|they|he|she|there|{THIRD}) (?:have|has|had|will|shall|am|is|are|was|were|can|could|would|did|do|may|might)\b"
    rf"|^(?:{ADVERB} )*(?:i|we|you|they|it|he|she|let|allow) "
)
BARE_VERB = re.compile(rf"^(?:{ADVERB} )*(?:{BASE}|{PAST}|{PARTICIPLE}|{GOING}|have|been)\b")
SUBJECT = re.compile(
    rf"\b((?:(?:once|if|when|after|until|before|unless|as soon as) )?(?:let me|allow me to|(?:{DESK}|{THIRD}|you)"
    rf"(?: (?:have been|has been|had been|have|has|had|will be|will|shall|was able to|am going to|are going to|am|are|was|were|can|could"
    rf"|would|did|do))?(?: not| never)?"
    rf"|(?:your|the|that|this|it|everything|all)(?: \w+){{0,4}}? (?:has been|have been|had been|was|were|is|are|will be)))\b"
)
PASSIVE_SUBJECT = re.compile(r"\b(?:been|was|were|is|are|be)$")
WITH_OBJECT = re.compile(rf"^(?:{ADVERB} )*\w+ (?:it|that|them|you|the|your|this|those|a|an|both|everything|one|two|three)\b(?! \w*day\b)")
DONE_BY_DESK = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{DESK}(?: (?:both|all|too))? (?:{HAVE} )?{ADVERBS}(?P<verb>{PAST}|{PARTICIPLE})\b(?! not\b)",
        rf"\b{DESK} {ADVERBS}(?:{HAVE} {ADVERBS}(?:got |gotten |had )?|got |do have ){THING} {ADVERBS}(?P<verb>{PARTICIPLE})\b",
        rf"\b{DESK} (?:{HAVE} )?{ADVERBS}(?:was able to|were able to|been able to|managed to|did|made sure to"
        rf"|took the liberty to) {ADVERBS}(?P<verb>{BASE})\b",
        rf"\b{DESK} (?:have |am |are )?{ADVERBS}(?:done|finished|completed|took the liberty of|taken the liberty of"
        rf"|succeeded in) (?P<verb>{GOING})\b",
        rf"\b{DESK} (?:have|has) (?:just |already |now )?been (?P<verb>{GOING})\b",
    )
)
SUBJECT_OF_PASSIVE = r"(?P<subject>(?:[a-z0-9'$%-]+ ){1,9}?)"
PASSIVE = re.compile(
    rf"{SUBJECT_OF_PASSIVE}(?P<tense>has been|have been|had been|has|was|were|is being|are being|is|are|am|got|gets|will be"
    rf"|will have been|will get|is going to be|are going to be)"
    rf" {ADVERBS}(?:been )?(?P<verb>{PARTICIPLE})\b(?! (?:by \w+ers\b|to (?:arrive|be|reach|come|ship|leave)\b|for (?:delivery|arrival"
    rf"|shipping|transport)\b|to the (?:wall|floor|base|frame|ceiling)\b))"
)
PROMISED_BY_DESK = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<doer>{DESK}|{THIRD}) (?:will|shall|am going to|are going to|is going to|am about to|are about to) {ADVERBS}(?:have to "
        rf"|need to |make sure to |try to )?"
        rf"(?:get started on |start )?(?P<verb>{BASE}|{GOING})\b",
        rf"\b(?P<doer>{DESK}|{THIRD}) (?:will|shall|am going to|are going to|is going to) {ADVERBS}(?:get|have"
        rf"|see) {THING} {ADVERBS}(?P<verb>{PARTICIPLE}|{BASE})\b",
        rf"\b(?P<doer>{DESK}|{THIRD}) will (?:have|make sure) {THING} (?:\w+ )?{ADVERBS}(?P<verb>{BASE}|{GOING}|{PARTICIPLE}|[a-z]+s)\b",
        rf"\b(?P<doer>let me|let us|allow me to) {ADVERBS}(?:get {THING} {ADVERBS})?(?P<verb>{BASE}|{PARTICIPLE})\b",
        rf"\b(?P<doer>{DESK}) (?:am|are|is) {ADVERBS}(?P<verb>{GOING})\b",
        rf"\b(?P<doer>while|as) (?:i|we) {ADVERBS}(?P<verb>{BASE})\b",
        rf"\b(?P<doer>{DESK}|{THIRD}) (?:promise|guarantee)s? (?:that )?(?:to |i will |we will )?(?P<verb>{BASE})\b",
        rf"^(?P<doer>)(?:okay |ok |sure |great |alright |all right |perfect )?{ADVERBS}(?P<verb>{GOING}) (?=(?:you|that|it|the|your|this"
        rf"|those|them|a|an|both)\b)(?!.*\b(?:is|are|costs?|takes?|was|would|can|needs?)\b)",
    )
)
COMES = re.compile(
    r"\b(?:you can expect|you (?:will|shall|should|are going to) (?:soon |shortly |also |then |now |automatically )*(?:be )?(?:get|getting"
    r"|receive|receiving|have(?! \w+ed\b)|hear|hearing|expect|see)|expect|watch for|"
    r"look out for|keep an eye out for|there is|there will be|check your inbox for) "
    r"(?:\w+ ){0,6}?(?P<what>refund|credit|call back|call|email|confirmation|text|message|replacement|link|discount|money back"
    r"|reimbursement|voucher|"
    r"pickup|from (?:us|someone|somebody|them|our \w+|a \w+|one of \w+))\b"
)
SENDS = {
    "refund": "refund",
    "money back": "refund",
    "reimbursement": "refund",
    "credit": "credit",
    "discount": "apply",
    "replacement": "replace",
    "pickup": "schedule",
}
REFUND_COMES = re.compile(
    r"\b(?:your|the|a|full) (?:\w+ )?(?P<what>refund|credit|replacement|transfer|return|cancellation|order|exchange|request|change|update"
    r"|payment|message|email|confirmation|link) "
    r"(?:is|are|has|went|will|goes|is now) (?:now |already |just |also |all |well |be )*(?:on its way(?= to you| now|$)|on the way"
    r"|underway|under way|in progress|coming|gone through|through|"
    r"approved|going through|processing|go through|arrive|appear|show up|in the works|in effect|live|complete|completed|successful"
    r"|in)(?: now)?\b(?! (?:transit|memphis|a|an|the|our|stock)\b)"
)
VERB_OF = {
    "refund": "refund",
    "credit": "credit",
    "replacement": "replace",
    "transfer": "transfer",
    "return": "return",
    "cancellation": "cancel",
    "order": "place",
}
VERB_OF |= {
    "exchange": "exchange",
    "request": "submit",
    "change": "change",
    "update": "update",
    "payment": "charge",
    "message": "take",
    "email": "send",
    "confirmation": "send",
    "link": "send",
}
BE = r"(?: (?:is|are|am|has been|have been|was|were))?"
FINISHED = re.compile(
    rf"(?:^|\b(?:it|that|this|everything|all|you|we|i|them|those|the rest|change|order|request|refund|address|both|consider (?:it|that"
    rf"|this)){BE} )(?:all |now |already |as good as |just |officially )*"
    r"(?:done|set|sorted|sorted out|taken care of|handled|good to go|squared away|finished|completed|complete|in place|fixed|resolved"
    r"|finalized|dealt with|settled|"
    r"a done deal|arranged)(?= (?:now|for you|already|then|too|as|from|sir|here|at|on (?:my|our)|with (?:that|it)|sir|ma'am|right)\b|$)"
)
ALL_SET = re.compile(
    r"\b(?:all set|all done|good to go|taken care of|squared away|consider (?:it|that|this) \w+|did (?:it|that) for you|have done (?:it"
    r"|that|so)|i did(?: it| that| so)?$)"
)
IN_CART = re.compile(
    r"\b(?:it|that|they|those|this|one|two|both|which|(?:both|all|two|three) \w+|(?:your|the) (?:\w+ ){0,4}?\w+) (?:is|are) (?:now "
    r"|already |all |sitting |waiting |safely |both )*in (?:your|the) (?:shopping )?(?:cart|basket|bag)\b"
)
NUMBER_GIVEN = re.compile(
    r"\b(?:your|the) (?:new )?(?P<what>case|ticket|claim|confirmation|reference|report|return|order|booking) (?:number|id|code"
    r"|reference) (?:is|will be)\b|\b(?:under|with) (?P<other>case|ticket) (?:number )?[\d#a-z-]+"
)
NUMBER_OF = {"case": "report", "ticket": "report", "claim": "report", "report": "report", "return": "return"}
LEAD = (
    r"(?:okay|ok|great|yes|sure|perfect|alright|all right|good|excellent|absolutely|right|well|there|there you go|got it|no problem"
    r"|wonderful|thanks|certainly|of course)"
)
BARE = re.compile(
    rf"^(?:{LEAD} )*(?:successfully |all |now |just |already )*(?P<what>(?!i |we |you |they |he |she |to |if |not |no |never |are |is "
    rf"|was |were |do |did |have |has )(?:[a-z0-9]+ ){{0,4}}?)(?:successfully |now |just |already |been )*"
    rf"(?P<verb>{PARTICIPLE})(?: (?P<rest>(?:to|in|into|it|that|them|now|your|the|as|with|you|for you|successfully|from your) ?.*))?$"
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|have|has|had|do|does|did|can|could|will|would|should|may|might|i|we|you|to|they|he|she|who|that (?:is|was)"
    r"|items?|orders|get|gets|any|every|all"
    r"|ship|come|stay|go|want|need|once|when|if|not|no|never|without|being|how|what|where|why|which|from|of|by)\b"
)
FINITE_AFTER = re.compile(
    r"\b(?:is|are|was|were|have|has|had|do|does|did|can|could|will|would|should|may|might|ship|come|stay|go|want|need|get|within|before|not)\b"
)
VERIFIED = (
    re.compile(
        r"\b(?:you|your (?:identity|account|details|information|profile)|identity|the account) (?:are|have been|were|got|is"
        r"|has been) (?:now |all |successfully |already |fully |officially |been )*"
        r"(?:verified|authenticated|identified|validated|cleared|confirmed|signed in|logged in|recognized)\b"
    ),
    re.compile(
        r"\b(?:i|we|the system) (?:have |has |was able to |were able to |managed to )?(?:now |just |successfully |already |fully |been able to )*"
        r"(?:verify|verified|authenticated?|confirm|confirmed|validated?|identified|checked) (?:that )?(?:you(?= ?$| (?:now|as|are)\b)"
        r"|your (?:identity|account|details|information|date of birth|"
        r"social security|last four|pin|credentials)\b|who you are|it is (?:really )?you|that is you|the account)"
    ),
    re.compile(r"\b(?:i|we) have you (?:\w+ )?(?:verified|authenticated|identified)\b"),
    re.compile(
        r"\b(?:verification|authentication|identity check|security check|identification)(?: \w+)? (?:is|has been|was|went|has)? ?(?:now "
        r"|all |been |already |successfully )*"
        r"(?:complete|completed|successful|passed|done|through|verified|confirmed|succeeded)\b"
    ),
    re.compile(
        r"\byou (?:have )?(?:just |now |successfully |already )*passed (?:the |our |your )?(?:\w+ )?(?:verification|security|check|checks"
        r"|authentication|identity)\b"
    ),
    re.compile(rf"^(?:{LEAD} )*(?:identity |account |caller |you are |successfully )?(?:verified|authenticated)(?: now)?$"),
)
PAST_DAY = re.compile(
    r"\b(?:yesterday|last (?:\w+ )?(?:night|week|month|year|time|spring|summer|fall|autumn|winter|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday)|\w+ (?:days?|weeks?|months?|years?|hours?) ago"
    r"|on (?:the )?(?:\w+day|january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|on (?:\w+day )?(?:the )?\w+(?:st|nd|rd|th)\b|in (?:january|february|march|april|may"
    r"|june|july|august|september|october|november|december|20\d\d|two thousand)|back in|earlier this (?:week|month|year)|previously"
    r"|in the past|at the time|that day|over the weekend|this (?:past|last) \w+"
    r"|(?:january|february|march|april|june|july|august|september|october|november|december) \w+|when you)\b"
)
IF_CALLER_LIKES = re.compile(
    r"\b(?:if|once|when|whenever|as soon as|unless|provided|as long as) (?:\w+ ){0,2}?(?:you|you would|your|that works|that is (?:okay|ok"
    r"|fine|all right|alright|right|correct)|"
    r"that sounds|i have (?:your|the|that|it|those)|i know|we (?:have|know|verify|are done)|i (?:verify|confirm|have verified"
    r"|have confirmed|get|have checked)|it is (?:okay|ok|fine|all right|right))\b"
    r"|\bwith your (?:okay|permission|go ahead|consent|yes)\b|\b(?:just say|shall i|say yes|say the word|only need|first i need"
    r"|i just need|is that (?:okay|ok|right|all right|alright|correct|what)|would you like)\b"
    r"|\bfirst\b.*\b(?:need|tell|could you|may i|can you)\b"
)
POLICY = re.compile(
    r"\b(?:once|when|after|if|as soon as|whenever|usually|normally|typically|generally|always|automatically|at checkout|every|each|anyone|policy)\b"
)
AGAIN = re.compile(
    r"\b(?:again|another|one more|two more|three more|once more|as well|too|a second|a third|more of (?:those|them|it)|also|additional|extra)\b"
)
REPORTS = re.compile(
    r"^(?!.*\b(?:not|never|if|whether|before|once|until|unless|without|nobody|no one)\b).*\b(?:confirm(?:ing)?|tell(?:ing)? you|say|see"
    r"|report|announce|assur(?:e|ing) you|inform(?:ing)? you"
    r"|let(?:ting)? you know|promise you|advise you|guarantee|share|mention|add)(?: that)?(?= )"
)
CONFIRM_WITH_ME = re.compile(r"\b(?:is that (?:right|correct|so|true)|right|correct|did i get that)$|\b(?:right|correct)\?*$")
OF_THIS_CALL = re.compile(
    r"^(?:you|your|it|that|this|everything|all|both|they|those|these|we|i)\b|\b(?:order|address|change|changes|refund|code|delivery"
    r"|discount|promotion|request|return|pickup|case|claim|ticket|report"
    r"|message|payment|account|password|fee|cancellation|subscription|instructions|date|offer|complaint|booking|reservation|appointment|card) $"
)
INVERTED = re.compile(r"\b(?:shall|did|do|have|has|had|was|were|may|should) $")
HEARD = re.compile(r"\b(?:understand|sorry|hear|heard|you (?:said|say|mentioned|told me|mean|are saying)|apologize|frustrating|too bad|a shame)\b")
GENERAL = re.compile(
    r"^(?:\w+ )?(?:orders|returns|refunds|items|packages|parcels|purchases|customers|payments|discounts|changes|cancellations|exchanges"
    r"|codes|they|most|all|products|credits|messages|calls) $"
)
RELATIVE = re.compile(
    r"\b(?!(?:so|and|but|okay|ok|yes|sure|great|well|now|you|know|say|confirm|see|tell|glad|happy|pleased|sure|is|was)\b)\w+ (?:that|which|who) $"
)
SAYS = re.compile(
    r"^.*\b(?:that|know|see|say|confirm|say that|you|so|well|okay|ok|yes|sure|great|news|good news|like|and) (?=(?:your|the|it|that|this"
    r"|everything|you|all|both|a|an|our)\b)"
)
NOT_IN_SUBJECT = re.compile(
    r"\b(?:not|no|nothing|none|neither|never|nobody|would|should|could|can|may|might|must|if|unless|until|whether|before|once|when|after"
    r"|what|which|why|how|where|who|as soon as|has|have|was|were|is|are|did|does|do|any)\b"
)
WHATEVER = frozenset({"handle", "sort", "fix", "resolve"})
ASKED_FINISHED = re.compile(r"^(?:are|is|was|were|will|am|does|do|did|have|has) ")
SEES_TO = re.compile(
    rf"\b(?:{DESK}|{THIRD}) (?:will|am going to|are going to|is going to) (?:\w+ )?(?:see to (?:it|that)|keep you (?:posted|updated"
    rf"|informed)|deal with (?:it|that)|take care of|look after)\b"
)
SOON = re.compile(
    rf"\b{THIRD} will (?:\w+ )?be (?:right )?(?:with you|on the line|there for you|taking over)\b|\b(?:connecting|transferring"
    rf"|forwarding) (?:you|your call|the call)\b"
)
HARMLESS_PROMISE = re.compile(
    r"\b(?:add that(?! (?:to|in|for|one)\b)|put it (?:this way|simply|another way|like this|to you)|let (?:you|me) know|take (?:that"
    r"|it) as|take a (?:look|moment|second|minute)|take you through|send (?:him|her) my|start (?:with|by|over)|"
    r"order (?:by|from)|make (?:this|it) (?:quick|easy|short|simple|clear)|get (?:that|it|this) (?:checked|looked)|repeat (?:that|it|the)"
    r"|list (?:them|the|a few)|call (?:it|that)|mention|"
    r"set (?:the stage)|sort (?:them )?by|copy that|do (?:my|our|the|what|everything (?:i|we) can)|do (?:that|it|so) (?:if|once|when)"
    r"|leave (?:it|that|you|everything) (?:as|there|to)|leave (?:it|that)$|order of)\b"
)
