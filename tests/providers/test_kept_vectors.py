"""Vectors of a team's examples outlive the process that made them, and a spoilt file only costs time."""

import fcntl
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from frontdesk.kit.models import locate
from frontdesk.kit.settings import Settings
from frontdesk.providers.local.embedder import Embedder
from frontdesk.providers.local.kept_vectors import KeptVectors


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "sentences.npz"


def _some(count: int, seed: int = 0) -> dict[str, np.ndarray]:
    rows = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return {f"sentence {seed} {at}": row / np.linalg.norm(row) for at, row in enumerate(rows)}


def test_what_one_process_made_another_finds(file: Path) -> None:
    made, more = _some(300), _some(5, seed=1)
    KeptVectors(file).add(made)
    KeptVectors(file).add(more)
    found = KeptVectors(file).find([*made, *more, "never said"])
    assert set(found) == {*made, *more}
    assert all(np.dot(found[text], vector) > 0.999 for text, vector in {**made, **more}.items())


@pytest.mark.parametrize("spoilt", [b"", b"not a file of numpy", b"PK\x03\x04" + b"\x00" * 40])
def test_a_spoilt_file_is_made_anew(file: Path, spoilt: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(spoilt)
    kept, made = KeptVectors(file), _some(3)
    assert kept.find(["sentence 0 1"]) == {}
    kept.add(made)
    assert set(kept.find([*made])) == set(made)


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    KeptVectors(tmp_path / "cache" / "sentences.npz").add(_some(2))


def test_who_is_stopped_in_the_middle_has_kept_what_was_made(file: Path) -> None:
    texts, lots = [f"sentence {at}" for at in range(1200)], list[list[str]]()

    def make(lot: list[str]) -> list[np.ndarray]:
        if len(lots) == 2:
            raise KeyboardInterrupt
        lots.append(lot)
        return [*_some(len(lot)).values()]

    with pytest.raises(KeyboardInterrupt):
        KeptVectors(file).of(texts, make)
    made = [text for lot in lots for text in lot]
    assert len(made) > 1000
    assert set(KeptVectors(file).find(texts)) == set(made)
    left = texts[len(made) :]
    assert set(KeptVectors(file).of(texts, lambda lot: [_some(len(left))[f"sentence 0 {left.index(text)}"] for text in lot])) == set(texts)


LEARNER = """\
import sys, time
from pathlib import Path
import numpy as np
from frontdesk.providers.local.kept_vectors import KeptVectors

def make(lot):
    time.sleep(0.05)
    print(*lot, sep="\\n")
    return [np.ones(384, np.float32)] * len(lot)

KeptVectors(Path(sys.argv[1])).of([f"sentence-{at}" for at in range(3000)], make)
"""


def test_processes_that_learn_at_once_share_the_work_and_lose_nothing(file: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", LEARNER, str(file)], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    made = Counter(line for process in both for line in process.communicate(timeout=60)[0].split())
    assert [process.returncode for process in both] == [0, 0]
    assert set(made.values()) == {1}
    assert set(KeptVectors(file).find([*made])) == {f"sentence-{at}" for at in range(3000)}


def test_nobody_waits_for_ever_for_a_process_that_stands_still(file: Path) -> None:
    KeptVectors(file).add(_some(3))
    with file.with_suffix(".lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waits = KeptVectors(file, patience=0.1)
        waits.add(_some(3, seed=1))
    assert len(KeptVectors(file).find([*_some(3), *_some(3, seed=1)])) == 6


def test_an_embedder_takes_many_sentences_from_the_file_and_gives_the_same_vectors(file: Path) -> None:
    settings = Settings()
    folder = locate("minilm-l6", weights=settings.weights, home=settings.home)
    texts = [f"where is order number {at}" for at in range(220)]
    first = Embedder(folder, KeptVectors(file)).embed(texts)
    assert file.exists()
    again = Embedder(folder, KeptVectors(file)).embed(texts)
    assert (first == again).all()
