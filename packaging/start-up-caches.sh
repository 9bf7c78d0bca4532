#!/usr/bin/env bash
# Makes the JDK's ahead-of-time caches (JEP 483) of the atom-os command and of the server, of the
# classes that packaging/start-up names. Without them everything works, only slower; so what fails
# here is said and no more.
# Usage: start-up-caches.sh JAVA_HOME [CLIENT_JAR SERVER_JAR CACHES]: of the checkout unless told
set -uo pipefail
root=$(cd -- "$(dirname -- "$0")/.." && pwd -P) || exit
java=$1/bin/java
client_jar=${2:-$root/cli/target/atom-os.jar}
server_jar=${3:-$root/host/target/quarkus-app/quarkus-run.jar}
caches=${4:-$root/target}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# dump NAME JAR JAVA_OPTIONS...: nothing of who calls it is in the cache, neither language nor
# memory of the machine. The options are those of bin/atom-os that the JDK compares.
dump() {
    local name=$1 jar=$2 alone=(env -i PATH="$PATH" LC_ALL=C)
    shift 2
    rm -f "$caches/$name.aot"
    "${alone[@]}" "$java" -XX:+UseSerialGC -cp "$root/packaging/dist/target/classes" os.atom.dist.Dist \
        classes "$root/packaging/start-up/$name.classes" "$jar" "$scratch/$name" >"$scratch/log" 2>&1 &&
        "${alone[@]}" "$java" -Xshare:dump -XX:SharedClassListFile="$scratch/$name" \
            -XX:SharedArchiveFile="$caches/$name.aot" -XX:+AOTClassLinking -XX:+UseSerialGC \
            -Xmx512m "$@" -cp "$jar" >"$scratch/log" 2>&1 &&
        [[ -r $caches/$name.aot ]] ||
        echo "no start-up cache of the $name: $(tail -n 1 "$scratch/log")" >&2
}

dump client "$client_jar"
dump server "$server_jar" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
