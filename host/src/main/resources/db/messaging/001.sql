-- Messages and inboxes: readings of the journal. Times are microseconds since 1970.
-- held is 1 while a message waits for its recipient to accept the sender.
CREATE TABLE message (
    id             TEXT    NOT NULL PRIMARY KEY,
    seq            BIGINT  NOT NULL,
    sender         TEXT    NOT NULL,
    sender_name    TEXT    NOT NULL,
    recipient      TEXT    NOT NULL,
    recipient_name TEXT    NOT NULL,
    content        TEXT    NOT NULL,
    reply_to       TEXT,
    thread         TEXT    NOT NULL,
    held           INTEGER NOT NULL,
    sent_at        BIGINT  NOT NULL,
    delivered_at   BIGINT,
    read_at        BIGINT,
    failed_at      BIGINT,
    failure        TEXT
);
CREATE INDEX message_sender ON message (sender, recipient, seq);
CREATE INDEX message_sent ON message (sender, seq);
CREATE INDEX message_received ON message (recipient, seq);
CREATE INDEX message_seq ON message (seq);
CREATE INDEX message_reply ON message (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX message_open ON message (recipient, seq) WHERE delivered_at IS NULL AND failed_at IS NULL;
CREATE INDEX message_held ON message (recipient, sender, seq) WHERE held = 1 AND failed_at IS NULL;

-- What is put into each inbox, by the number of the entry that put it there.
CREATE TABLE inbox_item (
    recipient TEXT   NOT NULL,
    seq       BIGINT NOT NULL,
    kind      TEXT   NOT NULL,
    ref       TEXT   NOT NULL,
    because   TEXT   NOT NULL,
    PRIMARY KEY (recipient, seq)
);
CREATE INDEX inbox_item_seq ON inbox_item (seq);
CREATE INDEX inbox_item_ref ON inbox_item (ref);

-- How far each inbox is acknowledged.
CREATE TABLE inbox_cursor (
    recipient TEXT   NOT NULL PRIMARY KEY,
    upto      BIGINT NOT NULL
);

-- What the owners of inboxes set: accept, hold or drop, by class of sender; interests as JSON.
CREATE TABLE inbox_setting (
    recipient TEXT NOT NULL PRIMARY KEY,
    strangers TEXT NOT NULL,
    newcomers TEXT NOT NULL,
    interns   TEXT NOT NULL,
    interests TEXT NOT NULL
);

-- Who may write to whom: what people set (allowed, denied), and what recipients accepted. It needs
-- no payload, so that an erased one opens nothing.
CREATE TABLE message_pair (
    sender    TEXT NOT NULL,
    recipient TEXT NOT NULL,
    verdict   TEXT NOT NULL,
    PRIMARY KEY (sender, recipient, verdict)
);
