"""Which digits stand in a text, and how does it read without them?"""

from collections.abc import Callable

from frontdesk.language.runs import Run, digit_runs

__all__ = ["Run", "digit_runs", "mask"]


def mask(text: str, *, keep: Callable[[Run], bool] | None = None, least: int = 3, mark: str | Callable[[Run], str] = "[number]") -> str:
    """Every run of at least `least` digits, spoken or written, replaced by `mark`, unless `keep` says that it may stay."""
    out: list[str] = []
    last = 0
    for run in digit_runs(text):
        if len(run.digits) < least or (keep and keep(run)):
            continue
        out += [text[last : run.start], mark if isinstance(mark, str) else mark(run)]
        last = run.end
    return "".join([*out, text[last:]])
