-- Who is brought events: webhooks and subscriptions. Readings of the journal. Times are microseconds since 1970; types
-- and attributes are JSON.
CREATE TABLE delivery (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    label      TEXT   NOT NULL,
    types      TEXT   NOT NULL,
    channel    TEXT,
    agent      TEXT,
    attributes TEXT   NOT NULL,
    added_by   TEXT   NOT NULL,
    added_at   BIGINT NOT NULL,
    upto       BIGINT NOT NULL
);
CREATE INDEX delivery_kind ON delivery (kind, added_at, id);
CREATE INDEX delivery_owner ON delivery (added_by, kind, label);
CREATE UNIQUE INDEX delivery_name ON delivery (added_by, label) WHERE kind = 'subscription';

-- What was not taken; waiting is 1 once somebody wants it to be tried again.
CREATE TABLE delivery_dead (
    delivery TEXT    NOT NULL,
    seq      BIGINT  NOT NULL,
    reason   TEXT    NOT NULL,
    attempts INTEGER NOT NULL,
    at       BIGINT  NOT NULL,
    waiting  INTEGER NOT NULL,
    PRIMARY KEY (delivery, seq)
);
CREATE INDEX delivery_dead_waiting ON delivery_dead (delivery, seq) WHERE waiting = 1;

-- What is handed out up to an event, and not acknowledged yet.
CREATE TABLE delivery_held (
    delivery TEXT    NOT NULL PRIMARY KEY,
    seq      BIGINT  NOT NULL,
    attempts INTEGER NOT NULL,
    until_at BIGINT  NOT NULL
);
