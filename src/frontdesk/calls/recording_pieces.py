"""Where does the sound of a call lie? In a folder of short FLAC files, each whole on the disk before the next one is begun.

A worker that is killed loses the piece that was not yet full, and no other. Two lanes: the caller on the left, the desk on the right.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

Lanes = NDArray[np.int16]
"""Two rows: caller, desk."""

RATE = 24_000
_PIECE = "piece-*.flac"
_WHOLE = "whole.flac"


class Pieces:
    """The pieces of one call. All of it blocks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, number: int, lanes: Lanes) -> None:
        """Counts from 0. When this returns, it is on the disk, under its name."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(self._folder / f"piece-{number:05}.flac", [lanes])

    def read(self, number: int) -> Lanes:
        return _read(self._folder / f"piece-{number:05}.flac")

    def silence(self, number: int, start: int, end: int) -> None:
        """Both lanes from sample to sample of a piece that is written already."""
        if not (self._folder / f"piece-{number:05}.flac").exists():
            return
        lanes = self.read(number)
        if lanes[:, start:end].any():
            lanes[:, start:end] = 0
            (self._folder / _WHOLE).unlink(missing_ok=True)
            self.write(number, lanes)

    def paths(self) -> list[Path]:
        return sorted(self._folder.glob(_PIECE))


def joined(folder: Path) -> Path | None:
    """All pieces as one file, made when it is asked for and kept until there is another piece. None: nothing was recorded."""
    pieces = Pieces(folder).paths()
    if not pieces:
        return None
    whole = folder / _WHOLE
    newest = max(piece.stat().st_mtime_ns for piece in pieces)
    if not whole.exists() or whole.stat().st_mtime_ns < newest:
        _write(whole, (_read(piece) for piece in pieces))
    return whole


def _write(path: Path, parts: Iterator[Lanes] | list[Lanes]) -> None:
    """Under another name first: whoever reads finds a whole file or none."""
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    with unfinished.open("wb") as file:
        _encode(file, parts)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _encode(file: Any, parts: Iterator[Lanes] | list[Lanes]) -> None:
    with av.open(file, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=RATE, layout="stereo")
        at = 0
        for lanes in parts:
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(lanes.T).reshape(1, -1), format="s16", layout="stereo")
            frame.sample_rate, frame.pts = RATE, at
            at += lanes.shape[1]
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _read(path: Path) -> Lanes:
    with av.open(str(path)) as container:
        parts = [frame.to_ndarray().reshape(-1, 2).T for frame in container.decode(audio=0)]
    return np.ascontiguousarray(np.concatenate(parts, axis=1), np.int16) if parts else np.zeros((2, 0), np.int16)
