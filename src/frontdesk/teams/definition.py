"""What is a team? Its definition as typed, frozen values. Nothing here reads a file, a clock or a network."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PlainSerializer, StringConstraints, model_validator

from frontdesk.teams.connections import Connections, DescribedTool
from frontdesk.teams.evaluation import Evaluation
from frontdesk.teams.knowledge import KnowledgeSettings
from frontdesk.teams.memory import Memory
from frontdesk.teams.scheduling import Scheduling
from frontdesk.teams.values import (
    Duration,
    HandoffLine,
    Locale,
    Name,
    Names,
    Part,
    ReadBack,
    ReadBackInText,
    Seconds,
    Sentence,
    Sentences,
    Text,
    Texts,
    Zone,
    wrong,
)
from frontdesk.teams.variables import Variable
from frontdesk.teams.webhooks import Webhook

SUPPORTED = 1
"""The form of team files that this version reads."""
REFUSE = "refuse"
"""What `otherwise` of a gate says instead of an agent's name."""


class Business(Part):
    """Whose desk it is, as far as speaking needs it."""

    zone: Zone = "America/New_York"
    locale: Locale = "en-US"


class Vendor(Part):
    """A part that vendors make. `auto` takes the first that is usable; `options` are settings only that vendor knows."""

    provider: Name = "auto"
    model: Text | None = None
    options: dict[str, Any] = {}
    fallback: Texts = ()
    """Who does it when the provider does not, in this order: `name` or `name:model`. What needs no vendor stands behind all of them."""
    first_result: Annotated[float, Field(ge=0.1, le=10)] | None = None
    """Seconds that each may take to its first result; as is usual for the part when left out."""


class Hearing(Vendor):
    """Speech to text."""

    language: Text | None = None
    words: Texts = ()
    """Names of products and people that a vendor with word boost should know."""


class Thinking(Vendor):
    """The language model. `rephrase` has it say a tool's answer in its own words (a second round)."""

    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    max_tokens: Annotated[int, Field(ge=1, le=100_000)] | None = None
    base_url: Text | None = None
    rephrase: bool = False


class Speaking(Vendor):
    """Text to speech."""

    voice: Text | None = None
    language: Text | None = None
    speed: Annotated[float, Field(ge=0.5, le=2)] | None = None


class Endpointing(Part):
    """When a caller has finished: seconds of quiet after an open question; `preemptive` begins to think before."""

    min_delay: Annotated[float, Field(ge=0.1, le=6)] = 0.5
    preemptive: bool = True


class Interruption(Part):
    """Whether a caller can break in, after how many seconds of speech, and whether a cough lets the desk go on."""

    enabled: bool = True
    min_duration: Annotated[float, Field(ge=0.1, le=5)] = 0.4
    resume: bool = True


class Voice(Part):
    """How the team hears, thinks and speaks."""

    stt: Hearing = Hearing()
    llm: Thinking = Thinking()
    tts: Speaking = Speaking()
    endpointing: Endpointing = Endpointing()
    interruption: Interruption = Interruption()


class AgentVoice(Part):
    """Where one agent differs from its team; what is left out is the team's."""

    stt: Hearing | None = None
    llm: Thinking | None = None
    tts: Speaking | None = None


class Words(Part):
    """The sentences that the desk says by itself."""

    greeting: Sentence
    hold: Sentence
    """Before a tool that takes longer than `limits.filler_after`."""
    not_heard: Sentences
    """There was speech and no words: the first time, the second …"""
    not_understood: Sentences
    """There were words and no sense: the first time, the second, and at last the offer of a way out."""
    silence: Sentences
    """Nobody spoke: the first time, the second … then `silence_goodbye` and the end."""
    silence_goodbye: Sentence
    anything_else: Sentence
    closing: Sentence
    """Once the caller has said that there is nothing more."""
    goodbye: Sentence
    too_long: Sentence
    unavailable: Sentence
    """A part that is needed (a database, a server) does not answer."""
    not_verified: Sentence
    handing_over: HandoffLine
    person_unavailable: Sentence
    only_english: Sentence
    shall_i: Sentence
    """After a quote: it is done only once the caller has said yes."""
    not_done: Sentence
    """A model was about to say that something was done, or would be, which was not."""
    what_exactly: Sentence
    """After `not_done`, when nothing else is known to be missing."""
    cannot_do: Sentence
    """A model was about to say or promise what no tool of the team can do."""
    not_connected: Sentence
    """A model was about to say that the caller is being connected; nobody was."""
    not_looked_up: Sentence
    """A model was about to tell of the caller's past without having looked."""
    declined: Sentence
    """The caller said no to a quote: nothing was changed."""
    quote_changed: Sentence
    """What was quoted is not what it is now; the new quote follows."""
    again: Sentence
    """The same was done a moment ago: only a caller who wants it twice gets it twice."""
    verification_needed: Sentence
    """A gate is met in the middle of a call; the first question of its procedure follows."""
    verification_failed: Sentence
    """What was said does not fit together, whatever of it; the questions begin anew."""
    verification_given_up: Sentence
    """The gate stays closed: what is offered instead."""
    question_given_up: Sentence
    """A question was not answered by who has proved themselves, or who need not: what is offered instead."""
    verification_locked: Sentence
    """All was right, and the account is locked: what is offered instead."""
    stays_locked: Sentence
    """The caller of a locked account asks for something that stays closed."""
    noted: Sentence
    """A wish that comes while a procedure is walked: it is kept for afterwards."""
    go_on: Sentence
    """A part of a value came: the rest is waited for."""
    hear_read_back: Sentence
    """The value was read back, and neither a yes, a no nor another value came."""
    say_it_again: Sentence
    """What was read back was wrong; the question follows."""
    set_aside: Sentence
    """The caller does not want it any more."""
    recorded: Sentence
    """Said at the beginning of a call that is recorded."""
    slower: Sentence
    faster: Sentence
    stopped: Sentence
    small_talk: dict[Name, Text] = {}
    """The brain's own sentences (hello, thanks, robot …) in the team's words."""


class Gate(Part):
    """What must hold before an agent or a tool may be used. Without a procedure it cannot be passed."""

    procedure: Name | None = None
    lasts: Duration = timedelta(minutes=30)
    attempts: Annotated[int, Field(ge=1, le=20)] = 3
    otherwise: Name = REFUSE
    """The agent who takes over when it is not passed, or `refuse`."""
    weaker_than: Name | None = None
    """Another gate, by whose procedure this one is passed: by all who pass that one, and by who proves the same while their account is locked."""


class AgentDefinition(Part):
    """One AI member of the team."""

    purpose: Text
    """What it is for, in a few words: the others choose by it."""
    title: Text | None = None
    """How it is called when the caller is handed over; its name when left out."""
    greeting: Sentence | None = None
    short_greeting: Sentence | None = None
    """When a call is opened in the middle, without the welcome."""
    instructions: str = ""
    requires: Name | None = None
    tools: Names = ()
    procedure: Name | None = None
    """Walked when a call enters at this agent."""
    examples: Texts = ()
    """What callers say who want this agent; they teach the brain."""
    handoffs: Names | None = None
    """None: to every agent."""
    filler: Sentence | None = None
    voice: Annotated[AgentVoice, PlainSerializer(lambda voice: voice.model_dump(mode="json", exclude_unset=True), return_type=dict)] = AgentVoice()


class Utterances(Part):
    """What many callers say who need one agent: it teaches the brain, beside the few examples that a language model reads too."""

    agent: Texts = ()
    """Sentences that need this agent, whatever it does for them."""
    tools: dict[Name, Texts] = {}
    """Sentences that ask for one of its tools."""
    elsewhere: Texts = ()
    """Sentences that nobody here can serve."""


class Answer(Part):
    """A question that callers ask of any desk, and the true answer to it, in the business's own words."""

    asked: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    say: Sentence


class Say(Part):
    """A fixed line; `{slot}` stands for what was asked before. `pace` 1.0 is the voice's own; a verbatim line is never rephrased."""

    text: Text
    verbatim: bool = False
    interruptible: bool = True
    pace: Annotated[float, Field(ge=0.5, le=2)] = 1.0


class Also(Part):
    """A choice that belongs to a value and is mostly said with it: which card, which number. `spoken` says how each option is called."""

    slot: Name
    options: Annotated[tuple[Text, ...], Field(strict=False, min_length=2)]
    question: Sentence
    spoken: dict[str, Text] = {}


class Ask(Part):
    """A question for one slot. `kind` is what is listened for; the slot's own name when left out."""

    slot: Name
    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    """May name what was asked before, as {slot}."""
    again: Sentence | None = None
    """The question in other words, when the answer could not be understood."""
    why: Sentence | None = None
    """To a caller who asks what it is needed for."""
    missing: Sentence | None = None
    """To a caller who does not have it; said once, then the procedure is given up."""
    more: Sentence | None = None
    """When a part of the answer came: what is asked for the rest."""
    kind: Name | None = None
    options: Texts = ()
    also: Also | None = None
    read_back: Literal["none", "digits", "words"] = "none"
    confirm: ReadBack = "I have {value}. Is that right?"
    """The read-back. Of a secret the value is heard by voice only."""
    confirm_in_text: ReadBackInText | None = None
    """The read-back of a secret where nothing is spoken."""
    secret: bool = False
    optional: bool = False
    """A caller who will not answer, or cannot, is asked the next question."""
    or_words: bool = False
    """What is none of the answers listened for is kept in the caller's own words, once the question was asked again."""

    @property
    def listens_for(self) -> str:
        return self.kind or self.slot


class Do(Part):
    """A tool that code runs. `arguments` maps its parameters to slots, `values` to what is always the same. It is left out when one of the
    slots is not known; those of `maybe` are given when they are."""

    tool: Name
    arguments: dict[Name, Name] = {}
    maybe: dict[Name, Name] = {}
    values: dict[Name, Text] = {}
    silent: bool = False
    """What it gives back is not said."""


class Route(Part):
    """To which agent the call goes on; `wish` is the one for what the caller wanted first."""

    to: Name


class ProcedureStep(Part):
    """One of say, ask, do, walk (another procedure, which is part of this one), route."""

    say: Say | None = None
    ask: Ask | None = None
    do: Do | None = None
    walk: Name | None = None
    route: Route | None = None
    when: dict[Name, Texts] = {}
    """Only if what was answered is one of these: `{score: [0..6]}` is a range, `{again: ["yes"]}` a value. What is not known is none of them."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(value is not None for value in (self.say, self.ask, self.do, self.walk, self.route)) != 1:
            raise wrong("a step is one of say, ask, do, walk and route", "write each as a step of its own, beginning with `- `")
        return self


class Limits(Part):
    """How long and how much. `silence` and `filler_after` are seconds."""

    longest_call: Duration = timedelta(minutes=30)
    silence: Seconds = 8.0
    filler_after: Seconds = 0.8
    max_turns: Annotated[int, Field(ge=1, le=10_000)] = 200


class TeamDefinition(Part):
    """AI agents that answer together: what is deployed, tested and embedded."""

    frontdesk: Literal[1]
    extends: Text | None = None
    name: Name
    title: Text
    """How the business is called, as it is spoken; left out, its name."""
    purpose: str = ""
    entry: Name
    manners: Text
    """What all agents are told about how to speak."""
    business: Business = Business()
    voice: Voice = Voice()
    words: Words
    variables: dict[Name, Variable] = {}
    """What a call may be started with; stands in sentences and instructions as {name}."""
    answers: Annotated[tuple[Answer, ...], Field(strict=False)] = ()
    """What everybody at this desk can answer without looking anything up."""
    person: Name | None = None
    """The agent who fetches a person or takes a message; open to every caller at any time."""
    gates: dict[Name, Gate] = {}
    agents: Annotated[dict[Name, AgentDefinition], Field(min_length=1)]
    utterances: dict[Name, Utterances] = {}
    """What callers say, by the agent who is to hear it; one file each in `utterances/`."""
    procedures: dict[Name, Annotated[tuple[ProcedureStep, ...], Field(strict=False, min_length=1)]] = {}
    connections: Connections = Connections()
    tools: dict[Name, DescribedTool] = {}
    """Tools that are one request over HTTP; one file each in `tools/`."""
    knowledge: KnowledgeSettings = KnowledgeSettings()
    recording: bool = False
    secrets: Literal["local", "vendor_allowed"] = "local"
    """Who may hear a secret and read it back: this machine alone, or also the vendors of speech."""
    scheduling: Scheduling | None = None
    """What can be booked here, and when."""
    memory: Memory = Memory()
    evaluation: Evaluation = Evaluation()
    webhooks: Annotated[tuple[Webhook, ...], Field(strict=False)] = ()
    """Who outside is told of calls."""
    limits: Limits = Limits()

    @model_validator(mode="before")
    @classmethod
    def _called_by_its_name(cls, written: Any) -> Any:
        if isinstance(written, Mapping) and "title" not in written and isinstance(written.get("name"), str):
            return {**written, "title": written["name"].replace("_", " ").replace("-", " ").title()}
        return written

    @property
    def used_tools(self) -> tuple[str, ...]:
        """Those that an agent may call, then those that a procedure runs."""
        run = (step.do.tool for steps in self.procedures.values() for step in steps if step.do)
        return tuple(dict.fromkeys([*(tool for agent in self.agents.values() for tool in agent.tools), *run]))

    def voice_of(self, agent: str) -> Voice:
        """The team's voice with what this agent has otherwise."""
        own = self.agents[agent].voice
        changes = {part: _with(getattr(self.voice, part), getattr(own, part)) for part in own.model_fields_set}
        return self.voice.model_copy(update=changes)

    def canonical(self) -> Mapping[str, Any]:
        """As JSON can hold it, with every default written out: equal teams are equal here."""
        return self.model_dump(mode="json")


def _with(team: Vendor, own: Vendor | None) -> Vendor:
    return team if own is None else team.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})
