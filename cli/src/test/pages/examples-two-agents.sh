serve
cd "$ROOT" || exit 1

run() { two_sides "$1"; }
