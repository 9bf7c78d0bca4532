-- Requests for a person's answer: a reading of os.atom.approval.* entries. Times are microseconds since 1970.
CREATE TABLE approval (
    id           TEXT PRIMARY KEY,
    requested_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    state        TEXT   NOT NULL
);
CREATE INDEX approval_due ON approval (state, expires_at);
