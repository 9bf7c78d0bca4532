-- Recordings that were removed, by age or to make room: a reading of os.atom.recording.removed.
-- Times are microseconds since 1970.
CREATE TABLE recording_removed (
    command    TEXT   NOT NULL PRIMARY KEY,
    removed_at BIGINT NOT NULL,
    because    TEXT   NOT NULL
);
