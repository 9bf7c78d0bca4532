#!/usr/bin/env bash
# Makes the JDK's ahead-of-time caches (JEP 483, JEP 514) of the atom-os command and of the server.
# Without them everything works, only slower; so what fails here is said and no more.
# Usage: start-up-caches.sh JAVA_HOME
set -uo pipefail
cd -- "$(dirname -- "$0")/.." || exit
java=$1/bin/java
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

client() {
    rm -f target/client.aot
    "$java" -XX:AOTCacheOutput=target/client.aot -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -cp "$PWD/cli/target/atom-os.jar" os.atom.cli.Rehearsal >"$scratch/client.log" 2>&1 &&
        [[ -r target/client.aot ]] ||
        echo "no start-up cache for atom-os: $(tail -n 1 "$scratch/client.log")" >&2
}

# Starts the server on a free port and a home of its own, and ends it once it serves.
server() {
    rm -f target/server.aot
    mkdir -m 700 "$scratch/home"
    ATOM_OS_HOME=$scratch/home "$java" -XX:AOTCacheOutput=target/server.aot -XX:+UseSerialGC \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -jar "$PWD/host/target/quarkus-app/quarkus-run.jar" --port 0 \
        </dev/null >"$scratch/server.log" 2>&1 &
    local server=$! waited=0
    while [[ ! -r $scratch/home/server.json ]] && kill -0 "$server" 2>/dev/null &&
        ((waited++ < 300)); do
        sleep 0.1
    done
    kill -TERM "$server" 2>/dev/null
    wait "$server"
    [[ -r target/server.aot ]] ||
        echo "no start-up cache for the server: $(tail -n 1 "$scratch/server.log")" >&2
}

client
server
