# shellcheck shell=sh
# Finds a Java of at least version 25. Sourced by ./dev and bin/atom-os; reads the release file
# that every JDK has rather than starting each.

# is_java HOME PROGRAM: whether HOME is a Java 25 or later that has bin/PROGRAM.
is_java() {
    [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r key value; do
        [ "$key" = JAVA_VERSION ] || continue
        value=${value#\"}
        value=${value%%[!0-9]*}
        [ "${value:-0}" -ge 25 ]
        return
    done <"$1/release"
    return 1
}

# find_java ROOT PROGRAM: sets java_home to a Java that has bin/PROGRAM, such as java or javac.
find_java() {
    on_path=$(command -v "$2" || true)
    on_path=$(follow "$on_path")
    for java_home in "${JAVA_HOME:-}" "${on_path%/bin/"$2"}" "$1"/.jdk/* \
        "$1"/.jdk/*/Contents/Home \
        /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${HOME:-}"/.sdkman/candidates/java/* \
        "${HOME:-}"/.jdks/* "${HOME:-}"/.jdks/*/Contents/Home; do
        if is_java "$java_home" "$2"; then
            return 0
        fi
    done
    return 1
}

# follow PATH: prints where a chain of symbolic links ends; macOS has no readlink -f everywhere.
follow() {
    followed=$1
    while [ -L "$followed" ]; do
        next=$(readlink "$followed")
        case $next in
        /*) followed=$next ;;
        *) followed=${followed%/*}/$next ;;
        esac
    done
    printf '%s\n' "$followed"
}
