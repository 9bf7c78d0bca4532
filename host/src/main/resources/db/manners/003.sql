-- How often something was said in each minute, so that nobody has to count an hour or a day. The
-- scope is an agent's id, or a channel's name as in subjects.
CREATE TABLE manners_act_minute (
    scope  TEXT    NOT NULL,
    minute BIGINT  NOT NULL,
    acts   INTEGER NOT NULL,
    PRIMARY KEY (scope, minute)
);
CREATE INDEX manners_act_minute_minute ON manners_act_minute (minute);

-- The same of two agents.
CREATE TABLE manners_pair_minute (
    scope  TEXT    NOT NULL,
    minute BIGINT  NOT NULL,
    acts   INTEGER NOT NULL,
    PRIMARY KEY (scope, minute)
);
CREATE INDEX manners_pair_minute_minute ON manners_pair_minute (minute);
