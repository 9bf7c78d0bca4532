#!/usr/bin/env bash
# Asks what Atom OS in Docker needs to know, checks it, and writes .env beside compose.yaml.
set -euo pipefail
here=$(cd -- "$(dirname -- "$0")" && pwd -P)

usage() {
    cat <<'END'
Usage: setup.sh [--yes] [--dir DIR[:ro|:rw]]... [--rw] [--uid UID] [--gid GID] [--port PORT] [--prefix /NAME] [--env FILE]
  --dir DIR       a directory of this host to open to agents; may be said several times; none when left out
  --rw            let them write where nothing else is said, too; read-only otherwise
  --uid, --gid    whose rights the container has: yours when left out
  --port PORT     where the server is reached on 127.0.0.1: 8000 when left out
  --prefix /NAME  under which the container has the host's directories: /host when left out
  --env FILE      what to write: .env beside compose.yaml when left out; directories beyond the first go
                  into compose.mounts.yaml beside it
  --yes           ask nothing: take what is given and the usual for the rest, and overwrite FILE
END
}

die() {
    printf '%s\n' "$1" >&2
    exit "${2:-1}"
}

yes=false
usual=ro prefix=/host port=8000 env=$here/.env
uid=$(id -u) gid=$(id -g)
directories=() modes=()
while (($# > 0)); do
    case $1 in
    --yes) yes=true ;;
    --rw) usual=rw ;;
    -h | --help)
        usage
        exit 0
        ;;
    --dir | --uid | --gid | --port | --prefix | --env)
        (($# > 1)) || die "$1 needs a value: see setup.sh --help" 2
        case $1 in
        --dir) directories+=("$2") ;;
        --uid) uid=$2 ;;
        --gid) gid=$2 ;;
        --port) port=$2 ;;
        --prefix) prefix=$2 ;;
        --env) env=$2 ;;
        esac
        shift
        ;;
    *) die "setup.sh does not know '$1': see setup.sh --help" 2 ;;
    esac
    shift
done

# ask QUESTION USUAL: sets answer.
ask() {
    answer=$2
    [[ $yes == false ]] || return 0
    printf '%s [%s] ' "$1" "$2" >&2
    IFS= read -r answer || die 'nobody answers: say what you want with options and --yes'
    answer=${answer:-$2}
}

agreed() {
    ask "$1 (y/n)" n
    [[ $yes == true || $answer == [yY]* ]]
}

need_docker() {
    command -v docker >/dev/null ||
        die 'docker is not here: install Docker Engine (https://docs.docker.com/engine/install/)'
    docker version --format '{{.Server.Version}}' >/dev/null 2>&1 ||
        die 'the Docker daemon does not answer: start it (systemctl start docker), and see that you may use it (docker info)'
    docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null ||
        die 'docker compose is not here: install the compose plugin (docker-compose-plugin)'
}

check_numbers() {
    [[ $uid =~ ^[0-9]{1,9}$ && $gid =~ ^[0-9]{1,9}$ ]] || die "user and group are numbers, not $uid:$gid" 2
    uid=$((10#$uid)) gid=$((10#$gid))
    ((uid > 0 && gid > 0)) || die 'the container does not run as root: give --uid and --gid of an ordinary account' 2
    [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -lt 65536 ]] ||
        die "the port is a number from 1 to 65535, not $port" 2
    [[ $prefix =~ ^/[A-Za-z0-9._-]+$ && $prefix != /. && $prefix != /.. ]] ||
        die "the prefix is one name below /, such as /host, not $prefix" 2
    [[ ! " /bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /var " == *" $prefix "* ]] ||
        die "the prefix $prefix is taken in the image: choose another, such as /host" 2
}

# resolve DIRECTORY: sets real to its path without links, line breaks at its end included.
resolve() {
    real=$(cd -- "$1" && pwd -P && echo .) || die "$(legible "$1") cannot be entered: name one that can" 2
    real=${real%$'\n.'}
}

# In one line, whatever is in it.
legible() {
    if [[ $1 == *[[:cntrl:]]* ]]; then
        printf '%q' "$1"
    else
        printf '%s' "$1"
    fi
}

# The server refuses these as well; here it is said before anything is built. Sets directory.
check_directory() {
    directory=$1
    local mode=$2 home
    [[ -d $directory ]] || die "$(legible "$directory") is not a directory: name one that exists, nothing is made" 2
    resolve "$HOME"
    home=$real
    resolve "$directory"
    directory=$real
    # Where a link leads is written, so it is looked at, not what was typed.
    [[ $directory != *[[:cntrl:]\'\\]* ]] ||
        die "a directory with a quote, a backslash or a control character in its name cannot stand in .env: $(legible "$directory")" 2
    case $directory/ in
    // | /bin/* | /boot/* | /dev/* | /etc/* | /lib*/* | /proc/* | /root/* | /run/* | /sbin/* | /sys/* | /usr/* | /var/lib/* | /var/run/* | /var/log/* | /opt/atom-os/*)
        die "$directory belongs to the system: name a project directory" 2
        ;;
    /tmp/ | /var/ | /var/tmp/ | /home/ | /var/home/ | /opt/)
        die "$directory holds more than a project: name a directory below it" 2
        ;;
    esac
    [[ $directory != "$home" && ! $directory =~ ^(/var)?/(home|Users)/[^/]+$ ]] ||
        die "$directory is a whole home: name a project directory in it" 2
    [[ $home/ != "$directory"/* ]] || die "$directory holds your home: name a project directory" 2
    owner=$(stat -c %u -- "$directory" 2>/dev/null || stat -f %u -- "$directory")
    [[ $mode == ro || $owner == "$uid" ]] ||
        echo "note: $directory belongs to user $owner, the container runs as $uid: what it may not write, agents may not either" >&2
}

# Asks until nothing more is named.
ask_directories() {
    local mode more='a directory of this host to open to agents, empty for none'
    while ask "$more" '' && [[ -n $answer ]]; do
        # A shell opens ~ only where it stands in a command.
        [[ ! $answer =~ ^\~(/|$) ]] || answer=$HOME${answer:1}
        directories+=("$answer")
        mode=$usual
        if [[ $mode == ro ]] && agreed 'let agents write there, too'; then
            mode=rw
        fi
        modes+=("$mode")
        more='another one, empty for no more'
    done
}

# Those of --dir, each with what is said behind it.
read_modes() {
    local each
    for ((each = 0; each < ${#directories[@]}; each++)); do
        modes[each]=$usual
        if [[ ${directories[each]} =~ ^(.+):(ro|rw)$ ]]; then
            directories[each]=${BASH_REMATCH[1]}
            modes[each]=${BASH_REMATCH[2]}
        fi
    done
}

[[ ! -d $env && -d $(dirname -- "$env") ]] ||
    die "--env names the file to write, in a directory that is there, not $(legible "$env")" 2
need_docker
if ((${#directories[@]})); then
    read_modes
else
    ask_directories
fi
check_numbers
for ((each = 0; each < ${#directories[@]}; each++)); do
    check_directory "${directories[each]}" "${modes[each]}"
    directories[each]=$directory
    for ((other = 0; other < each; other++)); do
        [[ ${directories[other]} != "$directory" ]] || die "$directory is named twice: leave one out" 2
    done
done
more=$(dirname -- "$env")/compose.mounts.yaml
written_by='# Written by setup.sh: directories beyond the first, beside compose.host-mount.yaml.'
if [[ -e $more && $(head -n 1 -- "$more") != "$written_by" ]]; then
    die "$more is not ours: move it away"
fi
if [[ -e $env ]]; then
    agreed "$env is there already: overwrite it" || die "$env is as it was"
fi

read_only() {
    [[ ${modes[$1]} == ro ]] && echo true || echo false
}

written=$(mktemp "$env.XXXXXX")
trap 'rm -f "$written"' EXIT
{
    echo '# Written by setup.sh for compose.yaml and compose.host-mount.yaml.'
    echo "HOST_UID=$uid"
    echo "HOST_GID=$gid"
    echo "HOST_PORT=$port"
    echo "HOST_MOUNT_PREFIX=$prefix"
    if ((${#directories[@]})); then
        echo "HOST_MOUNT_DIR='${directories[0]}'"
        echo "HOST_MOUNT_READ_ONLY=$(read_only 0)"
    fi
} >"$written"
chmod 600 "$written"
mv -f "$written" "$env"
rm -f -- "$more"
if ((${#directories[@]} > 1)); then
    {
        echo "$written_by"
        echo 'services:'
        echo '  atom-os:'
        echo '    volumes:'
        for ((each = 1; each < ${#directories[@]}; each++)); do
            # Compose reads $$ as one $.
            name=${directories[each]//\$/\$\$}
            echo "      - {type: bind, source: '$name', target: '$prefix$name', read_only: $(read_only "$each")}"
        done
    } >"$more"
fi

# Names that are to be typed: as short as they can be.
shown=${here#"$PWD/"}
files="-f $shown/compose.yaml"
# Another file than the one beside compose.yaml is read only where it is named.
[[ $env -ef $here/.env ]] || files="--env-file $env $files"
if ((${#directories[@]})); then
    files+=" -f $shown/compose.host-mount.yaml"
    [[ ! -e $more ]] || files+=" -f ${more#"$PWD/"}"
    for ((each = 0; each < ${#directories[@]}; each++)); do
        echo "all agents may $([[ ${modes[each]} == ro ]] && echo read || echo 'read and write') ${directories[each]}, with the rights of $uid:$gid"
    done
fi
if docker info --format '{{.SecurityOptions}}' 2>/dev/null | grep -q apparmor; then
    files+=" -f $shown/compose.apparmor.yaml"
    echo "AppArmor is on here: load the profile once, sudo apparmor_parser -r $shown/apparmor"
fi
echo "written: $env"
echo "next: docker compose $files up -d --wait"
