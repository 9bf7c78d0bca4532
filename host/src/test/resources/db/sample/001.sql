CREATE TABLE sample_name (
    name ${text} PRIMARY KEY,
    seq ${long} NOT NULL,
    times ${long} NOT NULL DEFAULT 0,
    said ${text} NOT NULL CHECK (said <> 'forbidden')
) ${strict};
