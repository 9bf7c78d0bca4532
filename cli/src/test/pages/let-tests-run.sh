serve
agent scout supervised
