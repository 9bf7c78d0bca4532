serve
agent scout autonomous
export SEQ TEXT
ID=scout
SEQ=$(atom-os audit tail --json | jq -r 'select(.type == "os.atom.agent.added").seq')
TEXT=its-name-is-private

before() {
    case $1 in
    *rebuild*) atom-os stop >/dev/null ;;
    *recover*) rm ~/.atom-os/journal.db* ;;
    esac
}


# A person is asked before an entry is erased for good.
run() {
    case $1 in
    *erase*) echo yes | script -qec "${1%%#*}" /dev/null ;;
    *) eval "$1" ;;
    esac
}
