#!/usr/bin/env bash
# Makes what people install, in target/dist, of what ./dev build has built: one tree with its own
# Java, and of it an archive, a wheel and a Debian package. Same input, same bytes.
# Usage: build.sh JAVA_HOME
set -euo pipefail
cd -- "$(dirname -- "$0")/../.."
java_home=$1
out=$PWD/target/dist

# What jdeps finds that the server and the command reach. java.desktop is there for java.beans:
# what it would load to draw is left out.
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.net.http
modules+=,java.security.jgss,java.sql,java.xml
modules+=,jdk.httpserver,jdk.jfr,jdk.security.auth,jdk.unsupported

dist() {
    "$java_home/bin/java" -XX:+UseSerialGC -cp packaging/dist/target/classes os.atom.dist.Dist "$@"
}

version() {
    sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' pom.xml | head -n 1
}

# The time of everything in the packages: of the last commit, or as the caller says.
seconds() {
    printf '%s\n' "${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1795305600)}"
}

lay_out() {
    mkdir -p "$tree/bin" "$tree/lib" "$tree/share"
    cp bin/atom-os "$tree/bin/"
    dist jars host/target/quarkus-app "$tree/lib/server"
    dist jars cli/target/atom-os.jar "$tree/lib/atom-os.jar"
    cp -R policies target/share/. "$tree/share/"
    cp LICENSE README.md CHANGELOG.md "$tree/share/"
}

# Not compressed, as the packages are: see Jars. Links become files: a wheel cannot hold them.
runtime() {
    "$java_home/bin/jlink" --add-modules "$modules" --compress zip-0 --strip-debug --no-man-pages \
        --no-header-files --exclude-files='/java.desktop/lib/**' --output "$scratch/java"
    cp -RL "$scratch/java" "$tree/lib/java"
}

# Whose work is inside, and on which terms: the bill of materials, and what the jars say themselves.
licences() {
    ./mvnw -B -ntp -q -pl .,protocol,client,host,cli \
        org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom
    dist bill target/atom-os.cdx.json "$tree/lib/java/release" "$tree/share/atom-os.cdx.json"
    cp "$tree/share/atom-os.cdx.json" "$tree.cdx.json"
    dist licences host/target/quarkus-app/lib "$tree/share/licences"
}

# caches TO: makes the caches of start-up, which hold the paths of what they are made for. So the tree
# is seen at one path wherever it lies, the one that it has in the image, and the sources where they are.
caches() {
    local seen=$tree to=$1
    local held=(bwrap --dev-bind / / --tmpfs /opt --bind "$PWD" "$PWD" --bind "$tree" /opt/atom-os
        --bind "$to" /opt/caches --chdir "$PWD")
    if "${held[@]}" true 2>/dev/null; then
        seen=/opt/atom-os to=/opt/caches
    else
        held=(env)
        echo 'no bubblewrap here: the start-up caches hold the path of this build, and are other bytes elsewhere' >&2
    fi
    "${held[@]}" packaging/start-up-caches.sh "$seen/lib/java" "$seen/lib/atom-os.jar" \
        "$seen/lib/server/quarkus-run.jar" "$to"
}

# Two of each, since what differs between them is the time, which is then taken out.
start_up() {
    local each
    caches "$tree/lib"
    caches "$scratch"
    for each in client.aot server.aot; do
        [[ ! -r $tree/lib/$each ]] || dist even "$tree/lib/$each" "$scratch/$each" ||
            echo "$each is packed as the JDK made it, and is other bytes in each build" >&2
    done
}

# Modes and times do not depend on who builds, and when.
even_out() {
    local stamp
    stamp=$(TZ=UTC date -d "@$seconds" +%Y%m%d%H%M.%S 2>/dev/null || TZ=UTC date -r "$seconds" +%Y%m%d%H%M.%S)
    chmod -R u+rwX,go+rX,go-w "$tree"
    find "$tree" -exec env TZ=UTC touch -t "$stamp" {} +
}

version=$(version)
seconds=$(seconds)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$out/$(dist name "$version")
rm -rf "$out"
echo 'laying out the tree'
lay_out
echo 'making a Java of what it needs'
runtime
echo 'listing what is inside'
licences
even_out
echo 'making the caches of start-up'
start_up
even_out
echo 'packing'
dist pack "$tree" packaging/dist/python "$out" "$version" "$seconds"
(cd "$out" && ls -l ./*.* && cat SHA256SUMS)
