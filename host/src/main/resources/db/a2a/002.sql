-- Where news of a task is delivered, while somebody waits for it: a reading of the journal. How far each is stands in
-- delivery; address and credentials are in the home of the server that delivers. name is the caller's own id of it.
CREATE TABLE a2a_push (
    delivery TEXT   NOT NULL PRIMARY KEY,
    task     TEXT   NOT NULL,
    name     TEXT   NOT NULL,
    caller   TEXT   NOT NULL,
    place    TEXT   NOT NULL,
    scheme   TEXT   NOT NULL,
    version  TEXT   NOT NULL,
    seq      BIGINT NOT NULL,
    UNIQUE (task, name)
);
CREATE INDEX a2a_push_caller ON a2a_push (caller);
