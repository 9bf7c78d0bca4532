-- What a task waits for a word with, as a mark: a server may show it so for a while after it was sent that word.
ALTER TABLE peer_talk ADD COLUMN asked TEXT NOT NULL DEFAULT '';
