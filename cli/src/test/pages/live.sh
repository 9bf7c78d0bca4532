serve
agent scout autonomous

posts() {
    for ((i = 0; ; i++)); do
        sleep 0.2
        curl -s "$URL/api/v1/posts" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
            -d "{\"kind\": \"status\", \"content\": \"number $i\"}"
    done >/dev/null
}

run() {
    posts &
    eval "$1" | grep -m 1 '"type":"os.atom.post.created"'
    local told=$?
    kill %%
    return $told
}
