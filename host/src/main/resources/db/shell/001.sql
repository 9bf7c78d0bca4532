-- Commands: a reading of os.atom.command.* entries. Times are microseconds since 1970.
CREATE TABLE command (
    id              TEXT PRIMARY KEY,
    seq             BIGINT  NOT NULL UNIQUE,
    agent           TEXT    NOT NULL,
    agent_name      TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    command         TEXT    NOT NULL,
    cwd             TEXT    NOT NULL,
    idempotency_key TEXT,
    plan            TEXT    NOT NULL,
    decision        TEXT    NOT NULL,
    exit_code       INTEGER,
    truncated       INTEGER NOT NULL,
    reason          TEXT,
    recording       TEXT,
    host            TEXT,
    requested_at    BIGINT  NOT NULL,
    started_at      BIGINT,
    finished_at     BIGINT,
    duration_ms     BIGINT,
    UNIQUE (agent, idempotency_key)
);
CREATE INDEX command_agent ON command (agent, seq);
CREATE INDEX command_state ON command (state, seq);
