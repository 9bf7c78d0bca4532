-- Without idempotency_key: a request is claimed in idempotency_claim. SQLite drops no unique column.
CREATE TABLE command_7 (
    id               TEXT PRIMARY KEY,
    seq              BIGINT  NOT NULL UNIQUE,
    agent            TEXT    NOT NULL,
    agent_name       TEXT    NOT NULL,
    state            TEXT    NOT NULL,
    command          TEXT    NOT NULL,
    cwd              TEXT    NOT NULL,
    plan             TEXT    NOT NULL,
    decision         TEXT    NOT NULL,
    exit_code        INTEGER,
    truncated        INTEGER NOT NULL,
    reason           TEXT,
    recording        TEXT,
    host             TEXT,
    requested_at     BIGINT  NOT NULL,
    started_at       BIGINT,
    finished_at      BIGINT,
    duration_ms      BIGINT,
    erased           INTEGER NOT NULL DEFAULT 0,
    background       INTEGER NOT NULL DEFAULT 0,
    shape            TEXT,
    interactive      INTEGER NOT NULL DEFAULT 0,
    terminal_columns INTEGER NOT NULL DEFAULT 0,
    terminal_rows    INTEGER NOT NULL DEFAULT 0,
    network          INTEGER NOT NULL DEFAULT 0
);
INSERT INTO command_7 (id, seq, agent, agent_name, state, command, cwd, plan, decision, exit_code, truncated, reason,
    recording, host, requested_at, started_at, finished_at, duration_ms, erased, background, shape, interactive,
    terminal_columns, terminal_rows, network)
SELECT id, seq, agent, agent_name, state, command, cwd, plan, decision, exit_code, truncated, reason,
    recording, host, requested_at, started_at, finished_at, duration_ms, erased, background, shape, interactive,
    terminal_columns, terminal_rows, network FROM command;
DROP TABLE command;
ALTER TABLE command_7 RENAME TO command;
CREATE INDEX command_agent ON command (agent, seq);
CREATE INDEX command_state ON command (state, seq);
CREATE INDEX command_erased ON command (erased) WHERE erased = 1;
CREATE INDEX command_shape ON command (agent, shape);
