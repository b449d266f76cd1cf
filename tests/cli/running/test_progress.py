"""What a person sees while something is waited for, where lines can be written over and where not."""

import io
import time

from frontdesk.cli.running.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_one_line_counts_and_says_how_far_it_is() -> None:
    screen = Terminal()
    progress = Progress(screen)
    for note in ("", "500 of 2,000", "1,000 of 2,000"):
        progress.waiting("Learning", time.monotonic(), note)
    assert screen.getvalue().count("\n") == 0
    assert screen.getvalue().rpartition("\r")[2].endswith("1,000 of 2,000\033[0m")


def test_in_a_file_a_line_is_written_when_there_is_something_new() -> None:
    file = io.StringIO()
    progress = Progress(file)
    for note in ("", "500 of 2,000", "500 of 2,000", "1,000 of 2,000", "1,000 of 2,000"):
        progress.waiting("Learning", time.monotonic(), note)
    progress.done("Learning", 4.0, "2,000 are known")
    lines = [" ".join(line.split()) for line in file.getvalue().splitlines()]
    assert lines == ["· Learning 0.0 s 500 of 2,000", "· Learning 0.0 s 1,000 of 2,000", "✓ Learning 4.0 s 2,000 are known"]
