"""When does a breaker let a question through?"""

from collections import deque

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from frontdesk.kit.breaker import Breaker, Permit


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def breaker(seconds: Seconds) -> Breaker:
    return Breaker(failures=3, within_seconds=30, rest_seconds=10, seconds=seconds)


def asked(one: Breaker) -> Permit:
    permit = one.permit()
    assert permit is not None
    return permit


def fail(one: Breaker, times: int) -> None:
    for _ in range(times):
        one.failed(asked(one))


def test_a_few_failures_do_not_open_it_and_a_success_forgets_them() -> None:
    one = breaker(Seconds())
    fail(one, 2)
    one.succeeded(asked(one))
    fail(one, 2)
    assert not one.open
    fail(one, 1)
    assert one.open
    assert one.permit() is None


def test_failures_far_apart_do_not_open_it() -> None:
    seconds = Seconds()
    one = breaker(seconds)
    for _ in range(10):
        fail(one, 1)
        seconds.now += 16
    assert not one.open


def test_after_its_rest_one_probe_passes_and_no_other() -> None:
    seconds = Seconds()
    one = breaker(seconds)
    fail(one, 3)
    seconds.now += 10
    probe = asked(one)
    assert one.permit() is None
    one.succeeded(probe)
    assert not one.open
    assert one.permit()


def test_a_probe_that_fails_is_another_rest() -> None:
    seconds = Seconds()
    one = breaker(seconds)
    fail(one, 3)
    seconds.now += 10
    one.failed(asked(one))
    seconds.now += 9.9
    assert one.permit() is None
    seconds.now += 0.1
    assert one.permit()


def test_a_probe_that_never_comes_back_gives_its_place_up() -> None:
    seconds = Seconds()
    one = breaker(seconds)
    fail(one, 3)
    seconds.now += 10
    lost = asked(one)
    seconds.now += 10
    probe = asked(one)
    one.failed(lost)
    one.succeeded(probe)
    assert not one.open


def test_what_was_asked_before_it_opened_neither_closes_it_nor_lengthens_its_rest() -> None:
    seconds = Seconds()
    one = breaker(seconds)
    early, late = asked(one), asked(one)
    fail(one, 3)
    seconds.now += 5
    one.succeeded(early)
    one.failed(late)
    assert one.permit() is None
    seconds.now += 5
    assert one.permit()


class BreakerMachine(RuleBasedStateMachine):
    """Whatever comes back in whatever order: beside a probe nothing passes, and no rest is forever."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = Seconds()
        self.one = breaker(self.seconds)
        self.out: deque[Permit] = deque()
        self.probed_at: float | None = None

    @rule(seconds=st.floats(0, 40))
    def time_passes(self, seconds: float) -> None:
        self.seconds.now += seconds

    @rule()
    def ask(self) -> None:
        was_open = self.one.open
        permit = self.one.permit()
        if permit is None:
            assert was_open
            return
        assert permit.probe == was_open
        if permit.probe:
            assert self.probed_at is None or self.seconds.now - self.probed_at >= 10
            self.probed_at = self.seconds.now
        self.out.append(permit)

    @precondition(lambda self: self.out)
    @rule(well=st.booleans(), last=st.booleans())
    def comes_back(self, well: bool, last: bool) -> None:
        permit = self.out.pop() if last else self.out.popleft()
        was_open = self.one.open
        (self.one.succeeded if well else self.one.failed)(permit)
        if was_open and not self.one.open:
            assert permit.probe
            assert well
            self.probed_at = None

    def teardown(self) -> None:
        self.seconds.now += 10
        assert self.one.permit()


TestBreaker = BreakerMachine.TestCase
