-- Changes of files: a reading of os.atom.file.{intended,written,abandoned} entries. What a file
-- held is kept elsewhere, diffs in the journal alone. Times are microseconds since 1970.
CREATE TABLE file_change (
    id              TEXT PRIMARY KEY,
    seq             BIGINT  NOT NULL UNIQUE,
    agent           TEXT    NOT NULL,
    agent_name      TEXT    NOT NULL,
    by_name         TEXT,
    host            TEXT    NOT NULL,
    path            TEXT    NOT NULL,
    root            TEXT    NOT NULL,
    inode           BIGINT  NOT NULL,
    temporary       TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    problem         TEXT,
    before_hash     TEXT,
    before_size     BIGINT,
    before_encoding TEXT,
    after_hash      TEXT,
    after_size      BIGINT,
    after_encoding  TEXT,
    mode            INTEGER NOT NULL,
    replacements    INTEGER,
    undoes          TEXT,
    reason          TEXT,
    idempotency_key TEXT,
    requested_at    BIGINT  NOT NULL,
    UNIQUE (agent, idempotency_key)
);
CREATE INDEX file_change_agent ON file_change (agent, seq);
CREATE INDEX file_change_path ON file_change (path, seq);
CREATE INDEX file_change_undoes ON file_change (undoes);
CREATE INDEX file_change_state ON file_change (state, host);
