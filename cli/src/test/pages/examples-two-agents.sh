serve
cd "$ROOT" || exit 1

# The keys as they are printed, and one side behind the other.
run() {
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
