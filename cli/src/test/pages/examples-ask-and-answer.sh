mkdir demo
printf 'TODO one\nnothing\nTODO two\n' >demo/a.txt
serve
cd "$ROOT" || exit 1

run() { two_sides "$1"; }
