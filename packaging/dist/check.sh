#!/usr/bin/env bash
# Does with each package in target/dist what its user would: installs it where there is no Java, no
# network and nothing at home, has an agent run and be refused, and takes it out again. Then builds
# all of it once more in another directory, and wants the same bytes. ./dev dist --check runs it.
set -euo pipefail
cd -- "$(dirname -- "$0")/../.."
dist=$PWD/target/dist
java_home=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    echo "check: $1" >&2
    exit 1
}

only() {
    local found
    found=$(find "$dist" -maxdepth 1 -name "$1")
    [[ -f $found ]] || fail "there is not one $1 in $dist: run ./dev dist"
    printf '%s\n' "$found"
}

# alone COMMAND...: with nothing of ours in the environment, and a network of its own that leads
# nowhere where the system lets us make one.
alone() {
    "${nowhere[@]}" env -i PATH="$bin:$scratch/bin" HOME="$scratch/nobody" \
        ATOM_OS_HOME="$scratch/home" "$@"
}

# What a machine without Java has: a folder of links to all other programs.
without_java() {
    mkdir "$scratch/bin"
    find /usr/bin /bin -maxdepth 1 ! -name 'java*' ! -type d -exec ln -sf {} "$scratch/bin/" \;
}

since() {
    printf '%s\n' $((($(date +%s%N) - $1) / 1000000))
}

# The main job of one installation, whose command is the given one.
main_job() {
    local name=$1 began
    began=$(date +%s%N)
    rm -rf "${scratch:?}/home" "$scratch/nobody"
    mkdir -p "$scratch/nobody" "$scratch/project"
    echo 'a line' >"$scratch/project/note"
    cat >"$scratch/job.sh" <<'JOB'
set -eu
began=$(date +%s%N)
atom-os --port 0 >"$1/server.out" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
tries=0
while [ ! -s "$ATOM_OS_HOME/server.json" ]; do
    kill -0 "$server" 2>/dev/null && [ "$tries" -lt 600 ] || { cat "$1/server.out" >&2; exit 1; }
    tries=$((tries + 1))
    sleep 0.05
done
ready=$((($(date +%s%N) - began) / 1000000))
! command -v java >/dev/null || { echo 'there is a Java on the path' >&2; exit 1; }
atom-os agent add scout --maturity autonomous >/dev/null
atom-os mount add "$1/project" >/dev/null
[ "$(atom-os exec --agent scout --cwd "$1/project" -- 'cat note')" = 'a line' ]
echo "ready after $ready ms, first command after $((($(date +%s%N) - began) / 1000000)) ms"
outside=$(sed -n 's/.* \(\/tmp\/.*\)/\1/p' "/proc/$server/maps" | grep -vF "$1/" || true)
[ -z "$outside" ] || { echo "it works with files outside its home: $outside" >&2; exit 1; }
refused=0
atom-os exec --agent scout --cwd "$1/project" -- 'echo hi > note' 2>"$1/refused" || refused=$?
[ "$refused" = 126 ] && [ "$(cat "$1/project/note")" = 'a line' ]
atom-os audit verify
grep VmRSS "/proc/$server/status" | tr -s '\t ' ' '
[ "$(atom-os version --json | grep -c '"cache" *: *"fits"')" = 2 ] ||
    { echo "a start-up cache is not used: $(atom-os version --json)" >&2; exit 1; }
atom-os stop >/dev/null
wait "$server" || [ $? = 143 ]
JOB
    alone sh "$scratch/job.sh" "$scratch" || fail "$name: the main job failed"
    [[ -z $(find "$scratch/nobody" -mindepth 1 -print -quit) ]] ||
        fail "$name wrote into the home of its user: $(find "$scratch/nobody" -mindepth 1)"
    echo "ok: $name, in $(since "$began") ms"
}

# How soon the server of an installation that has run before is ready, five times; and how
# much memory it holds when idle. It is called by its path, and names itself by it.
starts() {
    cat >"$scratch/start.sh" <<'START'
set -eu
round=0
while [ "$round" -lt 5 ]; do
    began=$(date +%s%N)
    "$2" --port 0 >"$1/server.out" 2>&1 &
    server=$!
    trap 'kill $server 2>/dev/null || true' EXIT
    while [ ! -s "$ATOM_OS_HOME/server.json" ]; do
        kill -0 "$server" 2>/dev/null || { cat "$1/server.out" >&2; exit 1; }
        sleep 0.01
    done
    echo $((($(date +%s%N) - began) / 1000000))
    if [ "$round" = 4 ]; then
        sleep 5
        grep VmRSS "/proc/$server/status" | tr -s '\t ' ' ' >"$1/idle"
    fi
    "$2" stop >/dev/null
    wait "$server" || [ $? = 143 ]
    round=$((round + 1))
done
START
    alone sh "$scratch/start.sh" "$scratch" "$1" >"$scratch/starts" || fail 'it does not start again'
    echo "ready again after $(sort -n "$scratch/starts" | sed -n 3p) ms (median of $(tr '\n' ' ' <"$scratch/starts")ms), idle with $(cat "$scratch/idle")"
    grep -qF "connect an agent: $1 connect" "$scratch/server.out" ||
        fail "the greeting does not name the command as it was called: $(cat "$scratch/server.out")"
}

wheel() {
    local began env=$scratch/env before
    python3 -m venv "$env"
    before=$(cd "$env" && find . -not -name '*.pyc' | sort)
    began=$(date +%s%N)
    "$env/bin/pip" install -q --no-index --disable-pip-version-check "$(only '*.whl')"
    echo "installed in $(since "$began") ms"
    bin=$env/bin main_job 'the wheel'
    echo "from the begin of pip install to the end of its main job: $(since "$began") ms"
    bin=$scratch/bin starts "$env/bin/atom-os"
    "$env/bin/pip" uninstall -q -y atom-os
    [[ $(cd "$env" && find . -not -name '*.pyc' | sort) == "$before" ]] ||
        fail 'the wheel leaves something behind'
    echo 'ok: uninstalled, nothing is left'
}

# As pip install --user puts it: below a home of its own.
for_one_user() {
    local base=$scratch/base
    PIP_BREAK_SYSTEM_PACKAGES=1 PYTHONUSERBASE=$base python3 -m pip install -q --no-index --user \
        --no-warn-script-location --disable-pip-version-check "$(only '*.whl')"
    PYTHONUSERBASE=$base "$base/bin/atom-os" version
    PYTHONUSERBASE=$base python3 -m atom_os version >/dev/null
    echo 'ok: for one user'
    rm -rf "$base"
}

# By the installers that make the environment themselves, where they are.
by_others() {
    local began
    if command -v pipx >/dev/null; then
        export PIPX_HOME=$scratch/pipx PIPX_BIN_DIR=$scratch/pipx-bin
        began=$(date +%s%N)
        pipx install --pip-args=--no-index "$(only '*.whl')" >/dev/null 2>&1 || fail 'pipx does not install it'
        echo "installed by pipx in $(since "$began") ms"
        bin=$PIPX_BIN_DIR main_job 'the wheel by pipx'
        pipx uninstall atom-os >/dev/null 2>&1
        [[ ! -e $PIPX_BIN_DIR/atom-os ]] || fail 'pipx leaves the command behind'
    else
        echo 'no pipx here: the wheel is not tried with it'
    fi
    if command -v uv >/dev/null; then
        export UV_CACHE_DIR=$scratch/uv-cache UV_TOOL_DIR=$scratch/uv UV_TOOL_BIN_DIR=$scratch/uv-bin
        uv venv -q --offline "$scratch/uv-env"
        began=$(date +%s%N)
        uv pip install -q --offline --python "$scratch/uv-env/bin/python" "$(only '*.whl')"
        echo "installed by uv in $(since "$began") ms"
        bin=$scratch/uv-env/bin main_job 'the wheel by uv pip'
        uv tool install -q --offline "$(only '*.whl')"
        bin=$UV_TOOL_BIN_DIR main_job 'the wheel by uv tool'
        uv tool uninstall -q atom-os
        [[ ! -e $UV_TOOL_BIN_DIR/atom-os ]] || fail 'uv leaves the command behind'
    else
        echo 'no uv here: the wheel is not tried with it'
    fi
}

# Kept by a real systemd, of its own, where one can be had.
service() {
    if [[ $(id -u) == 0 && -x /lib/systemd/systemd ]]; then
        env -u ATOM_OS_HOME packaging/dist/check-service.sh "$1" || fail 'the service fails'
    else
        echo 'no systemd here, or not root: the service is not tried'
    fi
}

archive() {
    local to="$scratch/a place of its own" tree
    mkdir "$to"
    tar -xzf "$(only '*.tar.gz')" -C "$to"
    tree=$(echo "$to"/atom-os-*)
    bin=$tree/bin main_job 'the archive, moved'
    service "$tree/bin/atom-os"
    rm "$tree/lib/server.aot" "$tree/lib/client.aot"
    env -i PATH=/usr/bin:/bin HOME="$scratch/nobody" "$tree/bin/atom-os" version
    echo 'ok: without its caches, too'
    rm -rf "$to"
}

deb() {
    command -v dpkg-deb >/dev/null || { echo 'no dpkg here: the .deb is not tried'; return; }
    local root=$scratch/root package
    package=$(only '*.deb')
    mkdir -p "$root/var/lib/dpkg/"{info,updates}
    touch "$root/var/lib/dpkg/"{status,available}
    if [[ $(id -u) == 0 ]]; then
        dpkg --root="$root" --force-depends --log=/dev/null -i "$package" >/dev/null 2>&1 ||
            fail 'dpkg does not install the .deb'
    else
        dpkg-deb -x "$package" "$root"
    fi
    bin=$root/usr/lib/atom-os/bin main_job 'the Debian package'
    [[ -x $root/usr/bin/atom-os ]] || fail 'the .deb has no command on the path'
    if [[ $(id -u) == 0 ]]; then
        dpkg --root="$root" --log=/dev/null -r atom-os >/dev/null 2>&1
        [[ ! -e $root/usr/lib/atom-os && ! -e $root/usr/bin/atom-os ]] ||
            fail 'the .deb leaves something behind'
        echo 'ok: removed, nothing is left'
    fi
}

# The caches hold the classes whose names are kept in packaging/start-up. Those grow old as libraries
# change: what is not among them is read from its jar at each start.
kept_names() {
    local tree server jars
    tree=$(echo "$dist"/atom-os-*/)
    mkdir -m 700 "$scratch/kept"
    ATOM_OS_HOME=$scratch/kept "$tree/lib/java/bin/java" -XX:AOTCache="$tree/lib/server.aot" \
        -Xlog:disable -Xlog:class+load:file="$scratch/loaded" -XX:+UseSerialGC -Xmx512m \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -jar "$tree/lib/server/quarkus-run.jar" --port 0 >/dev/null &
    server=$!
    while [[ ! -s $scratch/kept/server.json ]]; do
        kill -0 "$server" || fail 'the server does not start from its cache'
        sleep 0.05
    done
    kill "$server"
    wait "$server" || [[ $? == 143 ]]
    jars=$(grep -c 'source: file:' "$scratch/loaded" || true)
    ((jars <= 100)) || fail "$jars classes are not in the cache of start-up: packaging/record-classes.sh names them"
    echo "ok: of $(wc -l <"$scratch/loaded") classes of a start $jars are not in its cache"
}

sums() {
    (cd "$dist" && sha256sum --quiet -c SHA256SUMS) || fail 'the sums are wrong'
}

# Builds the same sources once more, elsewhere and under a longer name. Every byte has to be the same.
again() {
    local tree elsewhere=$scratch/elsewhere/with-a-longer-name
    tree=$(cd "$dist" && echo atom-os-*/)
    SOURCE_DATE_EPOCH=$(python3 -c 'import os, sys; print(int(os.stat(sys.argv[1]).st_mtime))' \
        "$dist/$tree/bin/atom-os")
    export SOURCE_DATE_EPOCH JAVA_HOME=$java_home
    mkdir -p "$elsewhere"
    git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$elsewhere"
    (cd "$elsewhere" && ./dev dist) >"$scratch/again.log" 2>&1 ||
        fail "it cannot be built elsewhere: $(tail -n 20 "$scratch/again.log")"
    mv "$elsewhere/target/dist" "$scratch/twice"
    diff -r "$dist" "$scratch/twice" --exclude='*.whl' --exclude='*.deb' --exclude='*.tar.gz' \
        --exclude=SHA256SUMS >"$scratch/differs" ||
        fail "the second tree is another: $(head -n 5 "$scratch/differs")"
    cmp "$dist/SHA256SUMS" "$scratch/twice/SHA256SUMS" || fail 'the same tree gives other packages'
    echo "ok: built again elsewhere, the same bytes"
}

# A network of its own with nothing but the loopback, which has to be switched on.
up="import fcntl, socket, struct
fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sh14s', b'lo', 1, b''))"
nowhere=()
# shellcheck disable=SC2016 # for the shell inside
if unshare -n true 2>/dev/null; then
    nowhere=(unshare -n sh -c 'python3 -c "$0" && exec "$@"' "$up")
else
    echo 'no network namespace can be made here: the network is not taken away'
fi
bin=/usr/bin
without_java
sums
wheel
for_one_user
by_others
archive
deb
kept_names
again
