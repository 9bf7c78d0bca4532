CREATE TABLE sample_name (
    name ${text} PRIMARY KEY,
    seq ${long} NOT NULL,
    said ${text} NOT NULL CHECK (said <> 'forbidden')
) ${strict};
