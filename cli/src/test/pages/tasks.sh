serve
agent scout autonomous
mkdir shop
atom-os mount add ~/shop
atom-os channel add builds
