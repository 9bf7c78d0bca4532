-- By which version of a reading its tables were made; named by the tables.
CREATE TABLE reading_version (
    tables ${text} PRIMARY KEY,
    version ${long} NOT NULL
) ${strict};
