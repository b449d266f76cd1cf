"""Does an npm lock file name every optional package, also those of other systems that the registry in use does not have, and no host?

npm writes where each package asks for money and why one is deprecated, with addresses; installing needs neither, and they are left out.

npm leaves out an optional package whose description it cannot get, and then `npm ci` refuses the lock as out of step. This adds those entries:
the version that their owner pins, and the system they are for, read from their name, so that nobody else tries to fetch them.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

Package = dict[str, Any]

_SYSTEMS = ("aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32")
_PROCESSORS = ("arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64", "wasm32")
_LIBRARIES = {"gnu": "glibc", "gnueabihf": "glibc", "musl": "musl", "musleabihf": "musl"}
_EXACT = re.compile(r"^\d+\.\d+\.\d+\S*$")


def completed(lock: Package) -> Package:
    """The lock with an entry for each optional dependency that has none."""
    packages: dict[str, Package] = dict(lock["packages"])
    for owner in [package for path, package in lock["packages"].items() if path]:
        for name, version in owner.get("optionalDependencies", {}).items():
            if f"node_modules/{name}" not in packages and _EXACT.match(version) and (target := _target(name)):
                packages[f"node_modules/{name}"] = {
                    "version": version,
                    **_inherited(owner),
                    "license": owner.get("license", ""),
                    "optional": True,
                    **target,
                }
    ordered = {path: _without_addresses(packages[path]) for path in sorted(packages)}
    return {**lock, "packages": ordered}


def _without_addresses(package: Package) -> Package:
    return {field: value for field, value in package.items() if field not in ("funding", "deprecated", "resolved")}


def _inherited(owner: Package) -> Package:
    return {field: owner[field] for field in ("dev", "license") if field in owner}


def _target(name: str) -> Package:
    """`@rollup/rollup-linux-x64-musl` → os linux, cpu x64, libc musl; nothing when the name says none of it."""
    words = name.rpartition("/")[2].split("-")
    found: Package = {}
    if systems := [word for word in words if word in _SYSTEMS]:
        found["os"] = systems[-1:]
    if processors := [word for word in words if word in _PROCESSORS]:
        found["cpu"] = processors[-1:]
    if libraries := [_LIBRARIES[word] for word in words if word in _LIBRARIES and found.get("os") == ["linux"]]:
        found["libc"] = libraries[-1:]
    return found


if __name__ == "__main__":
    for file in map(Path, sys.argv[1:]):
        before = json.loads(file.read_text())
        after = completed(before)
        added = len(after["packages"]) - len(before["packages"])
        if after != before:
            file.write_text(json.dumps(after, indent=2, ensure_ascii=False) + "\n")
        sys.stderr.write(f"{file}: {added} optional packages of other systems added\n")
