-- Webhooks: readings of the journal. Times are microseconds since 1970; types and attributes are JSON.
CREATE TABLE webhook (
    id         TEXT   NOT NULL PRIMARY KEY,
    url        TEXT   NOT NULL,
    types      TEXT   NOT NULL,
    channel    TEXT,
    agent      TEXT,
    attributes TEXT   NOT NULL,
    added_by   TEXT   NOT NULL,
    added_at   BIGINT NOT NULL,
    upto       BIGINT NOT NULL
);

-- What a webhook did not take; waiting is 1 once a person wants it to be tried again.
CREATE TABLE webhook_dead (
    webhook  TEXT    NOT NULL,
    seq      BIGINT  NOT NULL,
    reason   TEXT    NOT NULL,
    attempts INTEGER NOT NULL,
    at       BIGINT  NOT NULL,
    waiting  INTEGER NOT NULL,
    PRIMARY KEY (webhook, seq)
);
CREATE INDEX webhook_dead_waiting ON webhook_dead (webhook, seq) WHERE waiting = 1;
