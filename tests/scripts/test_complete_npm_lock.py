import runpy
from pathlib import Path

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "complete_npm_lock.py"))
completed = SCRIPT["completed"]


def test_an_optional_package_that_npm_left_out_gets_its_entry() -> None:
    owner = {"version": "2.0.0", "dev": True, "license": "MIT", "optionalDependencies": {"@a/b-linux-x64-musl": "2.0.0", "here": "1.0.0"}}
    lock = {"packages": {"": {}, "node_modules/@a/b": owner, "node_modules/here": {"version": "1.0.0"}}}
    added = completed(lock)["packages"]["node_modules/@a/b-linux-x64-musl"]
    assert added == {"version": "2.0.0", "dev": True, "license": "MIT", "optional": True, "os": ["linux"], "cpu": ["x64"], "libc": ["musl"]}


def test_an_entry_that_is_there_stays_as_it_is() -> None:
    lock = {"packages": {"": {}, "node_modules/a": {"optionalDependencies": {"a-darwin-arm64": "1.0.0"}}, "node_modules/a-darwin-arm64": {"x": 1}}}
    assert completed(lock) == lock


def test_a_range_or_a_name_that_says_no_system_is_left_alone() -> None:
    lock = {"packages": {"": {}, "node_modules/a": {"optionalDependencies": {"a-darwin-arm64": "^1.0.0", "fsevents": "2.3.3"}}}}
    assert completed(lock) == lock
