-- Which requests were carried out, by the key that their sender gave them: a reading of
-- os.atom.request.accepted entries. Neither keys nor requests are kept, only digests of them.
CREATE TABLE idempotency_claim (
    actor ${text} NOT NULL,
    key ${text} NOT NULL,
    request ${text} NOT NULL,
    subject ${text} NOT NULL,
    seq ${long} NOT NULL,
    micros ${long} NOT NULL,
    PRIMARY KEY (actor, key)
) ${strict};

CREATE INDEX idempotency_claim_micros ON idempotency_claim (micros);
CREATE INDEX idempotency_claim_seq ON idempotency_claim (seq);
