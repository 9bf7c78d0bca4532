-- What was told to whom without a message: a post that concerns them, a loop that was stopped. It is
-- told once, whatever is erased of it. of is the entry that it is about.
CREATE TABLE inbox_notice (
    ref         TEXT   NOT NULL PRIMARY KEY,
    of          BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    author      TEXT   NOT NULL,
    author_name TEXT   NOT NULL,
    post_kind   TEXT   NOT NULL,
    channel     TEXT   NOT NULL
);
CREATE INDEX inbox_notice_of ON inbox_notice (kind, of);

-- Notices that wait until their recipient accepts the author.
CREATE TABLE inbox_held (
    recipient TEXT NOT NULL,
    author    TEXT NOT NULL,
    ref       TEXT NOT NULL,
    because   TEXT NOT NULL,
    PRIMARY KEY (recipient, author, ref)
);
CREATE INDEX inbox_held_ref ON inbox_held (ref);
