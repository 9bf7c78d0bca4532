-- What the kernel refused to commands: a reading of os.atom.sandbox.violation.
CREATE TABLE violation (
    seq     BIGINT NOT NULL PRIMARY KEY,
    command TEXT   NOT NULL,
    found   TEXT   NOT NULL
);
CREATE INDEX violation_command ON violation (command, seq);
