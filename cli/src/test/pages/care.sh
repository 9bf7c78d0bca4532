serve
mkdir backups

before() {
    case $1 in
    *restore*--force*) ;;
    *restore*) atom-os stop >/dev/null || :; mv ~/.atom-os lost ;;
    esac
}
