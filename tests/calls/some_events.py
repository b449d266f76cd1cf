"""Events as hypothesis draws them: any kind, any values that may stand in one."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from frontdesk.calls.events import (
    AgentEntered,
    AgentSaid,
    CallEnded,
    CallerSaid,
    CallerSilent,
    CallStarted,
    Event,
    GrantGiven,
    Handoff,
    NotUnderstood,
    ToolCalled,
    ToolReturned,
    Trouble,
)

NOW = datetime(2026, 6, 15, 15, tzinfo=UTC)
# what JSON and the database can hold; `plain` makes all else into this
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NAMES = st.sampled_from(["sales", "orders", "office"])
NUMBERS = st.floats(0, 1e6)
DATA: Any = st.dictionaries(
    WORDS, st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | WORDS, lambda x: st.lists(x, max_size=3), max_leaves=4)
)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
STATUS = st.sampled_from(["succeeded", "quoted", "refused", "failed", "unknown"])
COMMON = {"seq": st.integers(0, 99), "at": NUMBERS}

ANY_EVENT: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        CallStarted, team=NAMES, version=WORDS, entry=NAMES, channel=st.just("text"), business_id=WORDS, started_at=TIMES, clock=TIMES, **COMMON
    ),
    st.builds(AgentEntered, agent=NAMES, **COMMON),
    st.builds(GrantGiven, scope=WORDS, customer_id=WORDS, expires_at=TIMES, **COMMON),
    st.builds(CallerSaid, text=WORDS, via=st.just("voice"), ended_at=NUMBERS, stt_ms=st.none() | NUMBERS, eou_ms=st.none() | NUMBERS, **COMMON),
    st.builds(CallerSilent, times=st.integers(0, 5), **COMMON),
    st.builds(NotUnderstood, times=st.integers(0, 5), **COMMON),
    st.builds(
        AgentSaid,
        agent=NAMES,
        text=WORDS,
        part=st.sampled_from(["greeting", "answer", "filler", "question", "nudge", "goodbye"]),
        interrupted=st.booleans(),
        latency=st.dictionaries(WORDS, NUMBERS, max_size=2),
        **COMMON,
    ),
    st.builds(ToolCalled, key=NAMES, tool=NAMES, agent=NAMES, arguments=DATA, effect=st.just("reads"), **COMMON),
    st.builds(ToolReturned, key=NAMES, tool=NAMES, status=STATUS, ms=NUMBERS, say=WORDS, data=DATA, **COMMON),
    st.builds(Handoff, source=NAMES, target=NAMES, reason=WORDS, status=st.sampled_from(["done", "refused"]), ms=NUMBERS, **COMMON),
    st.builds(Trouble, part=WORDS, what=WORDS, instead=WORDS, **COMMON),
    st.builds(CallEnded, reason=st.just("silence"), outcome=st.just("resolved"), **COMMON),
)


def started(business: str = "biz_default", at: datetime = NOW) -> CallStarted:
    return CallStarted(seq=1, team="workshop", version="v1", entry="bench", channel="text", business_id=business, started_at=at, clock=at)
