"""Do the lock files pin by hash, and name no host, so that installing works with whatever index is set? Exits 1 and says where not."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON_LOCKS = ("requirements.lock", "requirements-uv.lock")
NODE_LOCKS = ("console/package-lock.json", "widget/package-lock.json")
_HOST = re.compile(r"\w+://|--(extra-)?index-url|--find-links|--trusted-host|^-[if]\b")
_PINNED = re.compile(r"^[A-Za-z0-9._-]+(\[[^]]*\])?==\S+")
_KEPT_OUT = ("torch", "sentence-transformers", "nvidia-", "triton")
"""Gigabytes that nothing here needs; a dependency of a dependency would bring them."""


def python_problems(text: str) -> Iterator[str]:
    """What is wrong with a pip lock file, a line each."""
    for number, line in enumerate(text.splitlines(), start=1):
        if _HOST.search(line.partition("#")[0]):
            yield f"line {number} names a host: {line.strip()}"
    for entry in _entries(text):
        name = re.split(r"[=<>@ \[;]", entry, maxsplit=1)[0]
        if not _PINNED.match(entry):
            yield f"{name} is not pinned to one version"
        if "--hash=sha256:" not in entry:
            yield f"{name} has no hash"
        if name.startswith(_KEPT_OUT):
            yield f"{name} is not to be installed"


def _entries(text: str) -> list[str]:
    """Each requirement with its hashes on one line."""
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [" ".join(entry.split()) for entry in bare.replace("\\\n", " ").splitlines() if entry.strip()]


def node_problems(text: str) -> Iterator[str]:
    """What is wrong with an npm lock file, a line each."""
    yield from (f"line {number} names a host: {line.strip()}" for number, line in enumerate(text.splitlines(), start=1) if "://" in line)
    for path, package in json.loads(text)["packages"].items():
        if not path or package.get("link"):
            continue
        if "integrity" not in package and not package.get("inBundle") and not _for_other_systems(package):
            yield f"{path} has no integrity"


def _for_other_systems(package: dict[str, object]) -> bool:
    """Named for them by `complete_npm_lock`, where the registry that made the lock does not have them; never fetched on others."""
    return bool(package.get("optional") and package.get("version") and (package.get("os") or package.get("cpu")))


def problems(root: Path = ROOT) -> list[str]:
    """What is wrong with the lock files of a checkout."""
    found = []
    for check, names in ((python_problems, PYTHON_LOCKS), (node_problems, NODE_LOCKS)):
        for name in names:
            if (root / name).exists():
                found += [f"{name}: {problem}" for problem in check((root / name).read_text())]
    return found


if __name__ == "__main__":
    wrong = problems()
    print("\n".join(wrong) or "lock files: pinned by hash, no host named", file=sys.stderr if wrong else sys.stdout)
    sys.exit(bool(wrong))
