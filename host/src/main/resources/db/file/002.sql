-- Uses of files that wait, or waited, for a person: a reading of os.atom.file.asked, what the
-- approvals say of it, and what came of it. unsure is 1 once the answer was erased: then only what
-- came of it tells whether it was approved. Times are microseconds since 1970.
CREATE TABLE file_request (
    id              TEXT PRIMARY KEY,
    seq             BIGINT  NOT NULL UNIQUE,
    agent           TEXT    NOT NULL,
    agent_name      TEXT    NOT NULL,
    by_id           TEXT,
    by_name         TEXT,
    operation       TEXT    NOT NULL,
    path            TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    unsure          INTEGER NOT NULL,
    decision        TEXT    NOT NULL,
    problem         TEXT,
    reason          TEXT,
    idempotency_key TEXT,
    requested_at    BIGINT  NOT NULL,
    expires_at      BIGINT,
    finished_at     BIGINT,
    UNIQUE (agent, idempotency_key)
);
CREATE INDEX file_request_use ON file_request (agent, operation, path);
CREATE INDEX file_request_waiting ON file_request (agent) WHERE state = 'awaiting_approval';
