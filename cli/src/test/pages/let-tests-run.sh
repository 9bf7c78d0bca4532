serve
agent scout supervised
mkdir shop
ln -s "$ROOT/policies" policies
