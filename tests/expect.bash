# shellcheck shell=bash
# Sourced by the tests of the command line: a scratch folder, the program's path, and what they expect with.
# PROGRAM names the program, build/sumlint by default. The sourcing script calls `finish NAME` at its end.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(realpath "${PROGRAM:-$here/../build/sumlint}")
fixtures=$(realpath "$here/../fixtures")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
passed=0 failed=0
# shellcheck disable=SC2034
summary=$fixtures/corpus/telehealth-booking.md

# expect STATUS PATTERN ARGUMENT...: sumlint ends with the status, and what it prints (standard error included) matches
# the extended regular expression; an empty one matches anything. Standard input is $input, or empty.
expect() {
    local status=$1 pattern=$2 actual
    shift 2
    "$program" "$@" >output 2>&1 <"${input:-/dev/null}"
    actual=$?
    if [ "$actual" = "$status" ] && grep -qE -e "$pattern" output; then
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    echo "sumlint $*: exit status $actual, expected $status and /$pattern/; it printed"
    sed 's/^/    /' output
}

# says PATTERN ARGUMENT...: standard output (alone) matches; denies: nothing in it does.
says() {
    local pattern=$1
    shift
    "$program" "$@" 2>/dev/null >output <"${input:-/dev/null}"
    verdict "sumlint $* says /$pattern/" grep -qE -e "$pattern" output
}
denies() {
    local pattern=$1
    shift
    "$program" "$@" 2>/dev/null >output <"${input:-/dev/null}"
    verdict "sumlint $* doesn't say /$pattern/" test -z "$(grep -E -e "$pattern" output)"
}

# verdict WHAT COMMAND...: counts whether the command succeeds.
verdict() {
    local what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "not so: $what"
    fi
}

# json ARGUMENT...: standard output is JSON.
json() {
    "$program" "$@" 2>/dev/null >output <"${input:-/dev/null}"
    verdict "sumlint $* prints JSON" python3 -m json.tool output /dev/null
}

# finish NAME: the closing line, and the exit status.
finish() {
    echo "$1: $passed passed, $failed failed"
    [ "$failed" = 0 ]
}
