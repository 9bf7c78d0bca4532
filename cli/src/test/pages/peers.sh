# Another host, on this machine, whose agent reviewer is asked over A2A.
export OTHER=$HOME/other
ATOM_OS_HOME=$OTHER atom-os start --daemon --port 0 >other.out
trap 'ATOM_OS_HOME=$OTHER atom-os stop --grace 0s; atom-os stop --grace 0s' EXIT
reviewer=$(ATOM_OS_HOME=$OTHER atom-os agent add reviewer --maturity autonomous --json | jq -r .key)
ATOM_OS_HOME=$OTHER atom-os agent a2a reviewer on >/dev/null
ATOM_OS_HOME=$OTHER atom-os agent add visitor --maturity autonomous --json | jq -r .key >token
chmod 600 token
place=$(ATOM_OS_HOME=$OTHER atom-os status --json | jq -r .url)

mkdir -m 700 .atom-os
echo "peers.allowed: [\"${place#http://}\"]" >.atom-os/config.yaml
serve
agent scout autonomous

asked() {
    asked=$(ATOM_OS_HOME=$OTHER atom-os inbox --agent reviewer --json |
        jq -er '.items[] | select(.kind == "message").message.id')
}

answer() {
    eventually asked || return
    curl -s "$place/api/v1/messages" -H "Authorization: Bearer $reviewer" -H 'Content-Type: application/json' \
        -d "{\"to\": \"visitor\", \"content\": \"Yes, it is fine.\", \"replyTo\": \"$asked\"}"
}

answered() { eval "$1" | tee inbox.out | grep 'Yes, it is fine.'; }

# By the key that signed the card of the peer that is there, which is listed anew.
pinned() {
    local key
    key=$(atom-os peer show reviewer --json | jq -er .signedBy) && atom-os peer remove reviewer &&
        eval "$(sed -E "s|(--key) .*|\1 $key|; s|https://agents.example.com|$place/a2a/reviewer|" <<<"$1")"
}

run() {
    case $1 in
    *--key*) pinned "$1" ;;
    *'peer add'*) eval "${1/https:\/\/agents.example.com/$place/a2a/reviewer}" ;;
    *message*) eval "$1" && answer ;;
    *) eventually answered "$1" ;;
    esac
}
