serve
agent scout intern
