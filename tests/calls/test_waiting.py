from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.waiting import Steps, Wait, stages

MOMENTS = st.floats(0, 100)


@given(MOMENTS, MOMENTS, st.floats(0, 5000), MOMENTS, MOMENTS, MOMENTS, MOMENTS, st.floats(-10, 9000))
def test_the_stages_add_up_whatever_was_measured(
    ended: float, committed: float, stt: float, asked: float, decided: float, worded: float, first_audio: float, reported: float
) -> None:
    told = stages(Wait(ended, stt, committed, reported), Steps(asked, decided, worded), first_audio)
    total = told.pop("first_audio")
    assert min(told.values()) >= 0
    assert abs(sum(told.values()) - total) < 0.051


def test_each_stage_is_what_was_waited_for_in_it() -> None:
    wait = Wait(ended=10.0, stt_ms=160, committed=10.4)
    steps = Steps(asked=10.41, decided=10.43, worded=10.50)
    assert stages(wait, steps, 10.56) == {"eou": 240.0, "stt": 160, "llm": 20.0, "tool": 0.0, "tts": 60.0, "desk": 80.0, "first_audio": 560.0}


def test_of_thinking_that_began_before_the_turn_was_over_only_the_rest_was_waited_for() -> None:
    told = stages(Wait(ended=10.0, committed=10.5), Steps(asked=10.1, decided=10.6, worded=10.6), 10.7)
    assert told["llm"] == 100.0
    assert told["first_audio"] == 700.0


def test_a_filler_ends_the_wait_in_the_middle_of_a_tool() -> None:
    steps = Steps(asked=10.0, decided=10.01, _tool_began=10.02)
    told = stages(Wait(ended=10.0, committed=10.0), steps, 10.92)
    assert told["tool"] == 900.0


def test_what_the_callers_end_measured_shows_the_way_there_and_back() -> None:
    wait, steps = Wait(ended=10.0, committed=10.4), Steps(asked=10.4, decided=10.5, worded=10.5)
    wait.reported_ms = 800
    told = stages(wait, steps, 10.6)
    assert (told["transport"], told["first_audio"]) == (200.0, 800.0)
    wait.reported_ms = 60_000
    assert "transport" not in stages(wait, steps, 10.6)
