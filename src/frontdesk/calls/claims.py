"""May this sentence of a vendor's model be spoken? One that says or promises a deed may only if the call's ledger has it.

Asked of vendor text alone: what tools and the team's own words say is true by its making. In a language without a list of verbs
(all but English) nobody can tell which sentences speak of deeds, so there only questions and sentences of the desk's own pass,
unless no tool of the team writes anything.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frontdesk.calls.state import State, ToolRun
from frontdesk.language.deed_verbs import BASE_OF
from frontdesk.language.deeds import Deed, deeds, spelled_out
from frontdesk.language.whereabouts import money_on_file, tells_of_an_order
from frontdesk.teams.definition import Words
from frontdesk.tools.contract import Tool

HAND_OVER = "hand_over"
"""Stands for a handoff, which is no tool of the catalogue."""
TRANSFERS = frozenset(
    {"transfer", "connect", "hand", "bring", "refer", "forward", "put", "pass", "patch", "redirect", "get", "move", "switch", "escalate", "reroute"}
)
_TO_SOMEBODY = re.compile(
    r"\b(?:you|your call|the call|call|line|this)\b.*\b(?:to|through|over|with)\b|\btransferr|\btransfer\b|\bconnect|\bescalat|\b(?:in"
    r"|over) (?:to )?(?:the|our|a|my)\b"
)
_CONTACTS = frozenset(
    {
        "call",
        "contact",
        "reach",
        "follow",
        "phone",
        "message",
        "text",
        "email",
        "notify",
        "get",
        "let",
        "tell",
        "inform",
        "speak",
        "alert",
        "page",
        "mention",
        "ask",
        "send",
    }
)
_CARRIED = frozenset(
    {
        "ship",
        "deliver",
        "dispatch",
        "send",
        "return",
        "route",
        "forward",
        "reroute",
        "post",
        "mail",
        "drop",
        "leave",
        "hold",
        "assign",
        "list",
        "link",
    }
)
"""What happens to parcels without anybody at the desk doing it."""
_SAME = (
    "save store update change record note add enter correct register replace put set list edit key type write",
    "log note record register mark accept decline enter save submit opt",
    "report file open log raise create submit escalate flag record note register start initiate place make lodge send forward pass",
    "add put pop drop slip throw toss stick place set include reserve update change",
    "apply add use redeem activate enter deduct discount take honor put knock accept give submit",
    "place order buy purchase submit complete process finalize charge bill book pay make confirm put finish send",
    "modify change update move reschedule adjust switch edit correct amend push postpone advance redirect reroute"
    " arrange set add schedule put replace hold make note extend",
    "take pass leave note send forward record write save submit log relay tell let notify inform"
    " jot make call contact reach follow phone message text email get alert page mention ask give",
    "transfer connect hand bring refer forward put pass patch redirect get move switch escalate reroute",
    "initiate start open create file submit set request make begin process register log arrange approve return authorize",
    "schedule book arrange set reserve organize slot reschedule make request confirm",
    "process issue refund reimburse credit return send approve give complete initiate submit reverse grant authorize release wire",
    "flag mark report note record log alert raise escalate notify",
    "lock block freeze secure suspend disable deactivate pause close",
    "reset send change email mail text clear resend issue",
    "cancel void stop withdraw remove delete undo close pull take clear",
    "remove delete take clear cancel pull drop",
    "update change set save store record adjust modify correct edit raise lower reduce increase cut put make note",
    "use apply redeem deduct charge take pay put",
    "manage change start pause stop cancel resume set activate suspend update subscribe unsubscribe sign enroll restart move switch",
    "request submit send ask file open place log register put make forward pass",
    "set save update record note change switch enable activate turn make",
    "list add put publish post create",
    "book schedule reserve arrange make set confirm",
    "send email mail text message forward resend",
    "track record note log save mark",
    "reorder order place repeat buy purchase submit process charge",
    "create open make start file register set",
)
"""Verbs with which people tell of the same deed, after the verb that names it."""
_SAYS_IT = {line.split()[0]: frozenset(line.split()) for line in _SAME}
_THINGS = {
    "cart": "cart basket bag",
    "promotion": "promotion promo code coupon discount voucher percent",
    "promo": "promotion promo code coupon discount voucher percent",
    "order": "order purchase",
    "delivery": "delivery shipment instructions reschedule rescheduled",
    "issue": "issue case ticket report claim complaint problem",
    "message": "message note word callback call",
    "address": "address street",
    "offer": "offer",
    "refund": "refund money",
    "return": "return",
    "pickup": "pickup",
    "password": "password",
    "account": "account",
    "price": "price",
    "stock": "stock",
    "credit": "credit",
    "subscription": "subscription",
    "fraud": "fraud",
    "language": "language",
    "preferences": "preference preferences",
}
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Verdict:
    """Whether the sentence may be spoken; if not, which tool should have run (as far as that can be told) and what is said in its place."""

    ok: bool
    tool: str = ""
    instead: str = ""


PASSES = Verdict(True)


class Claims:
    """What the sentences of one call may say. `tools` are all of the team's."""

    def __init__(self, tools: Mapping[str, Tool], words: Words, language: str = "en") -> None:
        self._tools = {name: tool for name, tool in tools.items() if tool.effect != "reads"}
        gated = {name: tool for name, tool in tools.items() if tool.requires}
        self._own_things = frozenset(gated) if any(tool.effect == "reads" for tool in gated.values()) else frozenset()
        self._words = words
        self._english = language.lower().startswith("en")
        self._verbs = {name: verbs_of(tool) for name, tool in self._tools.items()}
        self._only_optional = {name: _others_deeds(tool, self._tools) for name, tool in self._tools.items()}
        self._things = {name: things_of(tool) for name, tool in self._tools.items()}
        self._phrases = {name: _phrases(tool) for name, tool in self._tools.items()}
        self._own = frozenset(_plain(text) for text in _sentences_of(words))

    def check(self, sentence: str, state: State) -> Verdict:
        """Whether a sentence of the vendor's may be spoken now."""
        if _plain(sentence) in self._own or _was_said_by_a_tool(sentence, state):
            return PASSES
        if not self._english:
            return PASSES if sentence.rstrip().endswith("?") or not self._tools else Verdict(False, instead=self._words.not_done)
        for deed in deeds(sentence):
            if not self._true(deed, sentence, state):
                return self._held(deed, sentence, state)
        if tells_of_an_order(spelled_out(sentence)) and not self._has_looked(state):
            return Verdict(False, instead=self._words.not_looked_up)
        if (thing := money_on_file(spelled_out(sentence))) and not _was_told_of(thing, state):
            return Verdict(False, instead=self._words.not_looked_up)
        return self._by_phrase(sentence, state)

    def _has_looked(self, state: State) -> bool:
        """Whether a tool told of an order: one behind a gate, where there are any, that is named for it or spoke of one."""
        done = [run for run in state.tools if run.status == "succeeded"]
        return any(_OF_ORDERS.search(f"{run.name} {run.say}".lower()) for run in done if run.name in self._own_things or not self._own_things)

    # ── is it so? ────────────────────────────────────────────────────────────────────────────────

    def _true(self, deed: Deed, sentence: str, state: State) -> bool:
        if deed.kind == "verified":
            return state.proved
        if _a_read_tells_it(deed, state):
            return True
        names = self._tools_for(deed, sentence)
        if HAND_OVER in names and _handed_over(state):
            return True
        return any(run.name in names and self._counts(run, deed, state) for run in state.tools)

    @staticmethod
    def _counts(run: ToolRun, deed: Deed, state: State) -> bool:
        """Whether this run makes the sentence true: what was done stays done, what is promised must be under way."""
        now = run.turn == state.caller_turns
        if deed.kind == "promised" and not deed.follows and deed.verb not in _CONTACTS:
            return now and run.status in (None, "succeeded", "quoted")
        return run.status == "succeeded" and (now or not (deed.again or deed.verb == "do"))

    def _tools_for(self, deed: Deed, sentence: str) -> frozenset[str]:
        """The tools whose success the sentence tells of: by its verb, and by the things it names."""
        if _hands_over(deed):
            return frozenset({HAND_OVER, *(name for name in self._tools if name.startswith(("transfer", "hand_over")))})
        if deed.verb == "do":
            return frozenset(self._tools)
        by_verb = frozenset(name for name, verbs in self._verbs.items() if deed.verb in verbs - self._only_optional[name])
        if deed.kind != "done":
            by_verb |= frozenset(name for name, verbs in self._only_optional.items() if deed.verb in verbs)
        by_thing = frozenset(name for name in self._tools if self._names_a_thing_of(name, sentence))
        return by_verb & by_thing or (by_thing if _strong(sentence) else frozenset()) or by_verb

    def _names_a_thing_of(self, name: str, sentence: str) -> bool:
        return not self._things[name].isdisjoint(_WORD.findall(spelled_out(sentence)))

    def _by_phrase(self, sentence: str, state: State) -> Verdict:
        """What a tool's own file lists as its claims, however it is put: only a question or an `if` may have it."""
        text = spelled_out(sentence)
        if sentence.rstrip().endswith("?") or _OPEN.search(text):
            return PASSES
        said = [name for name, phrases in self._phrases.items() if phrases and phrases.search(text)]
        done = {run.name for run in state.tools if run.status == "succeeded"}
        return PASSES if not said or done.intersection(said) else Verdict(False, said[0], self._instead(said[0], state))

    # ── and if not, what is? ─────────────────────────────────────────────────────────────────────

    def _held(self, deed: Deed, sentence: str, state: State) -> Verdict:
        if deed.kind == "verified":
            return Verdict(False, instead=self._words.not_verified)
        if deed.told:
            return Verdict(False, instead=self._words.not_looked_up)
        names = self._tools_for(deed, sentence)
        if HAND_OVER in names:
            return Verdict(False, HAND_OVER, self._words.not_connected)
        if not names:
            return Verdict(False, instead=self._words.cannot_do)
        tool = min(names) if len(names) == 1 or deed.verb != "do" else ""
        return Verdict(False, tool, self._instead(tool, state))

    def _instead(self, tool: str, state: State) -> str:
        """True, and what comes next: the open quote, why it did not work, who the caller is."""
        if state.quote is not None and state.quote.accepted is None and tool in ("", state.quote.quoted.tool):
            return f"{self._words.not_done} {state.quote.quoted.say} {self._words.shall_i}"
        came = next((run for run in reversed(state.tools) if tool in ("", run.name) and run.turn == state.caller_turns), None)
        if came is not None and came.effect != "reads" and came.say and came.status in ("refused", "failed", "unknown"):
            return came.say
        gate = self._tools[tool].requires if tool else None
        if gate is not None and state.grant(gate) is None:
            return f"{self._words.not_done} {self._words.verification_needed}"
        return f"{self._words.not_done} {self._words.what_exactly}"


_OPEN = re.compile(r"\b(?:if|once|when|unless|before|until|can|could|would|not|never|no|shall|should|may|might)\b")


def _strong(sentence: str) -> bool:
    """Names a thing that only one kind of tool changes, so that the verb alone does not tell which."""
    return (
        re.search(
            r"\b(?:address|refund|password|account|pickup|subscription|message|return|price|phone|coupon|promo|voucher)\b", spelled_out(sentence)
        )
        is not None
    )


def _hands_over(deed: Deed) -> bool:
    if deed.verb in ("transfer", "connect", "patch"):
        return "address" not in deed.clause
    return (
        deed.verb in TRANSFERS
        and re.search(r"\b(?:you|your call|the call|this call|us)\b", deed.clause) is not None
        and _TO_SOMEBODY.search(deed.clause) is not None
    )


def _handed_over(state: State) -> bool:
    return state.hops > 0


def _a_read_tells_it(deed: Deed, state: State) -> bool:
    """What the caller's own past is, a look into their orders tells; of what was done a moment ago only one that speaks of it."""
    if deed.by_desk or deed.kind == "verified":
        return False
    reads = [run for run in state.tools if run.status == "succeeded" and run.effect == "reads"]
    if deed.told or (deed.verb in _CARRIED and deed.kind == "done"):
        return bool(reads)
    return any(_speaks_of(run, deed.verb) for run in reads if run.turn == state.caller_turns)


def _speaks_of(run: ToolRun, verb: str) -> bool:
    text = f"{run.say} {json.dumps(_values(run.data), default=str)}".lower()
    return any(BASE_OF.get(word) == verb for word in _WORD.findall(text))


def _values(data: object) -> list[object]:
    """What stands in it, without its keys: `placed_at` says nothing."""
    if isinstance(data, Mapping):
        return [inner for value in data.values() for inner in _values(value)]
    if isinstance(data, list | tuple):
        return [inner for value in data for inner in _values(value)]
    return [data]


def _was_said_by_a_tool(sentence: str, state: State) -> bool:
    plain = _plain(sentence)
    return bool(plain) and any(plain in _plain(run.say) for run in state.tools if run.status is not None and run.say)


_OF_ORDERS = re.compile(r"order|ship|deliver|parcel|package|arriv")


def _was_told_of(thing: str, state: State) -> bool:
    """Whether a tool of that name, or one that spoke of it, has told."""
    done = (run for run in state.tools if run.status in ("succeeded", "quoted"))
    return any(thing.replace(" ", "_") in run.name or thing in run.say.lower() for run in done)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower()))


def _sentences_of(words: Words) -> Iterable[str]:
    for value in words.model_dump().values():
        yield from value if isinstance(value, list | tuple) else value.values() if isinstance(value, dict) else (value,)


# ── what a tool is told of with ──────────────────────────────────────────────────────────────────


def verbs_of(tool: Tool) -> frozenset[str]:
    """The verbs by which somebody would say that it was done: its name's, those of its options, and its own list's."""
    named = [word for word in tool.name.split("_") if word in BASE_OF or word in _SAYS_IT][:1] or tool.name.split("_")[:1]
    options = [word for parameter in tool.parameters for option in parameter.options for word in option.lower().split("_")]
    listed = [word for phrase in tool.claims for word in _WORD.findall(phrase.lower())]
    bases = {BASE_OF.get(word, word) for word in (*named, *options, *listed) if word in BASE_OF or word in named}
    thing = {"refund"} if "refund" in tool.name else set()
    return frozenset(bases | thing).union(*(_SAYS_IT.get(base, ()) for base in (BASE_OF.get(word, word) for word in named)))


def _others_deeds(tool: Tool, tools: Iterable[str]) -> frozenset[str]:
    """What can be chosen in this tool, and is done by another that is named for it: a return is made for a refund, and refunds nothing."""
    chosen = {BASE_OF.get(word, word) for parameter in tool.parameters for option in parameter.options for word in option.lower().split("_")}
    return frozenset(chosen & {part for name in tools if name != tool.name for part in name.split("_")} - set(tool.name.split("_")))


def things_of(tool: Tool) -> frozenset[str]:
    """The things that a sentence about it names: from its name, its arguments and the values these can take."""
    parts = tool.name.split("_")[1:] + [word for parameter in tool.parameters for word in _argument_words(parameter.name, parameter.options)]
    return frozenset(word for part in parts for word in _THINGS.get(part, part if part in _ALSO_THINGS else "").split())


_ALSO_THINGS = frozenset({"date", "instructions", "location", "callback"})


def _argument_words(name: str, options: tuple[str, ...]) -> Iterable[str]:
    if not name.endswith(("_number", "_type", "_id")):
        yield from name.split("_")
    for option in options:
        yield from option.lower().split("_")


def _phrases(tool: Tool) -> re.Pattern[str] | None:
    """Its claims that are more than one verb, as they stand."""
    several = [re.escape(spelled_out(phrase)) for phrase in tool.claims if " " in phrase.strip()]
    return re.compile(rf"\b(?:{'|'.join(several)})\b") if several else None
