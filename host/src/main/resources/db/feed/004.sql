-- A time is the number of the first post that is not older: both by one index.
DROP INDEX post_at;
CREATE INDEX post_at ON post (at, seq);
