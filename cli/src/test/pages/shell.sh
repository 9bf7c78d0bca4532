# The reader's shell, and the words that the stages are written in.
cd "$HOME" || exit 1
trap 'atom-os stop --grace 0s >/dev/null 2>&1' EXIT

# serve [FLAGS]: a server of this home; the page may name its usual port.
serve() {
    atom-os start --daemon --port 0 "$@" >serve.out || {
        cat serve.out
        exit 1
    }
    URL=$(atom-os status --json | jq -r .url)
}

# agent NAME MATURITY: its key is in KEY.
agent() {
    KEY=$(atom-os agent add "$1" --maturity "$2" --json | jq -r .key)
}

# A page's answer that says no is a fault of the page.
curl() {
    command curl --fail-with-body "$@"
}

# eventually COMMAND...: tries until it is done, and gives up in the end.
eventually() {
    for ((tries = 0; tries < 200; tries++)); do
        if "$@"; then return; fi
        sleep 0.1
    done
    return 1
}

# asked: the request that waits for a person is in ID.
asked() { ID=$(atom-os approvals --json | jq -er '.items[0].id'); }

# two_sides COMMAND: keys are kept as they are printed, and one side runs behind the other.
two_sides() {
    case $1 in
    *'agent add'*)
        local name=${1#*add }
        name=${name%% *}
        local key
        key=$(eval "${1%%#*} --json" | jq -r .key)
        declare -g "KEY_OF_${name^^}=$key"
        ;;
    *'&') eval "ATOM_OS_URL=$URL $1" ;;
    ATOM_OS_TOKEN=*)
        eval "ATOM_OS_URL=$URL $1"
        local said=$?
        [ -z "$(jobs -p)" ] || kill %%
        return $said
        ;;
    *) eval "$1" ;;
    esac
}

# What stages change: what happens before a command, how it is run, and its exit code.
before() { :; }
run() { eval "$1"; }
expected() { echo 0; }

# step: runs the command on standard input, with what stands for a value filled in.
step() {
    local command said
    command=$(cat)
    echo "> $command"
    before "$command"
    command=$(sed -E "s|http://127.0.0.1:8000|$URL|g; s|--port 8000|--port 0|g; s|/home/me|$HOME|g
        s/\b(ID|SEQ|TEXT|AGENT_KEY|KEY_OF_[A-Z]+)\b(\.\.\.)?/\$\1/g" <<<"$command")
    run "$command" </dev/null
    said=$?
    if [ "$said" != "$(expected "$command")" ]; then
        echo "it ended with $said"
        exit 1
    fi
}
