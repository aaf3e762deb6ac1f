#!/bin/sh
# Everything that must hold before a change is kept. `make test`. The last line is pytest's own.
set -eu
cd "$(dirname "$0")/.."
. scripts/steps.sh
python=.venv/bin/python
var=${INNERJEWELS_VAR:-var}
made_log=$var/journeys/prepared.log
preparing=
finish() {
    kill $preparing 2>/dev/null || true
    wait 2>/dev/null || true
    $python -m innerjewels.embedded_postgres stop --data "$var/test-postgres"
}
trap finish EXIT

CHROMIUM=$($python scripts/ensure_chromium.py)
export CHROMIUM
# The journeys' shop, on the core that the checks leave idle.
mkdir -p "$var/journeys"
$python -m tests.journeys.prepared_folder >"$made_log" 2>&1 &
preparing=$!
sh scripts/check.sh
step "Second reader" sh scripts/reader.sh
step "Tests" $python -m pytest --quiet --numprocesses auto --maxprocesses 8 --dist worksteal \
    --ignore tests/journeys
wait $preparing || { cat "$made_log" >&2; exit 1; }
echo "== Journeys in a browser"
$python -m pytest --quiet --numprocesses auto --maxprocesses 3 --dist loadfile tests/journeys
