#!/usr/bin/env bash
# Tries the image, the compose files and setup.sh for real, and prints what came of it.
# Usage: check.sh [DIST]: the directory with the tree of ./dev dist, target/dist when left out.
# Where no Docker answers, and as root, it starts one of its own and ends it; where there is no
# debian:bookworm-slim it makes one with debootstrap. Needs docker with compose, perl, curl.
set -uo pipefail
here=$(cd -- "$(dirname -- "$0")" && pwd -P)
root=$(cd -- "$here/../.." && pwd -P)
dist=$(cd -- "${1:-$root/target/dist}" && pwd -P) || exit 2
work=$(mktemp -d /var/tmp/atom-os-check.XXXXXX)
project=atom-os-check
own_uid=12345
own_gid=12346
port=18345
image=atom-os:local
passed=0
failed=0
daemon=''
listener=''

# Where something does not come out as it should, the rest is tried all the same.
check() {
    local name=$1
    shift
    if "$@" >"$work/out" 2>&1 </dev/null; then
        passed=$((passed + 1))
        echo "ok      $name"
    else
        failed=$((failed + 1))
        echo "FAILED  $name"
        sed 's/^/        | /' "$work/out" | tail -n 15
    fi
}

# says CODE TEXT COMMAND...: the command exits so and prints that.
says() {
    local code=$1 text=$2 got=0
    shift 2
    "$@" >"$work/said" 2>&1 || got=$?
    cat "$work/said"
    echo "(exit $got, wanted $code and '$text')"
    [[ $got == "$code" && $(<"$work/said") == *"$text"* ]]
}

die() {
    echo "$1" >&2
    exit 1
}

end() {
    [[ -z $listener ]] || kill "$listener" 2>/dev/null
    compose down -v -t 5 >/dev/null 2>&1
    docker rm -f "$project-bare" >/dev/null 2>&1
    docker image rm "$image-again" >/dev/null 2>&1
    if [[ -n $daemon ]]; then
        kill "$daemon" && wait "$daemon" 2>/dev/null
        # Its own network namespace stays mounted after it.
        umount "$work/run/netns/default" 2>/dev/null
    fi
    rm -rf "$work"
}

# The daemon of a machine that has none: without the rules of a firewall and a network of its own.
need_docker() {
    docker info >/dev/null 2>&1 && return
    if [[ $(id -u) != 0 ]] || ! command -v dockerd >/dev/null; then
        die 'no Docker answers, and none can be started: it takes root and dockerd'
    fi
    export DOCKER_HOST=unix://$work/docker.sock
    dockerd --iptables=false --bridge=none --data-root "$work/docker" --exec-root "$work/run" \
        --pidfile "$work/pid" -H "$DOCKER_HOST" >"$work/dockerd.log" 2>&1 &
    daemon=$!
    for ((i = 0; i < 60; i++)); do
        docker info >/dev/null 2>&1 && return
        sleep 0.5
    done
    die "dockerd did not start: $(tail -n 3 "$work/dockerd.log")"
}

need_base() {
    docker image inspect debian:bookworm-slim >/dev/null 2>&1 && return
    docker pull -q debian:bookworm-slim >/dev/null 2>&1 && return
    echo 'no debian:bookworm-slim to be had: making one with debootstrap'
    debootstrap --variant=minbase bookworm "$work/base" http://deb.debian.org/debian \
        >"$work/debootstrap.log" 2>&1 || die "debootstrap failed: $(tail -n 3 "$work/debootstrap.log")"
    # As Debian's image has it.
    (cd "$work/base/var" && rm -rf lib/apt/lists/* cache/apt/* cache/ldconfig/aux-cache log/*.log log/apt/*)
    tar -C "$work/base" -c . | docker import - debian:bookworm-slim >/dev/null
    rm -rf "$work/base"
}

# The compose files as a person has them, and one of the check's own that adds two more mounts.
compose() {
    timeout -k 5 180 docker compose -p "$project" --env-file "$work/env" -f "$here/compose.yaml" \
        -f "$here/compose.host-mount.yaml" -f "$work/more.yaml" "$@"
}

atom() {
    compose exec -T atom-os atom-os "$@"
}

# build IMAGE OPTION...: what it says is kept.
build() {
    docker build --network host -q -t "$1" "${@:2}" -f "$here/Dockerfile" "$dist" >"$work/build.log" 2>&1
}

layers() {
    docker image inspect --format '{{json .RootFS.Layers}}' "$1"
}

again() {
    build "$image-again" --no-cache || cat "$work/build.log"
    layers "$image"
    layers "$image-again"
    [[ $(layers "$image") == "$(layers "$image-again")" ]]
}

# As the agent, in a directory.
agent() {
    local where=$1
    shift
    atom exec --agent scout --cwd "$where" -- "$@"
}

lay_out() {
    chmod 755 "$work"
    readable=$work/host/readable
    writable=$work/host/writable
    hidden=$work/host/hidden
    mkdir -p "$readable" "$writable" "$hidden"
    echo 'TODO one' >"$readable/note"
    echo 'TODO two' >"$writable/list"
    echo 'nobody may read this' >"$hidden/secret"
    echo 'nor this' >"$work/host/beside"
    echo 'TOKEN=1' >"$writable/.env"
    cp "$here/check-escapes.sh" "$readable/"
    ln -s "$hidden/secret" "$writable/to-secret"
    ln -s "$hidden/secret" "$writable/to-secret-file"
    ln -s /var/lib/atom-os/data "$writable/to-home"
    ln -s / "$writable/to-root"
    ln -s /etc/shadow "$writable/to-shadow"
    chown -R "$own_uid:$own_gid" "$work/host"
    perl -MIO::Socket::UNIX -e 'my $s = IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 5) or die;
        chmod 0777, $ARGV[0]; while (my $c = $s->accept) { print "CONNECTED\n"; close $c }' \
        "$writable/host.sock" >"$work/connected" 2>&1 &
    listener=$!
    cat >"$work/more.yaml" <<END
services:
  atom-os:
    volumes:
      - {type: bind, source: $writable, target: /host$writable}
      - {type: bind, source: $hidden, target: /host$hidden, read_only: true}
END
}

set_up() {
    local setup=$here/setup.sh env=$work/env.try
    echo kept >"$env"
    check 'setup.sh: a directory that is not there' \
        says 2 'is not a directory' "$setup" --yes --env "$env" --uid 1 --dir "$work/none"
    check 'setup.sh: a directory of the system' \
        says 2 'belongs to the system' "$setup" --yes --env "$env" --uid 1 --dir /etc
    check 'setup.sh: / itself' says 2 'belongs to the system' "$setup" --yes --env "$env" --uid 1 --dir /
    check 'setup.sh: root' says 2 'does not run as root' "$setup" --yes --env "$env" --uid 0
    check 'setup.sh: a port that is none' says 2 'the port is' "$setup" --yes --env "$env" --port 0 --uid 1
    check 'setup.sh: a prefix that is taken' \
        says 2 'is taken' "$setup" --yes --env "$env" --uid 1 --prefix /usr
    check 'setup.sh: nobody who answers' says 1 'nobody answers' "$setup" --env "$env" --uid 1
    check 'setup.sh: no to the question, and the file is as it was' \
        says 1 'is as it was' bash -c "printf 'n\n' | '$setup' --env '$env' --uid 1 --dir '$readable' </dev/stdin"
    check 'setup.sh: nothing was written' grep -qx kept "$env"
    check 'setup.sh: asks and writes' says 0 'written:' bash -c "printf '%s\nn\n\ny\n' '$readable' |
        '$setup' --env '$env' --uid $own_uid --gid $own_gid --port $port"
    check 'setup.sh: what it wrote' grep -qx "HOST_MOUNT_DIR='$readable'" "$env"
    check 'setup.sh: read-only' grep -qx HOST_MOUNT_READ_ONLY=true "$env"
    cp "$env" "$work/env"
}

files() {
    compose config >"$work/config.yaml" 2>"$work/config.err" || cat "$work/config.err"
    docker compose -p "$project" --env-file "$work/env" -f "$here/compose.yaml" config >"$work/plain.yaml" 2>&1
    check 'with AppArmor as well' grep -qxF '      - apparmor=atom-os' <(docker compose -p "$project" \
        --env-file "$work/env" -f "$here/compose.yaml" -f "$here/compose.apparmor.yaml" config 2>&1)
    check 'compose.yaml alone is valid' grep -q 'host_ip: 127.0.0.1' "$work/plain.yaml"
    check 'compose: no host directory unless asked' bash -c "! grep -q 'type: bind' '$work/plain.yaml'"
    local line
    for line in 'host_ip: 127.0.0.1' "user: $own_uid:$own_gid" 'read_only: true' '- ALL' \
        '- no-new-privileges:true' '- systempaths=unconfined' "target: /host$readable"; do
        check "compose says $line" grep -qF -- "$line" "$work/config.yaml"
    done
    check 'compose: neither privileged, nor capabilities, nor the socket of Docker' \
        bash -c "! grep -qE 'privileged: true|cap_add|docker.sock|network_mode|pid: host' '$work/config.yaml'"
}

first_process() {
    # shellcheck disable=SC2016 # for the shell in the container
    compose exec -T atom-os sh -c 'for p in /proc/[0-9]*; do
        grep -qx "Name:	java" "$p/status" && cat "$p/status" && exit; done; exit 1'
}

container() {
    local status=$work/status
    check 'it is up and healthy within a minute' compose up -d --no-build --wait --wait-timeout 60
    check 'ready over the published port' curl -fsS -o "$work/out.ready" "http://127.0.0.1:$port/q/health/ready"
    check 'published on the loopback address only' \
        bash -c "docker port '$project-atom-os-1' | grep -qx '8000/tcp -> 127.0.0.1:$port'"
    check 'another Host is refused' says 0 403 curl -sS -o /dev/null -w '%{http_code}' \
        -H 'Host: evil.example' "http://127.0.0.1:$port/q/health/ready"
    check 'another Origin is refused' says 0 403 curl -sS -o /dev/null -w '%{http_code}' \
        -H 'Origin: http://evil.example' "http://127.0.0.1:$port/api/v1/status"
    check 'without a key nothing is told' says 0 401 curl -sS -o /dev/null -w '%{http_code}' \
        "http://127.0.0.1:$port/api/v1/agents"
    first_process >"$status"
    check 'it has the rights of HOST_UID and HOST_GID' \
        bash -c "grep -qP '^Uid:\t$own_uid\t' '$status' && grep -qP '^Gid:\t$own_gid\t' '$status'"
    check 'no capability, not even to be had' bash -c "[[ \$(grep -cP '^Cap(Inh|Prm|Eff|Bnd|Amb):\t0{16}$' '$status') == 5 ]]"
    check 'no new privileges' grep -qP '^NoNewPrivs:\t1$' "$status"
    check 'a filter of system calls' grep -qP '^Seccomp:\t2$' "$status"
    check 'the root is read-only' says 1 'Read-only file system' compose exec -T atom-os touch /opt/atom-os/new
    check 'the greeting says what is granted to whom' says 0 "all agents may read $readable" compose logs
}

# Beyond what a container may anyway, only what bubblewrap and the relay need: seven calls.
filter() {
    local call name number
    for call in ptrace:101 chroot:161 bpf:321 keyctl:250 add_key:248 perf_event_open:298 userfaultfd:323 \
        io_uring_setup:425 init_module:175 kexec_load:246 swapon:167 settimeofday:164 move_mount:429 \
        fsopen:430 open_tree:428 mount_setattr:442 process_vm_writev:311 pidfd_getfd:438 acct:163 iopl:172; do
        name=${call%:*} number=${call#*:}
        # shellcheck disable=SC2016 # Perl's
        check "the profile refuses $name" compose exec -T atom-os \
            perl -e 'exit(syscall($ARGV[0], -1, 0, 0, 0, 0, 0) == -1 && $! == 1 ? 0 : 1)' "$number"
    done
}

grants() {
    check 'agent add' says 0 atom_agent_ atom agent add scout --maturity autonomous
    check 'what is bound is granted, as it is bound' bash -c "$(declare -f compose atom)
        project=$project work=$work here=$here
        atom mount list | grep -E '^$readable +ro +all' && atom mount list | grep -E '^$writable +rw +all'"
    check 'a grant is taken back by the name in the container' says 0 'no longer granted' atom mount remove "/host$hidden"
    check 'a grant of /etc is refused' says 1 'belongs to the system' atom mount add /etc
    check 'a grant of /host/etc, too' says 1 '/etc belongs to the system' atom mount add /host/etc
    check 'a grant of the home of the server' says 1 "server's own keys" atom mount add /var/lib/atom-os/data
    check 'mount add by the name of the host' says 0 "$readable is granted" atom mount add "$readable"
    check 'exec, both names' says 0 "$readable/note:1:TODO one" agent "$readable" "grep -rn TODO /host$readable/note $readable/note"
    check 'exec in the name of the container' says 0 'TODO one' agent "/host$readable" 'cat note'
    check 'the plan shows the name of the host' says 0 "$readable" \
        atom policy explain --agent scout --cwd "/host$readable" --json -- 'cat note'
    check 'a read beside the grant is refused' says 126 outside agent "$readable" 'cat ../beside'
    check 'by an absolute path' says 126 outside agent "$readable" 'cat /host/etc/shadow'
    check 'by a link' says 126 outside agent "$writable" 'cat to-secret'
    check 'in /proc/1/root' says 126 outside agent "$readable" "cat /proc/1/root$hidden/secret"
    check 'the token of the server' says 126 outside agent "$readable" 'cat /var/lib/atom-os/data/server.json'
    check 'a file without a command' says 1 outside atom file read --agent scout "/host$hidden/secret"
    check 'a secret in a grant' says 126 protected agent "/host$writable" 'cat .env'
    check 'a write to the read-only grant' says 126 'outside the read-write grants' agent "$readable" 'echo x > new'
    check 'a write by both names' says 0 '' agent "/host$writable" "echo made > one && echo made > $writable/two && mkdir dir"
    check 'what is made belongs to the person' \
        bash -c "[[ \$(stat -c %u:%g '$writable'/{one,two,dir} | sort -u) == $own_uid:$own_gid ]]"
    check 'a read-only bind that is granted for writing' says 0 'to read and write' atom mount add "$readable" --rw
    check 'stays read-only' says 1 'Read-only file system' agent "$readable" 'touch new'
    check 'as it was' says 0 'to read' atom mount add "$readable"
}

escapes() {
    atom agent add raider --maturity autonomous >/dev/null
    # shellcheck disable=SC2016 # for the shell in the container
    compose exec -T atom-os sh -c 'cat >"$ATOM_OS_HOME/policies/check.cedar"' <<'END'
@id("check.raider")
@says("raider runs anything, to see what holds it then")
permit (principal, action == Action::"shell.run", resource)
when { principal.name == "raider" };
END
    for ((i = 0; i < 40; i++)); do
        atom policy list 2>/dev/null | grep -q check.raider && break
        sleep 0.5
    done
    atom exec --agent raider --cwd "$readable" --timeout 120 -- \
        "sh ./check-escapes.sh $readable $writable $hidden" >"$work/tried" 2>&1 </dev/null
    local line
    while IFS= read -r line; do
        case $line in
        'held '*) check "held: ${line#held }" true ;;
        'REACHED '*) check "$line" false ;;
        esac
    done <"$work/tried"
    check 'all was tried, by a script that can do what it may' grep -qx able "$work/tried"
    check 'nobody talked to the socket of the host' bash -c "! grep -q CONNECTED '$work/connected'"
    check 'nothing was written outside' \
        bash -c "[[ \$(cat '$hidden/secret') == 'nobody may read this' && ! -e '$readable/new' ]]"
    check 'the same tries without a sandbox reach a lot' says 0 "REACHED read /var/lib/atom-os/data/journal.db" \
        compose exec -T atom-os sh "$readable/check-escapes.sh" "$readable" "$writable" "$hidden"
    check 'it is on record, and the chain is whole' says 0 '' atom audit verify
    check 'and the server is well' curl -fsS -o "$work/out.ready" "http://127.0.0.1:$port/q/health/ready"
}

# The commands of the guides, as they stand, but for the directory, the port and who runs this; in a
# copy, so that no .env of a person is touched.
guides() {
    local page
    compose down -v -t 5 >/dev/null 2>&1
    mkdir -p "$work/copy/packaging" "$work/copy/target"
    cp -r "$here" "$work/copy/packaging/"
    rm -f "$work/copy/packaging/docker/.env" "$work/copy/packaging/docker/compose.mounts.yaml"
    ln -s "$dist" "$work/copy/target/dist"
    printf '#!/bin/sh\n' >"$work/copy/dev"
    chmod +x "$work/copy/dev"
    for page in docker host-mounts; do
        {
            cat <<'END'
set -euo pipefail
docker() {
    case " $* " in
    ' build '*) command docker build --network host "${@:2}" ;;
    *' exec '*) command docker compose -f "$3" exec -T "${@:5}" </dev/null ;;
    *) command docker "$@" ;;
    esac
}
END
            # shellcheck disable=SC2016 # the marks of a block
            sed -n '/^```sh$/,/^```$/p' "$root/docs/guides/$page.md" | grep -v '^```' |
                sed -e "s#/home/me/demo#$writable#g" -e "s#/home/me/notes#$readable#g" -e "s#8000#$port#g" \
                    -e "s#setup.sh --yes#& --uid $own_uid --gid $own_gid#"
        } >"$work/$page.sh"
        check "docs/guides/$page.md: $(grep -c -e ^docker -e ^packaging -e ^curl "$work/$page.sh") commands" \
            env -C "$work/copy" COMPOSE_PROJECT_NAME="$project" bash -x "$work/$page.sh"
    done
    check 'and what they made is there' grep -qx hello "$writable/greeting"
    docker compose -p "$project" -f "$work/copy/packaging/docker/compose.yaml" down -v -t 5 >/dev/null 2>&1
}

restarts() {
    check 'a restart' compose restart -t 20
    check 'is healthy again' compose up -d --no-build --wait --wait-timeout 60
    check 'and knows its agents and grants' says 0 scout atom agent list
    check 'another user finds the volume shut' says 1 'belongs to user' bash -c "$(declare -f compose)
        project=$project work=$work here=$here; compose stop -t 20 && compose run --rm -T --user 4321:4321 atom-os start"
    check 'another prefix than the one of the image' says 1 'host-mount-prefix' bash -c "$(declare -f compose)
        project=$project work=$work here=$here
        compose run --rm -T -e ATOM_OS_HOST_MOUNT_PREFIX=/elsewhere atom-os start"
}

# bare OPTION...: started with less than compose.yaml gives it.
bare() {
    docker rm -f "$project-bare" >/dev/null 2>&1
    docker image rm "$image-again" >/dev/null 2>&1
    docker run -d --name "$project-bare" --network none --read-only --tmpfs /tmp:exec --cap-drop ALL \
        --security-opt no-new-privileges --user "$own_uid:$own_gid" "$@" "$image" start
    for ((i = 0; i < 60; i++)); do
        docker exec "$project-bare" curl -fsS -o /dev/null http://127.0.0.1:8000/q/health/ready 2>/dev/null && break
        sleep 0.5
    done
    docker exec "$project-bare" sh -c 'atom-os agent add scout --maturity autonomous && atom-os exec --agent scout --cwd /tmp -- ls'
}

forbidden() {
    check "with Docker's own profile nothing runs, and the mend is told" \
        says 125 'seccomp=packaging/docker/seccomp.json' bare
    check 'with /proc masked nothing runs, either' \
        says 125 'systempaths=unconfined' bare --security-opt "seccomp=$here/seccomp.json"
    docker rm -f "$project-bare" >/dev/null 2>&1
    docker image rm "$image-again" >/dev/null 2>&1
    check 'the whole host cannot be bound' bash -c "! docker run --rm --network none -v /:/host:ro '$image' version"
}

trap end EXIT
echo >"$work/env"
echo 'services: {}' >"$work/more.yaml"
need_docker
need_base
echo "Docker $(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short), $(uname -sr)"
if build "$image"; then
    echo "built: $(docker image inspect --format '{{.Size}}' "$image") bytes"
else
    cat "$work/build.log"
    die 'the image cannot be built'
fi
check 'built again, the same layers' again
lay_out
set_up
files
container
filter
grants
escapes
restarts
guides
forbidden
echo "$passed passed, $failed failed"
((failed == 0))
