-- Why nothing goes to a peer since its card was last looked at; empty while its card counts.
ALTER TABLE peer ADD COLUMN stopped TEXT NOT NULL DEFAULT '';
