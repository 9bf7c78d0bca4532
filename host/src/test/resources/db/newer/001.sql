CREATE TABLE newer_budget (
    agent ${text} PRIMARY KEY,
    spent ${long} NOT NULL
) ${strict};
