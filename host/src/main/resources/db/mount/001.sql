-- The grants in force. device and inode tell the granted directory from one put in its place.
CREATE TABLE mount_grant (
    id TEXT NOT NULL PRIMARY KEY,
    asked TEXT NOT NULL,
    directory TEXT NOT NULL,
    access TEXT NOT NULL,
    agent TEXT,
    device BIGINT NOT NULL,
    inode BIGINT NOT NULL,
    granted_by TEXT NOT NULL,
    granted_micros BIGINT NOT NULL
);

CREATE INDEX mount_grant_agent ON mount_grant (agent);
