import pytest

from benchmarks.ground.speech import QUESTIONS, SLOTS, YES_NO
from benchmarks.local_voice_turn import stages_of

_EARS = {"call": "c", "heard": "heard", "stt_ms": 120.0, "eou_ms": 200.0}
_SPOKE = {"call": "c", "latency": {"first_audio": 230.0}}


def test_forty_utterances_of_three_kinds_with_pauses_up_to_1200_ms() -> None:
    assert [len(kind) for kind in (YES_NO, SLOTS, QUESTIONS)] == [10, 10, 20]
    pauses = [part for one in SLOTS for part in one.parts if isinstance(part, float)]
    assert max(pauses) == 1.2
    assert all(one.expects.kind == "none" for one in QUESTIONS)


def test_the_stages_of_a_turn_add_up_to_what_the_caller_waited() -> None:
    stages = stages_of([_EARS, {"call": "c", "turn": "Yes."}, _SPOKE], 450.0)
    assert stages == {"silence": 80.0, "stt": 120.0, "answer": 30.0, "line": 220.0}
    assert sum(stages.values()) == 450.0


@pytest.mark.parametrize("told", [[], [_EARS], [_SPOKE], [{**_EARS, "heard": "unheard"}, _SPOKE]])
def test_a_turn_that_was_not_heard_or_not_answered_has_no_stages(told: list[dict[str, object]]) -> None:
    assert stages_of(told, 450.0) == {}
