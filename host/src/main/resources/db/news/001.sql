-- Up to where the journal was told on the feed; one row.
CREATE TABLE news_cursor (
    name TEXT   NOT NULL PRIMARY KEY,
    upto BIGINT NOT NULL
);

-- Posts that show something of what one command or agent did, by the entry that says so.
CREATE TABLE news_post (
    seq   BIGINT NOT NULL,
    post  TEXT   NOT NULL,
    about TEXT   NOT NULL,
    PRIMARY KEY (seq, post)
);
CREATE INDEX news_post_post ON news_post (post);
CREATE INDEX news_post_about ON news_post (about);

-- What people erased something of: posts about it are taken back.
CREATE TABLE news_erased (
    subject TEXT NOT NULL PRIMARY KEY
);
