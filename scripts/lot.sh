#!/bin/sh
# Runs one lot of the tests: `sh scripts/lot.sh NAME [words for pytest]`. What failed, and how it ended, lies in .pytest_cache/NAME for who tries it once more.
cache=.pytest_cache/$1
shift
rm -rf "$cache"
mkdir -p "$cache"
code=0
.venv/bin/python -m pytest -o cache_dir="$cache" "$@" || code=$?
echo "$code" >"$cache/ended"
exit "$code"
