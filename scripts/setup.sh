#!/bin/sh
# Makes .venv and installs the pinned packages in it, each only when that is still to be done.
# Usage: scripts/setup.sh runtime|development
# PYTHON=/path/to/python3 chooses the interpreter. Whatever is in the way is one line and exit code 1.
set -u
cd "$(dirname "$0")/.." || exit 1

venv=.venv/bin/python
log=.venv/install.log
stamp=.venv/.installed-$1
files=requirements.txt
needed_mb=1100
if [ "$1" = development ]; then
    files="requirements.txt requirements-dev.txt"
    needed_mb=1900
fi
# One package has no wheel; it is plain Python and needs no compiler.
pip_options="--no-input --disable-pip-version-check --progress-bar off --only-binary :all: --no-binary django-haystack"

fail() {
    echo "$1" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

version_of() {
    "$1" -c 'import sys; print(sys.version)' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
        is_new_enough "$candidate" && echo "$candidate" && return
    done
    fail "Python 3.11 or newer is needed${PYTHON:+, not $PYTHON}: install it, or name it with PYTHON=/path/to/python3."
}

# What is installed follows from the files, and from the interpreter when one was asked for.
state() {
    # shellcheck disable=SC2086
    echo "$(cat $files | cksum) $(version_of $venv)"
}

venv_fits() {
    is_new_enough $venv && $venv -c 'import pip' 2>/dev/null && { [ -z "${PYTHON:-}" ] || [ "$(version_of $venv)" = "$(version_of "$PYTHON")" ]; }
}

ensure_room() {
    mkdir -p .venv 2>/dev/null && echo room 2>/dev/null >.venv/.probe ||
        fail "Cannot write in $(pwd): the disk is full or read-only, or the folder is somebody else's."
    free_mb=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free_mb" -ge $needed_mb ] || fail "The disk is too full: $free_mb MB free, $needed_mb MB needed for .venv."
}

ensure_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $package with apt-get ..."
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq >/dev/null 2>&1
        apt-get install -qq -y --no-install-recommends "$package" >/dev/null 2>&1
    fi
    "$1" -c 'import ensurepip, venv' 2>/dev/null || fail "$1 cannot make a virtual environment: install $package."
}

make_venv() {
    ensure_venv_module "$1"
    echo "Making .venv with $("$1" --version) ..."
    rm -rf .venv
    answer=$("$1" -m venv .venv 2>&1) || fail "Cannot make .venv: $(echo "$answer" | tail -n 1)"
}

# Tells every ten seconds where it is. A job in the background does not hear Ctrl-C, hence the trap.
install() {
    echo "Installing the pinned packages (a minute or two, the first time) ..."
    # shellcheck disable=SC2046,SC2086
    $venv -m pip install $pip_options $(printf -- '-r %s ' $files) >$log 2>&1 &
    pip=$!
    trap 'kill $pip; exit 130' INT TERM HUP
    seconds=0
    while kill -0 $pip 2>/dev/null; do
        sleep 1
        seconds=$((seconds + 1))
        [ $((seconds % 10)) != 0 ] || echo "  after $seconds s: $(tail -n 1 $log | cut -c 1-70)"
    done
    wait $pip
}

explain_failure() {
    grep -qi 'no space left' $log && fail "The disk is full: the packages do not fit."
    fail "Cannot install the packages: $(grep -i error $log | tail -n 1 | cut -c 1-200) ($log)"
}

venv_fits && [ "$(cat "$stamp" 2>/dev/null)" = "$(state)" ] && exit 0
python=$(find_python) || exit 1
ensure_room
venv_fits || make_venv "$python"
install || explain_failure
state >"$stamp"
