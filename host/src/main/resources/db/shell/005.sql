-- Whether a command is typed to while it runs, and how large its terminal was at first; 0 without one.
ALTER TABLE command ADD COLUMN interactive INTEGER NOT NULL DEFAULT 0;
ALTER TABLE command ADD COLUMN terminal_columns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE command ADD COLUMN terminal_rows INTEGER NOT NULL DEFAULT 0;
