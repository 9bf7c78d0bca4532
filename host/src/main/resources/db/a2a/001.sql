-- What agents were asked over A2A: readings of the journal. Times are microseconds since 1970.
-- A task is a thread of messages: its id is that of the first.
CREATE TABLE a2a_task (
    id         TEXT   NOT NULL PRIMARY KEY,
    context    TEXT   NOT NULL,
    agent      TEXT   NOT NULL,
    caller     TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    status_seq BIGINT NOT NULL,
    status_at  BIGINT NOT NULL,
    opened_seq BIGINT NOT NULL,
    opened_at  BIGINT NOT NULL
);
CREATE INDEX a2a_task_caller ON a2a_task (caller, status_seq);
CREATE INDEX a2a_task_agent ON a2a_task (agent, state);

-- What each caller sent to each agent, by the id that the caller gave it.
CREATE TABLE a2a_message (
    message    TEXT NOT NULL PRIMARY KEY,
    caller     TEXT NOT NULL,
    agent      TEXT NOT NULL,
    message_id TEXT NOT NULL,
    digest     TEXT NOT NULL,
    task       TEXT NOT NULL,
    UNIQUE (caller, agent, message_id)
);
CREATE INDEX a2a_message_task ON a2a_message (task);

-- What happened in a task, in its order: messages, artifacts and states; ref is the message that it
-- comes from. What came after the end is in the history alone (counts is 0).
CREATE TABLE a2a_step (
    task   TEXT    NOT NULL,
    seq    BIGINT  NOT NULL,
    place  INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    state  TEXT    NOT NULL,
    counts INTEGER NOT NULL,
    ref    TEXT    NOT NULL,
    at     BIGINT  NOT NULL,
    body   TEXT    NOT NULL,
    PRIMARY KEY (task, seq, place)
);
CREATE INDEX a2a_step_ref ON a2a_step (ref);

-- Agents that were removed: what they were asked and did not finish has failed then.
CREATE TABLE a2a_gone (
    agent TEXT   NOT NULL PRIMARY KEY,
    seq   BIGINT NOT NULL,
    at    BIGINT NOT NULL
);
