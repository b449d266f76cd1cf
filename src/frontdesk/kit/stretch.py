"""How does speech become slower or faster and keep its pitch? By FFmpeg's `atempo`, as it comes."""

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]

SLOWEST, FASTEST = 0.5, 2.0


def within(pace: float) -> float:
    """The nearest pace at which speech is still understood. 1.15 is a little faster."""
    return round(min(FASTEST, max(SLOWEST, pace)), 3)


class Stretch:
    """Mono, 16 bit. What is pushed comes out a few hundredths of a second later, shorter or longer by the pace."""

    def __init__(self, rate: int, pace: float) -> None:
        self._rate = rate
        self._graph = av.filter.Graph()
        source = self._graph.add_abuffer(sample_rate=rate, format="s16", layout="mono")
        tempo = self._graph.add("atempo", str(within(pace)))
        form = self._graph.add("aformat", "sample_fmts=s16:channel_layouts=mono")
        sink = self._graph.add("abuffersink")
        source.link_to(tempo)
        tempo.link_to(form)
        form.link_to(sink)
        self._graph.configure()
        self._pushed = 0

    def push(self, samples: Samples) -> Samples:
        if not samples.size:
            return samples
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts = self._rate, self._pushed
        self._pushed += samples.size
        self._graph.push(frame)
        return self._pull()

    def flush(self) -> Samples:
        """The rest; nothing is pushed after it."""
        if not self._pushed:
            return np.zeros(0, np.int16)
        self._graph.push(None)
        return self._pull()

    def _pull(self) -> Samples:
        out = []
        while True:
            try:
                out.append(self._graph.pull().to_ndarray().reshape(-1))
            except (av.error.BlockingIOError, av.error.EOFError):
                return np.concatenate(out) if out else np.zeros(0, np.int16)


def stretched(samples: Samples, rate: int, pace: float) -> Samples:
    """The whole at once."""
    if within(pace) == 1.0:
        return samples
    stretch = Stretch(rate, pace)
    return np.concatenate([stretch.push(samples), stretch.flush()])
