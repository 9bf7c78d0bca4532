serve
agent scout autonomous

publish() {
    curl -s "$URL/api/v1/events" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d "$1"
}

builds() {
    while sleep 0.2; do
        publish '{"type": "scout.build.done", "subject": "build-42", "priority": "high", "data": {"ok": true}}'
    done >/dev/null
}

run() {
    case $1 in
    'curl -N'*)
        builds &
        eval "$1" | grep -m 1 '"type":"scout.build.done"'
        local told=$?
        kill %%
        return $told
        ;;
    *fetch*)
        publish '{"type": "scout.build.done", "priority": "high"}' >/dev/null
        eval "$1" | tee fetched.out
        grep -q 'scout.build.done' fetched.out
        ;;
    *ack*) eval "${1/4711/$(jq -r .id fetched.out | tail -1)}" ;;
    *) eval "$1" ;;
    esac
}
