serve
agent builder autonomous
agent scout autonomous
