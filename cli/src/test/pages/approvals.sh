serve
agent scout intern
mkdir demo
atom-os mount add ~/demo --rw
TEXT=not-today

before() {
    ID=$(curl -s "$URL/api/v1/commands" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
        -d "{\"command\": \"touch $RANDOM\", \"cwd\": \"$HOME/demo\", \"background\": true}" | jq -r .id)
}
