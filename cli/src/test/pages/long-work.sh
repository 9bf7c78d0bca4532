serve
agent scout autonomous
mkdir demo
cd demo || exit 1
echo 'a page' >README.md
printf 'b\na\nb\n' >words
atom-os mount add ~/demo

# Work that goes on until it is stopped, and people who leave.
run() {
    local line=${1/npm test/tail -f README.md}
    case $line in
    *--follow*)
        eval "${line%%#*}" >followed.out &
        eventually grep 'a page' followed.out && kill $!
        ;;
    *--tty*) echo q | script -qec "$line" /dev/null ;;
    *) eval "$line" ;;
    esac
}
