-- Tasks: readings of the journal. Times are microseconds since 1970. due_at is the next time it is
-- done or tried again, next_at the next time of its schedule. going is 1 while a firing goes on, by
-- the server host, as the command ref. What is erased ends it; sealed is 1 from the tombstone on.
CREATE TABLE task (
    id           TEXT    NOT NULL PRIMARY KEY,
    seq          BIGINT  NOT NULL,
    agent        TEXT    NOT NULL,
    agent_name   TEXT    NOT NULL,
    made_by      TEXT    NOT NULL,
    made_by_name TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    work         TEXT,
    at           BIGINT,
    cron         TEXT,
    zone         TEXT,
    retries      INTEGER NOT NULL,
    backoff      BIGINT  NOT NULL,
    missed       TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    due_at       BIGINT,
    next_at      BIGINT,
    firing       BIGINT  NOT NULL,
    attempt      INTEGER NOT NULL,
    going        INTEGER NOT NULL,
    going_since  BIGINT,
    host         TEXT,
    ref          TEXT,
    made_at      BIGINT  NOT NULL,
    ended_at     BIGINT,
    reason       TEXT,
    erased       INTEGER NOT NULL,
    sealed       INTEGER NOT NULL
);
CREATE INDEX task_due ON task (due_at) WHERE state = 'active' AND going = 0;
CREATE INDEX task_going ON task (seq) WHERE going = 1;
CREATE INDEX task_seq ON task (seq);
CREATE INDEX task_agent ON task (agent, seq);
CREATE INDEX task_active ON task (agent) WHERE state = 'active';

-- Each try of each firing.
CREATE TABLE task_run (
    task     TEXT    NOT NULL,
    firing   BIGINT  NOT NULL,
    attempt  INTEGER NOT NULL,
    due_at   BIGINT  NOT NULL,
    began_at BIGINT  NOT NULL,
    outcome  TEXT,
    ref      TEXT,
    reason   TEXT,
    rule     TEXT,
    ended_at BIGINT,
    retry_at BIGINT,
    PRIMARY KEY (task, firing, attempt)
);
