#!/bin/sh
# Throws away what the other commands made: the environments, var, caches. `make clean`.
set -u
cd "$(dirname "$0")/.." || exit 1

for folder in var/postgres var/test-postgres; do
    [ ! -d $folder ] || .venv/bin/python -m innerjewels.embedded_postgres stop --data $folder
done
rm -rf .venv .venv-reader var .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
find . -name __pycache__ -type d -prune -exec rm -rf {} +
