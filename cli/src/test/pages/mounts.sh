serve
mkdir -p project notes
agent scout autonomous

before() {
    case $1 in
    *remove*) ID=$(atom-os mount list --json | jq -r '.[0].id') ;;
    *--host-mount*) atom-os stop >/dev/null ;;
    esac
}

# This one stays in front, until it is stopped.
run() {
    case $1 in
    *--host-mount*)
        eval "${1%%#*} --port 0" >front.out &
        eventually grep listens front.out && kill $!
        wait $!
        [ $? = 143 ]
        ;;
    *) eval "$1" ;;
    esac
}
