-- The words of each post as they are searched for, a space between them. Beside them stands the
-- store's own index, which takes in and lets go of what this table does, in the same statement.
CREATE TABLE post_text (
    seq   ${long} NOT NULL PRIMARY KEY,
    words ${text} NOT NULL
) ${strict};

-- The words are ours, so it parts them at spaces alone; only the numbers of posts are kept with each.
${sqlite}CREATE VIRTUAL TABLE post_word USING fts5 (
${sqlite}    words, content = 'post_text', content_rowid = 'seq',
${sqlite}    tokenize = 'ascii', detail = none, columnsize = 0
${sqlite});
-- Words are taken out at once, not marked and kept until segments are merged.
${sqlite}INSERT INTO post_word (post_word, rank) VALUES ('secure-delete', 1);
${sqlite}CREATE TRIGGER post_text_in AFTER INSERT ON post_text BEGIN
${sqlite}    INSERT INTO post_word (rowid, words) VALUES (new.seq, new.words);
${sqlite}END;
${sqlite}CREATE TRIGGER post_text_out AFTER DELETE ON post_text BEGIN
${sqlite}    INSERT INTO post_word (post_word, rowid, words) VALUES ('delete', old.seq, old.words);
${sqlite}END;

${postgres}ALTER TABLE post_text ADD COLUMN word tsvector NOT NULL
${postgres}    GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED;
${postgres}CREATE INDEX post_text_word ON post_text USING gin (word);
