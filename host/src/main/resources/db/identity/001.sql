-- Who may ask. Agents stay after their removal, so that the record can name them; their name is
-- free again (taken_name is empty), their id never.
CREATE TABLE identity_agent (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    taken_name TEXT UNIQUE,
    maturity TEXT NOT NULL,
    paused TEXT NOT NULL,
    tags TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_micros BIGINT NOT NULL,
    removed_micros BIGINT
);

CREATE TABLE identity_person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    added_micros BIGINT NOT NULL
);

-- Only hashes: a key is shown once and kept nowhere.
CREATE TABLE identity_key (
    hash TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    issued_micros BIGINT NOT NULL
);

CREATE INDEX identity_key_holder ON identity_key (holder);
