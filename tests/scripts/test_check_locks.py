import json
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "check_locks.py"))  # it lies beside the Makefile that calls it
problems, python_problems, node_problems = SCRIPT["problems"], SCRIPT["python_problems"], SCRIPT["node_problems"]
PINNED = "six==1.17.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via x\n"


def test_the_lock_files_of_this_checkout_are_in_order() -> None:
    assert problems() == []
    assert (ROOT / "requirements.lock").exists()


def test_a_pinned_requirement_with_hashes_is_in_order() -> None:
    assert list(python_problems(PINNED + "a==1 ; python_version < '3.12' --hash=sha256:cc")) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("--index-url https://index.example/simple", "names a host"),
        ("--find-links wheels", "names a host"),
        ("six @ git+ssh://host/six --hash=sha256:a", "names a host"),
        ("six==1.17.0", "has no hash"),
        ("six>=1.17.0 --hash=sha256:a", "is not pinned"),
        ("torch==2.9.0 --hash=sha256:a", "is not to be installed"),
        ("sentence-transformers==5.0 --hash=sha256:a", "is not to be installed"),
    ],
)
def test_what_is_wrong_with_a_python_lock_is_said(line: str, problem: str) -> None:
    assert any(problem in said for said in python_problems(PINNED + line + "\n"))


def test_a_node_lock_names_no_host_and_pins_everything() -> None:
    packages: dict[str, dict[str, object]] = {"": {}, "node_modules/a": {"integrity": "sha512-x"}, "node_modules/link": {"link": True}}
    assert list(node_problems(json.dumps({"packages": packages}))) == []
    packages["node_modules/b"] = {"resolved": "https://registry.example/b.tgz"}
    text = json.dumps({"packages": packages})
    assert list(node_problems(text)) == [
        f"line 1 names a host: {text}",
        "node_modules/b has no integrity",
    ]


def test_an_optional_package_of_another_system_may_come_without_its_hash() -> None:
    """Where the registry does not have it, there is none to be had; nobody on this system ever fetches it."""
    packages = {"node_modules/a-darwin-arm64": {"version": "1.0.0", "optional": True, "os": ["darwin"], "cpu": ["arm64"]}}
    assert list(node_problems(json.dumps({"packages": packages}))) == []
