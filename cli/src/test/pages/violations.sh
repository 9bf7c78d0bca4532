serve
agent scout autonomous
mkdir -p demo/dist
echo 'open("dist/app.js", "w")' >demo/build.py
atom-os mount add ~/demo

# Code that no plan shows runs once a person has approved it.
run() {
    case $1 in
    *exec*)
        eval "$1" 2>said.err &
        eventually asked && atom-os approve "$ID"
        wait $!
        local exit=$?
        cat said.err
        grep -q 'the grant is read-only (sandbox.read-only)' said.err && return $exit
        ;;
    *) eval "$1" ;;
    esac
}

expected() {
    case $1 in
    *exec*) echo 1 ;;
    *) echo 0 ;;
    esac
}
