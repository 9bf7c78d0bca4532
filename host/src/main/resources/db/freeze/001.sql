-- What holds back now: 'host' for everything, or an agent's id. A reading of the journal that
-- needs no payload, so that an erased one changes nothing about what may start.
CREATE TABLE freeze_hold (
    subject TEXT NOT NULL,
    hold    TEXT NOT NULL,
    since   BIGINT NOT NULL,
    held_by TEXT NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (subject, hold)
);
