-- Whether a command goes on without its caller.
ALTER TABLE command ADD COLUMN background INTEGER NOT NULL DEFAULT 0;
