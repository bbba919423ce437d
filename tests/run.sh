#!/bin/sh
# Everything that must hold before a change lands; the first failure of any part fails the run, but every part is run.
set -u
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
bin=$(dirname "$python")
failed=""

part() { # part NAME COMMAND...
    name=$1
    shift
    echo "== $name"
    "$@" || failed="$failed $name"
}

part lint "$python" -m ruff check .
part format "$python" -m ruff format --check .
part types "$python" -m mypy
part layers "$bin/lint-imports" --no-cache
part tests "$python" -m pytest -q -n 2 "$@"

if [ -n "$failed" ]; then
    echo "failed:$failed" >&2
    exit 1
fi
