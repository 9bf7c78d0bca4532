serve
agent scout autonomous
