mkdir -p demo/src bin-of-page
printf 'TODO one\nnothing\nTODO two\n' >demo/src/a.txt
echo 'nobody may read this' >secret
serve

before() {
    case $1 in
    curl*) agent reader autonomous ;;
    esac
}

# The page stands in the checkout.
run() { eval "${1//bin\/atom-os/atom-os}"; }

expected() {
    case $1 in
    *'cat ../secret'* | *'echo hi'*) echo 126 ;;
    *) echo 0 ;;
    esac
}
