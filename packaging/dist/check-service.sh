#!/usr/bin/env bash
# Has a real systemd of a user keep the server of an installed atom-os: installs the service, has an
# agent run and be refused in it, kills the server, restarts and stops it, and takes the service
# away. The systemd is one of its own, in namespaces and below a cgroup of its own, with a home of
# its own: it neither needs one that runs nor touches it. Takes root, systemd and curl.
# Usage: check-service.sh ATOM_OS
set -euo pipefail
systemd=/lib/systemd/systemd
groups=()

fail() {
    echo "check-service: $1" >&2
    exit 1
}

end() {
    local group
    for group in "${groups[@]}"; do
        find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
    done
    rm -rf "$scratch"
}

# A cgroup below each tree that systemd looks at, with this process in it.
own_groups() {
    local tree group
    for tree in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
        [[ -e $tree/cgroup.procs ]] || continue
        group=$tree/atom-os-check-$$
        mkdir "$group" || fail "no cgroup can be made in $tree"
        groups+=("$group")
    done
    ((${#groups[@]})) || fail 'there are no cgroups that systemd could use'
}

# From here on inside. The groups are the roots of what systemd sees, or it would clear up outside.
inside() {
    local scratch=$1 atom_os=$2 group
    shift 2
    mount --make-rprivate /
    for group in "$@"; do
        mount --bind "$group" "${group%/*}"
    done
    mkdir -p /run/systemd
    mount -t tmpfs tmpfs /run/systemd
    mkdir /run/systemd/system
    export HOME=$scratch/home XDG_CONFIG_HOME=$scratch/home/.config XDG_RUNTIME_DIR=$scratch/run
    export ATOM_OS_HOME=$scratch/home/.atom-os
    unset DBUS_SESSION_BUS_ADDRESS
    mkdir -p "$HOME/project"
    mkdir -m 700 "$XDG_RUNTIME_DIR"
    echo 'a line' >"$HOME/project/note"
    "$systemd" --user --log-level=warning &
    until_true 'systemd does not start' test -S "$XDG_RUNTIME_DIR/systemd/private"
    job "$atom_os"
}

# until_true WHAT_IF_NOT COMMAND...: within 15 s.
until_true() {
    local what=$1 tries=0
    shift
    until "$@" >/dev/null 2>&1; do
        ((tries++ < 150)) || fail "$what"
        sleep 0.1
    done
}

pid() {
    systemctl --user show -p MainPID --value atom-os.service
}

ready() {
    local url
    url=$(sed -n 's/.*"url" *: *"\([^"]*\)".*/\1/p' "$ATOM_OS_HOME/server.json")
    curl -fsS -o /dev/null "$url/q/health/ready"
}

restarted() {
    [[ $(pid) != "$1" && $(pid) != 0 ]] && ready
}

gone() {
    ! kill -0 "$1"
}

job() {
    local atom_os=$1 unit=$XDG_CONFIG_HOME/systemd/user/atom-os.service server refused=0
    "$atom_os" service install --port 0
    [[ $(systemctl --user is-active atom-os) == active && $(systemctl --user is-enabled atom-os) == enabled ]] ||
        fail "installed, and systemd says: $(systemctl --user status --no-pager atom-os)"
    ready || fail 'the server of the service does not answer'
    echo 'ok: installed, active and ready'
    "$atom_os" agent add scout --maturity autonomous >/dev/null
    "$atom_os" mount add "$HOME/project" >/dev/null
    [[ $("$atom_os" exec --agent scout --cwd "$HOME/project" -- 'cat note') == 'a line' ]] ||
        fail 'no command runs in the service'
    "$atom_os" exec --agent scout --cwd "$HOME/project" -- 'echo hi > note' 2>/dev/null || refused=$?
    [[ $refused == 126 ]] || fail "a write to a read-only grant exits with $refused"
    echo 'ok: under the rules of the unit a sandbox can be set up, and holds'
    server=$(pid)
    kill -9 "$server"
    until_true 'killed, it is not started again' restarted "$server"
    "$atom_os" audit verify
    echo 'ok: killed, it is started again, and the record is whole'
    server=$(pid)
    "$atom_os" restart
    { restarted "$server" && [[ $(systemctl --user is-active atom-os) == active ]]; } ||
        fail 'restart does not start the service again'
    server=$(pid)
    "$atom_os" stop
    until_true 'stop leaves the process' gone "$server"
    sleep 3
    [[ $(systemctl --user is-active atom-os) == inactive ]] ||
        fail "stopped, and systemd says: $(systemctl --user is-active atom-os)"
    systemctl --user start atom-os
    until_true 'it does not start again' restarted "$server"
    echo 'ok: restarted as the service; stopped, it stays so, and starts again'
    server=$(pid)
    "$atom_os" service remove
    until_true 'removed, the server runs on' gone "$server"
    [[ ! -e $unit && -z $(find "$XDG_CONFIG_HOME/systemd" -name 'atom-os*') ]] ||
        fail 'something of the service is left'
    [[ $(systemctl --user list-unit-files --no-legend 'atom-os*') == '' ]] || fail 'systemd still knows it'
    echo 'ok: removed, nothing is left'
}

if [[ ${1:-} == --inside ]]; then
    inside "${@:2}"
    exit
fi
if (($# != 1)); then
    sed -n 's/^# Usage: /usage: /p' "$0" >&2
    exit 2
fi
[[ $(id -u) == 0 && -x $systemd ]] || fail 'it takes root and systemd'
scratch=$(mktemp -d)
trap end EXIT
own_groups
# Joined by a child, so that the groups are empty when it has ended.
# shellcheck disable=SC2016 # for the shell inside
timeout -k 5 180 bash -c 'for group in "${@:4}"; do echo $$ >"$group/cgroup.procs"; done
    exec unshare -C -m -p -f --kill-child --mount-proc "$1" --inside "${@:2}"' \
    join "$0" "$scratch" "$1" "${groups[@]}"
