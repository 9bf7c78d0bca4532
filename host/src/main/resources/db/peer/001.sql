-- Agents elsewhere as their cards describe them, in JSON, and what became of each message to one: readings of the
-- journal. Times are microseconds since 1970. The place of a message is where the peer keeps the conversation; over
-- is 1 when its task takes nothing more, and open is 1 while its answer is still to come.
CREATE TABLE peer (
    id           TEXT   NOT NULL PRIMARY KEY,
    described    TEXT   NOT NULL,
    described_at BIGINT NOT NULL
);

CREATE TABLE peer_talk (
    peer    TEXT    NOT NULL,
    message TEXT    NOT NULL,
    seq     BIGINT  NOT NULL,
    thread  TEXT    NOT NULL,
    context TEXT    NOT NULL,
    task    TEXT    NOT NULL,
    over    INTEGER NOT NULL,
    open    INTEGER NOT NULL,
    at      BIGINT  NOT NULL,
    PRIMARY KEY (peer, message)
);
CREATE INDEX peer_talk_thread ON peer_talk (peer, thread, seq);
CREATE INDEX peer_talk_open ON peer_talk (peer, seq) WHERE open = 1;
