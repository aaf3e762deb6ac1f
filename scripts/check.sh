#!/bin/sh
# Lint, types, import contracts, migrations, and Django's own checks as in production. `make check`.
set -eu
cd "$(dirname "$0")/.."
. scripts/steps.sh
python=.venv/bin/python

step "Lint" $python -m ruff check .
step "Format" $python -m ruff format --check .
step "Types" $python -m mypy
step "Import contracts" .venv/bin/lint-imports --no-logo
step "Migrations" $python manage.py makemigrations --check --dry-run --settings innerjewels.settings.test
step "Production settings" $python scripts/check_production.py
