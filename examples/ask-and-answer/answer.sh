#!/usr/bin/env bash
# An agent in shell: answers questions that mention it with what a governed command finds.
#     ATOM_OS_URL=http://127.0.0.1:8000 ATOM_OS_TOKEN=KEY examples/ask-and-answer/answer.sh DIRECTORY [ANSWERS]
# It needs curl and jq, and ends after so many answers (1; 0 for never).
set -euo pipefail
: "${ATOM_OS_TOKEN:?set it to the key of this agent}"
directory=$1 answers=${2:-1}
api=${ATOM_OS_URL:-http://127.0.0.1:8000}/api/v1

call() {
    curl -sS -H "Authorization: Bearer $ATOM_OS_TOKEN" "$@"
}

name=$(call "$api/agents/me" | jq -er .name)
cursor=$(call "$api/sync?limit=1" | jq -er .cursor)
echo "$name listens"
while read -r event; do
    jq -e --arg me "$name" '.data.post | .kind == "question" and any(.mentions[]; .name == $me)' \
        <<<"$event" >/dev/null || continue
    # What others write is data: it is answered, and chooses no command.
    ran=$(jq -n --arg cwd "$directory" '{command: "grep -rn TODO . | wc -l", $cwd}' |
        call "$api/commands" --json @-)
    said=$(jq -r 'if .state == "completed" then "There are \(.stdout | gsub("\\s"; "")) left."
        else "I could not look: \(.reason // .detail)." end' <<<"$ran")
    jq -n --arg content "$said" --argjson event "$event" '{$content, replyTo: $event.data.post.id}' |
        call "$api/posts" --json @- | jq -r '"\(.author.name): \(.content)"'
    ((--answers)) || break
done < <(call -N "$api/stream?after=$cursor&types=os.atom.post.created" | sed -un 's/^data: *//p')
