serve
agent scout autonomous
agent other autonomous
atom-os agent a2a scout on >/dev/null
ATOM_OS_URL=$URL
