"""In which order do the parts start?"""

import io
from pathlib import Path

from pydantic import SecretStr

from frontdesk.cli.running.plan import make_plan
from frontdesk.cli.running.progress import Progress
from frontdesk.cli.running.shelf import looks, was_learned
from frontdesk.kit.settings import Settings


def test_what_callers_say_is_learned_beside_the_tables_and_before_the_worker(tmp_path: Path) -> None:
    settings = Settings(
        home=tmp_path,
        database_url="postgresql://db.example.com/frontdesk",
        livekit_url="wss://livekit.example.com",
        livekit_api_key="key",
        livekit_api_secret=SecretStr("secret"),
    )
    plan = make_plan(settings, Progress(io.StringIO()), sample=True)
    assert [[part.name for part in stage] for stage in plan.stages] == [["Tables and sample", "What callers say"], ["API and console", "Worker"]]
    assert [part.once for stage in plan.stages for part in stage] == [True, True, False, False]
    was_learned(settings, looks(settings))
    again = make_plan(settings, Progress(io.StringIO()), sample=True)
    assert [[part.name for part in stage] for stage in again.stages] == [["Tables and sample"], ["API and console", "Worker"]]
