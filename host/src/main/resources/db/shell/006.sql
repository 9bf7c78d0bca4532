-- Whether a command may connect: it asked for the network, or its programs are known to.
ALTER TABLE command ADD COLUMN network INTEGER NOT NULL DEFAULT 0;
