#!/usr/bin/env bash
# Types what README.md says under "Install without Java" as it stands: pip into a virtual environment,
# the archive into a directory of its own. apt only works out what it would do, since it would
# install into this machine. ./dev dist --check runs it.
set -euo pipefail
cd -- "$(dirname -- "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    echo "check-readme: $1" >&2
    exit 1
}

# shellcheck disable=SC2016 # the marks of a block
sed -n '/^## Install without Java$/,/^## /p' README.md | sed -n '/^```$/,/^```$/p' | grep -v '^```$' \
    >"$scratch/lines"
[[ $(wc -l <"$scratch/lines") == 3 ]] || fail 'README.md shows other than three lines'
mkdir "$scratch/clone"
ln -s "$PWD/target" "$scratch/clone/target"
python3 -m venv "$scratch/env"
cat - "$scratch/lines" >"$scratch/typed.sh" <<'END'
set -euo pipefail
# As root by itself or not, it only simulates.
sudo() {
    if command -v apt-get >/dev/null; then
        apt-get --simulate "${@:2}" | tee simulated
        grep -q '^Inst atom-os ' simulated
    else
        echo 'no apt here: the line for Debian is not tried'
    fi
}
END
(cd "$scratch/clone" && env -u JAVA_HOME PATH="$scratch/env/bin:$PATH" PIP_NO_INDEX=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 bash -x "$scratch/typed.sh") >"$scratch/said" 2>&1 ||
    fail "$(tail -n 5 "$scratch/said")"
for command in "$scratch/env/bin/atom-os" "$scratch"/clone/atom-os-*/bin/atom-os; do
    env -u JAVA_HOME ATOM_OS_HOME="$scratch/home" "$command" version >/dev/null || fail "$command does not run"
done
echo 'ok: what README.md shows for installing'
