# shellcheck shell=bash
# Fetches the pinned JDK into a folder of its own. Sourced by ./dev.

jdk_mirror=${ATOM_JDK_MIRROR:-https://github.com/adoptium/temurin25-binaries/releases/download/jdk-25.0.3%2B9}
jdk_help='install JDK 25 (https://adoptium.net/temurin/releases/?version=25) and set JAVA_HOME to it'

# fetch_jdk SUMS DIRECTORY: unpacks into DIRECTORY what SUMS names for this machine, or says in one
# line why not and leaves nothing behind.
fetch_jdk() {
    local sums=$1 directory=$2 system machine sum archive wanted='' file=''
    while read -r system machine sum archive; do
        if [[ $system == "$(uname -s)" && $machine == "$(uname -m)" ]]; then
            wanted=$sum
            file=$archive
        fi
    done <"$sums"
    if [[ -z $wanted ]]; then
        echo "no JDK 25 here, and none to fetch for $(uname -sm): $jdk_help" >&2
        return 1
    fi
    mkdir -p "$directory"
    local part
    part=$(mktemp -d "$directory/.part.XXXXXX")
    if fetch_into "$part" "$jdk_mirror/$file" "$wanted"; then
        mv "$part/jdk" "$directory/${file%.tar.gz}"
        rm -rf "$part"
        return 0
    fi
    rm -rf "$part"
    rmdir "$directory" 2>/dev/null || true
    return 1
}

fetch_into() {
    local part=$1 url=$2 wanted=$3 got
    echo "no JDK 25 here: fetching one, $url" >&2
    if command -v curl >/dev/null; then
        curl -fsSL --retry 2 --connect-timeout 20 -o "$part/archive" "$url" 2>/dev/null
    elif command -v wget >/dev/null; then
        wget -q --tries=3 --timeout=20 -O "$part/archive" "$url"
    else
        echo "fetching a JDK needs curl or wget: install one, or $jdk_help" >&2
        return 1
    fi || {
        echo "could not fetch $url: check the network, set ATOM_JDK_MIRROR, or $jdk_help" >&2
        return 1
    }
    got=$(sha256 "$part/archive")
    if [[ $got != "$wanted" ]]; then
        echo "refused $url: its SHA-256 is $got, not $wanted; $jdk_help" >&2
        return 1
    fi
    mkdir "$part/jdk"
    tar -xzf "$part/archive" -C "$part/jdk" --strip-components=1
}

sha256() {
    if command -v sha256sum >/dev/null; then
        sha256sum "$1"
    else
        shasum -a 256 "$1"
    fi | cut -d ' ' -f 1
}
