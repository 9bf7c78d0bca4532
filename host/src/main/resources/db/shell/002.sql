-- Commands of which something was erased: their recordings go too.
ALTER TABLE command ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
CREATE INDEX command_erased ON command (erased) WHERE erased = 1;
