#!/bin/sh
# Everything that must hold before a change is kept. `make test`. The last line is pytest's own.
set -eu
cd "$(dirname "$0")/.."
. scripts/steps.sh
python=.venv/bin/python
var=${INNERJEWELS_VAR:-var}
trap '$python -m innerjewels.embedded_postgres stop --data "$var/test-postgres"' EXIT

CHROMIUM=$($python scripts/ensure_chromium.py)
export CHROMIUM
sh scripts/check.sh
step "Second reader" sh scripts/reader.sh
step "Tests" $python -m pytest --quiet --numprocesses auto --maxprocesses 8 --dist worksteal \
    --ignore tests/journeys
echo "== Journeys in a browser"
$python -m pytest --quiet --numprocesses auto --maxprocesses 3 --dist loadfile tests/journeys
