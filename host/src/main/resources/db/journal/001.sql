-- The chain. Payloads stand apart, so that one can be erased and its entry stay.
CREATE TABLE journal_entry (
    seq ${long} PRIMARY KEY,
    time_micros ${long} NOT NULL,
    type ${text} NOT NULL,
    actor ${text} NOT NULL,
    subject ${text} NOT NULL,
    payload_hash ${bytes} NOT NULL,
    previous_hash ${bytes} NOT NULL,
    hash ${bytes} NOT NULL
) ${strict};

CREATE INDEX journal_entry_type ON journal_entry (type, seq);
CREATE INDEX journal_entry_actor ON journal_entry (actor, seq);
CREATE INDEX journal_entry_subject ON journal_entry (subject, seq) WHERE subject <> '';

-- The payload's UTF-8 bytes exactly as they were hashed.
CREATE TABLE journal_payload (
    seq ${long} PRIMARY KEY REFERENCES journal_entry (seq),
    payload ${bytes} NOT NULL
) ${strict};
