#!/usr/bin/env bash
# Fills a template in with what a release is: its version, where it lies, and the digests of its
# files. Fails rather than leave a gap.
# Usage: render.sh TEMPLATE VERSION HOMEPAGE URL SHA256SUMS >FILE
set -euo pipefail

if (($# != 5)); then
    sed -n 's/^# Usage: /usage: /p' "$0" >&2
    exit 2
fi
template=$1 version=$2 homepage=$3 url=$4 sums=$5

for value in "$version" "$homepage" "$url"; do
    if [[ ! $value =~ ^[A-Za-z0-9:/._~+-]+$ ]]; then
        echo "render.sh: '$value' is no version or address" >&2
        exit 2
    fi
done

text=$(<"$template")
text=${text//@VERSION@/$version}
text=${text//@HOMEPAGE@/$homepage}
text=${text//@URL@/$url}
while [[ $text =~ @SHA256:([A-Za-z0-9._-]+)@ ]]; do
    file=${BASH_REMATCH[1]} sum=''
    while read -r digest name; do
        if [[ ${name#\*} == "$file" && $digest =~ ^[0-9a-f]{64}$ ]]; then
            sum=$digest
        fi
    done <"$sums"
    if [[ -z $sum ]]; then
        echo "render.sh: no digest of $file in $sums" >&2
        exit 1
    fi
    text=${text//"@SHA256:$file@"/$sum}
done
if [[ $text =~ @[A-Z0-9]+[@:] ]]; then
    echo "render.sh: nothing is known for ${BASH_REMATCH[0]} in $template" >&2
    exit 1
fi
printf '%s\n' "$text"
