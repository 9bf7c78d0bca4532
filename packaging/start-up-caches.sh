#!/usr/bin/env bash
# Makes the JDK's ahead-of-time caches (JEP 483, JEP 514) of the atom-os command and of the server.
# Without them everything works, only slower; so what fails here is said and no more.
# Usage: start-up-caches.sh JAVA_HOME [CLIENT_JAR SERVER_JAR CACHES]: of the checkout unless told
set -uo pipefail
root=$(cd -- "$(dirname -- "$0")/.." && pwd -P) || exit
java=$1/bin/java
client_jar=${2:-$root/cli/target/atom-os.jar}
server_jar=${3:-$root/host/target/quarkus-app/quarkus-run.jar}
caches=${4:-$root/target}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

client() {
    rm -f "$caches/client.aot"
    "$java" -XX:AOTCacheOutput="$caches/client.aot" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -cp "$client_jar" os.atom.cli.Rehearsal >"$scratch/client.log" 2>&1 &&
        [[ -r "$caches/client.aot" ]] ||
        echo "no start-up cache for atom-os: $(tail -n 1 "$scratch/client.log")" >&2
}

ask() {
    ATOM_OS_HOME=$scratch/home "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -cp "$client_jar" os.atom.cli.Main "$@" </dev/null >/dev/null 2>&1
}

# What a person and an agent do on the first day, so that its classes are in the cache, too.
first_day() {
    local demo=$scratch/demo
    mkdir "$demo"
    ask agent add rehearsal --maturity autonomous
    ask mount add "$demo"
    ask status
    ask exec --agent rehearsal --cwd "$demo" -- 'ls -la | head -n 3 && true'
    ask exec --agent rehearsal --cwd "$demo" -- 'cat ../secret'
    ask policy explain --agent rehearsal --cwd "$demo" -- 'find . -delete'
    ask audit tail
}

# Starts the server on a free port and a home of its own, for as long as the given work takes.
# serve WORK JAVA_OPTIONS...
serve() {
    local work=$1
    shift
    rm -f "$scratch/home/server.json"
    ATOM_OS_HOME=$scratch/home "$java" "$@" -XX:+UseSerialGC \
        -XX:TieredStopAtLevel=1 -Xms32m -Xmn16m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -jar "$server_jar" --port 0 \
        </dev/null >"$scratch/server.log" 2>&1 &
    local server=$! waited=0
    while [[ ! -r $scratch/home/server.json ]] && kill -0 "$server" 2>/dev/null &&
        ((waited++ < 300)); do
        sleep 0.1
    done
    [[ ! -r $scratch/home/server.json ]] || "$work"
    kill -TERM "$server" 2>/dev/null
    wait "$server"
}

# The second start is the one that is remembered: it finds a record that has to be looked at first.
server() {
    rm -f "$caches/server.aot"
    mkdir -m 700 "$scratch/home"
    serve true -Xshare:auto
    serve first_day -XX:AOTCacheOutput="$caches/server.aot"
    [[ -r "$caches/server.aot" ]] ||
        echo "no start-up cache for the server: $(tail -n 1 "$scratch/server.log")" >&2
}

client
server
