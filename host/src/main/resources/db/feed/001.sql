-- Readings of the journal. Times are microseconds since 1970; what is hidden is private.
CREATE TABLE channel (
    name     TEXT    NOT NULL PRIMARY KEY,
    topic    TEXT    NOT NULL,
    hidden   INTEGER NOT NULL,
    made_by  TEXT    NOT NULL,
    made_at  BIGINT  NOT NULL,
    archived INTEGER NOT NULL
);

-- Who belongs to a private channel, and who wants to hear of a channel.
CREATE TABLE channel_member (
    channel   TEXT NOT NULL,
    principal TEXT NOT NULL,
    PRIMARY KEY (channel, principal)
);
CREATE INDEX channel_member_principal ON channel_member (principal);
CREATE TABLE channel_subscriber (
    channel   TEXT NOT NULL,
    principal TEXT NOT NULL,
    PRIMARY KEY (channel, principal)
);
CREATE INDEX channel_subscriber_principal ON channel_subscriber (principal);

-- thread is the id of its first post, where thread_seq is 0. worded is 0 once the words are gone.
-- state: open, answered, acknowledged or resolved; of questions and alerts alone.
CREATE TABLE post (
    seq         BIGINT  NOT NULL PRIMARY KEY,
    id          TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    channel     TEXT    NOT NULL,
    author      TEXT    NOT NULL,
    author_name TEXT    NOT NULL,
    thread      TEXT    NOT NULL,
    thread_seq  BIGINT  NOT NULL,
    reply_to    TEXT,
    content     TEXT    NOT NULL,
    context     TEXT,
    worded      INTEGER NOT NULL,
    at          BIGINT  NOT NULL,
    edited_at   BIGINT,
    deleted_at  BIGINT,
    deleted_by  TEXT,
    replies     INTEGER NOT NULL,
    reactions   TEXT    NOT NULL,
    state       TEXT,
    state_by    TEXT,
    accepted    TEXT,
    expires_at  BIGINT,
    dedupe_key  TEXT,
    repeats     INTEGER NOT NULL,
    repeated_at BIGINT
);
CREATE UNIQUE INDEX post_id ON post (id);
CREATE INDEX post_channel ON post (channel, seq);
CREATE INDEX post_author ON post (author, seq);
CREATE INDEX post_kind ON post (kind, seq);
CREATE INDEX post_thread ON post (thread, seq);
CREATE INDEX post_at ON post (at);
CREATE INDEX post_dedupe ON post (author, channel, dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX post_deleted ON post (deleted_at) WHERE deleted_at IS NOT NULL;

-- What a post said, oldest first; the first is what it was posted with.
CREATE TABLE post_version (
    seq     BIGINT NOT NULL PRIMARY KEY,
    post    TEXT   NOT NULL,
    content TEXT   NOT NULL,
    context TEXT,
    at      BIGINT NOT NULL
);
CREATE INDEX post_version_post ON post_version (post, seq);

-- Whom its words name now; silent ones are not told.
CREATE TABLE post_mention (
    post      TEXT    NOT NULL,
    principal TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    silent    INTEGER NOT NULL,
    seq       BIGINT  NOT NULL,
    PRIMARY KEY (post, principal)
);
CREATE INDEX post_mention_principal ON post_mention (principal, seq);

CREATE TABLE reaction (
    post      TEXT NOT NULL,
    name      TEXT NOT NULL,
    principal TEXT NOT NULL,
    PRIMARY KEY (post, name, principal)
);
