#!/usr/bin/env bash
# Writes the manual page and the completions of bash, zsh and fish, as systems look for them.
# Usage: shares.sh ATOM_OS TO
set -euo pipefail

if (($# != 2)); then
    sed -n 's/^# Usage: /usage: /p' "$0" >&2
    exit 2
fi
atom_os=$1 to=$2

# write FILE WORDS...: what the command prints for these words, whole or not at all.
write() {
    local file=$to/$1
    shift
    mkdir -p "${file%/*}"
    "$atom_os" "$@" >"$file.part"
    mv "$file.part" "$file"
}

write man/man1/atom-os.1 manual
write bash-completion/completions/atom-os completion bash
write zsh/site-functions/_atom-os completion zsh
write fish/vendor_completions.d/atom-os.fish completion fish
