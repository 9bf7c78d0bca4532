CREATE TABLE half (x ${long});
CREATE TABLE half (x ${long});
