from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from frontdesk.insight.conversations.difference import Difference
from frontdesk.insight.conversations.script import Conversation
from frontdesk.insight.conversations.verdict import Line, Played, Window, judge, says

TOOLS = [("authenticate_user", "succeeded"), ("track_order", "failed"), ("get_shipping_updates", "succeeded"), ("modify_delivery", "quoted")]


def _tool(name: str, status: str, ms: float = 20.0) -> dict[str, Any]:
    return {"name": name, "status": status, "ms": ms}


def _played(
    *lines: Line,
    tools: Sequence[tuple[str, str]] = TOOLS,
    differences: Mapping[str, Difference] | None = None,
    first_audio_ms: tuple[float, ...] = (),
    log_lines: tuple[str, ...] = (),
    trouble: tuple[str, ...] = (),
    left_over: int = 0,
    caller: str = "hello",
) -> Played:
    said = lines or (Line("orders", "Your order arrives tomorrow for forty nine dollars and ninety nine cents."),)
    refused = {"from": "orders", "to": "billing", "status": "refused", "ms": 1, "first_audio_ms": None}
    call = {
        "tools": [_tool(*tool) for tool in tools],
        "handoffs": [{"from": "auth", "to": "orders", "status": "done", "ms": 0.2, "first_audio_ms": 300.0}, refused],
        "turns": [{"who": "caller", "text": caller}, *({"who": "agent", "text": line.text} for line in said)],
        "outcome": "resolved",
        "end_reason": "caller_hung_up",
    }
    windows = (Window(-1, (Line("auth", "Welcome!"),)), Window(0, said))
    return Played(windows, call, differences or {}, True, "orders", log_lines, left_over, first_audio_ms, trouble)


def _failures(turn: dict[str, Any] | None = None, end: dict[str, Any] | None = None, played: Played | None = None) -> list[str]:
    conversation = Conversation.model_validate({"conversation": "x", "turns": [{"say": "hi", **(turn or {})}], "end": end or {}})
    return [str(failure) for failure in judge(conversation, played or _played()).failures]


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ({"heard": "tomorrow"}, None),
        ({"heard": "FORTY NINE"}, None),
        ({"heard": r"\$49\.99"}, None),
        ({"heard": "welcome"}, "turns[0].heard: expected /welcome/; heard: Your order"),
        ({"not_heard": "yesterday"}, None),
        ({"not_heard": "tomorrow"}, "turns[0].not_heard: expected nothing like /tomorrow/; heard: Your order"),
        ({"agent": ["auth", "orders"]}, None),
        ({"agent": "auth"}, "turns[0].agent: expected auth; orders spoke last"),
    ],
)
def test_what_was_heard_in_a_window_is_held_against_its_turn(turn: dict[str, Any], told: str | None) -> None:
    failures = _failures(turn)
    assert len(failures) == (told is not None)
    assert told is None or failures[0].startswith(told)


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ({"agent": "orders", "verified": True, "outcome": ["resolved"], "end_reason": "caller_hung_up"}, None),
        ({"agent": "auth"}, "end.agent: expected auth; it was orders"),
        ({"verified": False}, "end.verified: expected false; it was true"),
        ({"outcome": ["refused", "abandoned"]}, "end.outcome: expected refused or abandoned; it was resolved"),
        ({"end_reason": "silence"}, "end.end_reason: expected silence; it was caller_hung_up"),
        ({"heard": "welcome"}, None),
        ({"not_heard": "welcome"}, "end.not_heard: expected nothing like /welcome/; heard: Welcome!"),
        ({"tools": ["authenticate_user", ["track_order", "get_shipping_updates"]]}, None),
        (
            {"tools": ["get_shipping_updates", "authenticate_user"]},
            "end.tools: expected authenticate_user; succeeded, in order: authenticate_user, get_",
        ),
        ({"tools": ["track_order"]}, "end.tools: expected track_order; succeeded"),
        ({"once": ["authenticate_user"]}, None),
        ({"once": ["track_order"]}, "end.once: expected track_order to succeed exactly once; it did 0 times"),
        ({"never": ["modify_delivery", "track_order"]}, None),
        ({"never": ["authenticate_user"]}, "end.never: expected authenticate_user never to succeed; it did"),
        ({"not_tools": ["reset_password"]}, None),
        ({"not_tools": ["modify_delivery"]}, "end.not_tools: expected modify_delivery not to be asked for; it was"),
        ({"handoffs": [["auth", "orders"]]}, None),
        ({"handoffs": [["orders", "billing"]]}, "end.handoffs: expected orders → billing; handed over: auth → orders"),
        ({"never_said": ["4417"]}, None),
        ({"never_said": ["TOMORROW"]}, "end.never_said: expected 'TOMORROW' nowhere; an agent said it"),
    ],
)
def test_what_must_hold_after_the_call(end: dict[str, Any], told: str | None) -> None:
    failures = _failures(end=end)
    assert bool(failures) == (told is not None)
    assert told is None or failures[0].startswith(told)


def test_a_desk_that_hangs_up_too_early_fails_unless_that_was_expected() -> None:
    played = _played(left_over=2)
    assert _failures(played=played) == ["turns: expected all of them to be said; the desk ended the call while 2 were left"]
    assert _failures(end={"end_reason": "caller_hung_up"}, played=played) == []


def test_a_caller_who_said_too_much_fails() -> None:
    assert _failures(played=_played(trouble=("the caller said 60 lines",))) == ["call: expected to be played to its end; the caller said 60 lines"]


def test_data_that_changed_fails_when_nothing_was_said_about_it() -> None:
    changed = {"orders": Difference(added=({"number": 3},))}
    (failure,) = _failures(played=_played(differences=changed))
    assert failure.startswith("end.data: expected nothing to change; orders: nothing should have changed, but 1 added")
    assert _failures(end={"data": {"orders": {"added": [{"number": 3}]}}}, played=_played(differences=changed)) == []
    assert _failures(end={"data_includes": {}}, played=_played(differences=changed)) == []
    assert _failures(end={"rows_added": {"orders": 2}}, played=_played(differences=changed))
    assert _failures(end={"data_unchanged": ["orders"]}, played=_played(differences=changed))


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("4417", "it is 4417.", True),
        ("4417", "four four one seven", True),
        ("4417", "forty-four seventeen", True),
        ("4417", "order 44171", False),
        ("4417", "it took 0.4417 seconds", False),
        ("4417", "four four one seven two", False),
        ("+1 217 555-0142", "Call +1 217 555-0142", True),
        ("Maria", "hello maria", True),
        ("Maria", "hello mary", False),
    ],
)
def test_a_secret_is_found_in_every_form_it_is_said_in_and_only_as_a_whole(wanted: str, text: str, found: bool) -> None:
    assert says(wanted, text) is found


@pytest.mark.parametrize(
    ("played", "where"),
    [
        (_played(Line("orders", "It ends in four four one seven.")), "an agent said it"),
        (_played(Line("orders", "It ends in …", audio="it ends in 4417")), "it was heard"),
        (_played(caller="it's 4417"), "it stands in the transcript (caller)"),
        (_played(log_lines=("heard 4417",)), "it stands in the log"),
        (_played(differences={"messages": Difference(added=({"id": 4417, "made_at": 4417, "text": "4417"},))}), "it was written to messages"),
    ],
)
def test_what_must_never_be_said_is_looked_for_everywhere(played: Played, where: str) -> None:
    assert any(f"; {where}: " in failure for failure in _failures(end={"never_said": ["4417"]}, played=played))


def test_ids_and_times_of_rows_are_no_words() -> None:
    row = {"id": 4417, "made_at": "4417", "order_id": 4417, "text": "fine"}
    assert _failures(end={"never_said": ["4417"]}, played=_played(differences={"messages": Difference(added=(row,))})) == []


def test_limits_are_of_the_95th_percentile_and_of_calls_by_voice() -> None:
    limits = {"within": {"first_audio_ms": 1500, "handoff_ms": 250, "tool_ms": 10}}
    assert _failures(end=limits) == []
    spoken = _played(first_audio_ms=(*[900.0] * 19, 2000.0))
    assert _failures(end=limits, played=spoken) == [
        "end.within.first_audio_ms: expected at most 1500 ms at the 95th percentile; it was 2000 ms",
        "end.within.handoff_ms: expected at most 250 ms at the 95th percentile; it was 300 ms",
        "end.within.tool_ms: expected at most 10 ms at the 95th percentile; it was 20 ms",
    ]


def test_by_voice_what_was_heard_counts_and_what_was_only_written_is_noted() -> None:
    clear = _played(Line("orders", "Your order arrives tomorrow.", audio="your order arrives tomorrow"))
    unclear = _played(Line("orders", "Your order arrives tomorrow.", audio="your otter arise tomato"))
    conversation = Conversation.model_validate({"conversation": "x", "turns": [{"say": "hi", "heard": ["tomorrow"]}]})
    assert judge(conversation, clear).notes == ()
    assert (judge(conversation, unclear).failures, judge(conversation, unclear).notes) == ((), ("unclear_audio",))
    often = Conversation.model_validate({"conversation": "x", "turns": [{"say": "hi", "heard": ["tomorrow", "arrives", "your order"]}]})
    assert "3 of 3 lines could only be found in the transcript" in str(judge(often, unclear).failures[0])


@pytest.mark.parametrize(
    ("pattern", "said", "audio"),
    [
        ("sixteen digits", "What are the sixteen digits on it?", "What are the 16 digits on it?"),
        ("fifty dollars", "It has fifty dollars on it.", "It has $50 on it."),
        ("june thirteenth", "It came on Saturday, June thirteenth.", "It came on Saturday, June 13th."),
        ("find order one zero two seven", "I can't find order one zero two seven.", "I can't find Order 1027."),
    ],
)
def test_a_number_that_was_recognised_in_digits_was_heard(pattern: str, said: str, audio: str) -> None:
    conversation = Conversation.model_validate({"conversation": "x", "turns": [{"say": "hi", "heard": [pattern]}]})
    assert judge(conversation, _played(Line("orders", said, audio=audio))).notes == ()
    wrong = audio.translate(str.maketrans("012356", "987890"))
    assert judge(conversation, _played(Line("orders", said, audio=wrong))).notes == ("unclear_audio",)


def test_digits_that_are_read_back_aloud_are_heard_in_that_line_alone() -> None:
    def of(*, secret: bool) -> Played:
        return _played(Line("orders", "I have ••••.", audio="I have 4 4 1 7.", secret=secret))

    assert _failures(end={"never_said": ["4417"], "not_heard": ["4 4 1 7"]}, played=of(secret=True)) == []
    assert len(_failures(end={"never_said": ["4417"], "not_heard": ["4 4 1 7"]}, played=of(secret=False))) == 2
