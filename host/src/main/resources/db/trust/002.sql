-- What the runs and acts come to, kept with them, so that a record is read in the same time however long it is.
-- level_seq is the entry that had given the agent its level then. A period is a day since 1970 (UTC), or, below
-- nought, the time that an agent had a level: -1 - level_seq.
ALTER TABLE trust_run ADD COLUMN level_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE trust_act ADD COLUMN level_seq BIGINT NOT NULL DEFAULT 0;
CREATE TABLE trust_run_count (
    agent         TEXT    NOT NULL,
    period        BIGINT  NOT NULL,
    kind          TEXT    NOT NULL,
    runs          INTEGER NOT NULL,
    clean         INTEGER NOT NULL,
    rehearsed     INTEGER NOT NULL,
    interventions INTEGER NOT NULL,
    denials       INTEGER NOT NULL,
    violations    INTEGER NOT NULL,
    PRIMARY KEY (agent, period, kind)
);
CREATE TABLE trust_act_count (
    agent         TEXT    NOT NULL,
    period        BIGINT  NOT NULL,
    interventions INTEGER NOT NULL,
    denials       INTEGER NOT NULL,
    PRIMARY KEY (agent, period)
);
