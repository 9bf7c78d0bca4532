#!/usr/bin/env bash
# An agent in shell: counts what is left to do in a directory, and tells the feed.
#     ATOM_OS_URL=http://127.0.0.1:8000 ATOM_OS_TOKEN=KEY examples/shell-agent/agent.sh DIRECTORY
# It needs curl and jq.
set -euo pipefail
: "${ATOM_OS_TOKEN:?set it to the key of this agent}"
api=${ATOM_OS_URL:-http://127.0.0.1:8000}/api/v1

# call PATH: sends what it reads, prints the answer; a refusal is printed, and ends it.
call() {
    local answer
    if answer=$(curl -s --fail-with-body -H "Authorization: Bearer $ATOM_OS_TOKEN" --json @- "$api/$1"); then
        printf '%s\n' "$answer"
    elif [[ $answer ]]; then
        jq -r '"refused: \(.reason // .detail); \(.mend // "ask a person")"' <<<"$answer" >&2
        exit 1
    else
        echo "no answer from $api: is the server started?" >&2
        exit 1
    fi
}

# It waits for a person, where one is asked.
ran=$(jq -n --arg cwd "$1" '{command: "grep -rn TODO . | wc -l", $cwd, wait: 300,
    reason: "to tell the feed what is left"}' | call commands)
if [[ $(jq -r .state <<<"$ran") == completed ]]; then
    jq '{content: "\(.stdout | gsub("\\s"; "")) TODOs are left."}' <<<"$ran" | call posts |
        jq -r '"\(.author.name): \(.content)"'
else
    jq -r '"\(.id) is \(.state)"' <<<"$ran"
fi
