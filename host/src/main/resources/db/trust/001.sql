-- How agents earn trust, and lose it: readings of the journal. Times are microseconds since 1970.
-- Since when an agent has its level, up to which entry its record was judged, and what came of it.
CREATE TABLE trust_agent (
    id         TEXT   NOT NULL PRIMARY KEY,
    since_seq  BIGINT NOT NULL,
    since_at   BIGINT NOT NULL,
    judged_seq BIGINT NOT NULL,
    reacted_at BIGINT,
    grounds    TEXT
);

-- What became of each command, and what it says about its agent. asked and cwd are kept only as
-- long as they tell whose doing a denial is.
CREATE TABLE trust_run (
    id           TEXT    NOT NULL PRIMARY KEY,
    seq          BIGINT  NOT NULL,
    agent        TEXT    NOT NULL,
    asked_at     BIGINT  NOT NULL,
    student      INTEGER NOT NULL,
    asked        TEXT    NOT NULL,
    cwd          TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    code         INTEGER NOT NULL,
    outcome      TEXT    NOT NULL,
    fault        TEXT    NOT NULL,
    denied_seq   BIGINT,
    denied_at    BIGINT,
    intervened   INTEGER NOT NULL,
    violations   INTEGER NOT NULL,
    violated_seq BIGINT
);
CREATE INDEX trust_run_agent ON trust_run (agent, seq);
CREATE INDEX trust_run_denied ON trust_run (denied_seq) WHERE denied_seq IS NOT NULL;
CREATE INDEX trust_run_violated ON trust_run (violated_seq) WHERE violated_seq IS NOT NULL;

-- What happened to an agent beside its commands.
CREATE TABLE trust_act (
    seq     BIGINT NOT NULL PRIMARY KEY,
    subject TEXT   NOT NULL,
    agent   TEXT   NOT NULL,
    what    TEXT   NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX trust_act_agent ON trust_act (agent, seq);
CREATE INDEX trust_act_subject ON trust_act (subject);

-- Where agents could ever write: what they left there outlives the grant. No agent is every agent.
CREATE TABLE trust_ground (
    id        TEXT NOT NULL PRIMARY KEY,
    agent     TEXT NOT NULL,
    directory TEXT NOT NULL
);
