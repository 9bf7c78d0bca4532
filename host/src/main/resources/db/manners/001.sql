-- How much agents said lately: readings of the journal. Times are microseconds since 1970.
-- What each agent said in the last day; channel is empty for what is in none.
CREATE TABLE manners_act (
    seq     BIGINT NOT NULL PRIMARY KEY,
    agent   TEXT   NOT NULL,
    channel TEXT   NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX manners_act_agent ON manners_act (agent, at);
CREATE INDEX manners_act_channel ON manners_act (channel, at);
CREATE INDEX manners_act_at ON manners_act (at);

-- What two agents said to each other in the last hour, whichever of them.
CREATE TABLE manners_pair (
    pair TEXT   NOT NULL,
    seq  BIGINT NOT NULL,
    at   BIGINT NOT NULL,
    PRIMARY KEY (seq, pair)
);
CREATE INDEX manners_pair_pair ON manners_pair (pair, at);
CREATE INDEX manners_pair_at ON manners_pair (at);

-- What agents said to each other since a person's word, in a thread or as a pair. one and other are
-- the two agents of a pair.
CREATE TABLE manners_chain (
    loop    TEXT    NOT NULL,
    seq     BIGINT  NOT NULL,
    subject TEXT    NOT NULL,
    hop     INTEGER NOT NULL,
    one     TEXT    NOT NULL,
    other   TEXT    NOT NULL,
    PRIMARY KEY (loop, seq)
);
CREATE INDEX manners_chain_seq ON manners_chain (seq);
CREATE INDEX manners_chain_subject ON manners_chain (subject);
CREATE INDEX manners_chain_one ON manners_chain (one);
CREATE INDEX manners_chain_other ON manners_chain (other);

-- What agents said in the last minutes.
CREATE TABLE manners_said (
    seq     BIGINT NOT NULL PRIMARY KEY,
    author  TEXT   NOT NULL,
    place   TEXT   NOT NULL,
    hash    TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX manners_said_author ON manners_said (author, place, hash);
CREATE INDEX manners_said_at ON manners_said (at);
