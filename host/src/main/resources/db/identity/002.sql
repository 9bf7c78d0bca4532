-- Agents elsewhere that people listed. They have no key, and go with the name.
CREATE TABLE identity_peer (
    id   TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
