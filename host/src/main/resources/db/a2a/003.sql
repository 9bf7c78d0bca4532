-- Pages of places that are told of tasks, oldest first.
CREATE INDEX a2a_push_seq ON a2a_push (seq);
