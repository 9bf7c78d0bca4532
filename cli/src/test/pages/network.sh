mkdir -m 700 .atom-os .atom-os/network
printf 'allow:\n  - domains: [pypi.org, files.pythonhosted.org]\n' >.atom-os/network/own.yaml
chmod 600 .atom-os/network/own.yaml
serve
agent scout autonomous
mkdir shop
cd shop || exit 1
printf '#!/bin/sh\necho fetched\n' >fetch.sh
chmod +x fetch.sh
atom-os mount add ~/shop --rw

# Who asks for the network waits for a person.
run() {
    case $1 in
    *exec*)
        eval "$1" &
        eventually asked && atom-os approve "$ID"
        wait $!
        ;;
    *) eval "$1" | tee explained.out && grep -q '^network only pypi.org' explained.out ;;
    esac
}
