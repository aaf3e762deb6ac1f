# To be read by other scripts: runs a named step, says its name before and the time it took after.
# Ends the script with the step's exit code when the step fails.

step() {
    step_name=$1
    shift
    step_start=$(date +%s)
    echo "== $step_name"
    "$@" || {
        step_code=$?
        echo "== $step_name: failed after $(($(date +%s) - step_start)) s" >&2
        exit $step_code
    }
    echo "== $step_name: $(($(date +%s) - step_start)) s"
}
