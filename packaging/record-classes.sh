#!/usr/bin/env bash
# Writes packaging/start-up anew: the names of the classes that the atom-os command and the server
# load when they start and on the first day, of which the caches of start-up are made. Needed when
# libraries change much; ./dev dist --check says when. Takes what ./dev build has built.
# Usage: record-classes.sh JAVA_HOME
set -euo pipefail
cd -- "$(dirname -- "$0")/.."
java=$1/bin/java
client_jar=cli/target/atom-os.jar
server_jar=host/target/quarkus-app/quarkus-run.jar
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export ATOM_OS_HOME=$scratch/home

ask() {
    "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$client_jar" os.atom.cli.Main "$@" \
        </dev/null >/dev/null 2>&1 || true
}

# What a person and an agent do on the first day.
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

# serve LIST WORK: starts the server on a free port, for as long as the given work takes.
serve() {
    local server waited=0
    rm -f "$ATOM_OS_HOME/server.json"
    "$java" -Xshare:off -XX:DumpLoadedClassList="$1" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -jar "$server_jar" --port 0 </dev/null >"$scratch/server.log" 2>&1 &
    server=$!
    while [[ ! -r $ATOM_OS_HOME/server.json ]]; do
        if ! kill -0 "$server" 2>/dev/null || ((waited++ >= 600)); then
            cat "$scratch/server.log" >&2
            exit 1
        fi
        sleep 0.1
    done
    "$2"
    kill -TERM "$server"
    wait "$server" || [[ $? == 143 ]]
}

# keep NAME LIST...: what the lists name, but what the JDK makes while it runs.
keep() {
    local name=$1
    shift
    sed -n 's/^\([^@# ]*\) id: [0-9]*$/\1/p' "$@" | LC_ALL=C sort -u >packaging/start-up/"$name".classes
    wc -l packaging/start-up/"$name".classes
}

"$java" -Xshare:off -XX:DumpLoadedClassList="$scratch/client" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$client_jar" os.atom.cli.Rehearsal >/dev/null
keep client "$scratch/client"
mkdir -m 700 "$ATOM_OS_HOME"
serve "$scratch/first" true
serve "$scratch/second" first_day
keep server "$scratch/first" "$scratch/second"
