-- Whom the words of a post name now, as JSON beside it, so that a page is one statement.
ALTER TABLE post ADD COLUMN mentions TEXT NOT NULL DEFAULT '[]';
