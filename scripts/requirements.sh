#!/bin/sh
# Pins what requirements.in, -dev.in and -reader.in ask for; pins that still fit stay. `make requirements`.
# UPGRADE=--upgrade moves every pin to the newest release that fits. No index address gets into the files.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/python -m uv pip compile --quiet ${UPGRADE:-} --universal --python-version 3.11 --no-header \
        --no-emit-index-url --no-emit-find-links "$1.in" --output-file "$1.txt"
}

compile requirements
compile requirements-dev
compile requirements-reader
