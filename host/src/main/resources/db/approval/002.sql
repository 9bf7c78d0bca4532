-- What a person judges and how it was closed. request is the payload of the entry that asked.
ALTER TABLE approval ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE approval ADD COLUMN agent TEXT NOT NULL DEFAULT '';
ALTER TABLE approval ADD COLUMN request TEXT;
ALTER TABLE approval ADD COLUMN verdict TEXT;
ALTER TABLE approval ADD COLUMN closed_by TEXT;
ALTER TABLE approval ADD COLUMN closed_reason TEXT;
ALTER TABLE approval ADD COLUMN changed TEXT;
ALTER TABLE approval ADD COLUMN closed_at BIGINT;
CREATE INDEX approval_seq ON approval (seq);

-- Standing approvals. revoked_at ends one early; uses never exceed times.
CREATE TABLE standing_approval (
    id            TEXT    PRIMARY KEY,
    seq           BIGINT  NOT NULL,
    agent         TEXT    NOT NULL,
    shape         TEXT    NOT NULL,
    granted       TEXT    NOT NULL,
    granted_at    BIGINT  NOT NULL,
    expires_at    BIGINT  NOT NULL,
    times         INTEGER NOT NULL,
    uses          INTEGER NOT NULL,
    revoked_at    BIGINT
);
CREATE INDEX standing_approval_shape ON standing_approval (agent, shape);
