# shellcheck shell=bash
#
# Sourced by the scripts: where the project is, where Swift is, and how to give up.

# shellcheck disable=SC2034 # the scripts use it
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Ends the script with one sentence for the person who ran it.
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Prints the comment at the head of the script; ends it as a wrong use.
usage() {
    sed -n '2,/^[^#]/ s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

# Puts Swift on PATH from where its installers usually leave it.
require_swift() {
    local place
    command -v swift >/dev/null && return
    for place in /opt/swift/usr/bin /usr/local/swift/usr/bin /usr/local/swift/bin ~/.local/share/swiftly/bin; do
        if [[ -x $place/swift ]]; then
            PATH=$place:$PATH
            return
        fi
    done
    fail "Swift is missing: install Swift 6.3 or newer from https://www.swift.org/install/linux/ and put it on PATH."
}

# Runs a command that gets a signal when this script ends first, even when the script is killed without notice. A script
# is sent TERM; Swift is sent INT, the only signal on which it ends its own compilers. Not for pipelines and subshells,
# whose end would then count instead of the script's.
tied() {
    local signal=$1
    shift
    setpriv --pdeathsig "$signal" "$@"
}
