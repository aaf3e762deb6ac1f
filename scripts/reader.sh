#!/bin/sh
# Has Mollie's newer official client read what the stand-in answers, in an environment of its own. `make reader`.
# Both clients install a package named `mollie`, so this one may never stand in .venv.
set -eu
cd "$(dirname "$0")/.."
venv=.venv-reader
stamp=$venv/.installed
files="requirements-reader.txt scripts/reader.sh"

state() {
    # shellcheck disable=SC2086
    echo "$(cat $files | cksum) $(.venv/bin/python -c 'import sys; print(sys.version)')"
}

if [ "$(cat $stamp 2>/dev/null)" != "$(state)" ]; then
    echo "Installing the second reader in $venv ..."
    rm -rf $venv
    .venv/bin/python -m venv $venv
    $venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --only-binary :all: \
        -r requirements-reader.txt >$venv/install.log 2>&1 || {
        tail -n 3 $venv/install.log >&2
        exit 1
    }
    state >$stamp
fi
exec $venv/bin/python -m pytest --quiet -c tests/reader/pytest.ini tests/reader
