serve
agent scout autonomous
mkdir demo
atom-os mount add ~/demo
ID=$(atom-os exec --agent scout --cwd ~/demo --json -- 'echo recorded' | jq -r .id)

run() {
    # A pager is for people.
    eval "${1/| less/| grep recorded}"
}
