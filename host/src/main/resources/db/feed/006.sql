-- Beside its words stands what else a search asks of a post, as words that nobody can say (marks), so that one index
-- finds both together: a frequent word of a rare author takes no longer than the author's posts.
${sqlite}DROP TRIGGER post_text_in;
${sqlite}DROP TRIGGER post_text_out;
${sqlite}DROP TRIGGER post_text_empty;
${sqlite}DROP TABLE post_word;
ALTER TABLE post_text ADD COLUMN marks ${text} NOT NULL DEFAULT '';
-- The first two and three characters of words have postings of their own: however many words begin
-- so, they are read in order, as those of one word are.
${sqlite}CREATE VIRTUAL TABLE post_word USING fts5 (
${sqlite}    words, marks, content = 'post_text', content_rowid = 'seq',
${sqlite}    tokenize = 'ascii', detail = none, columnsize = 0, prefix = '2 3'
${sqlite});
${sqlite}INSERT INTO post_word (post_word, rank) VALUES ('secure-delete', 1);
${sqlite}CREATE TRIGGER post_text_in AFTER INSERT ON post_text BEGIN
${sqlite}    INSERT INTO post_word (rowid, words, marks) VALUES (new.seq, new.words, new.marks);
${sqlite}END;
${sqlite}CREATE TRIGGER post_text_out AFTER DELETE ON post_text WHEN EXISTS (SELECT 1 FROM post) BEGIN
${sqlite}    INSERT INTO post_word (post_word, rowid, words, marks)
${sqlite}        VALUES ('delete', old.seq, old.words, old.marks);
${sqlite}END;
${sqlite}CREATE TRIGGER post_text_empty AFTER DELETE ON post_text
${sqlite}    WHEN NOT EXISTS (SELECT 1 FROM post) AND NOT EXISTS (SELECT 1 FROM post_text) BEGIN
${sqlite}    INSERT INTO post_word (post_word) VALUES ('delete-all');
${sqlite}END;

${postgres}ALTER TABLE post_text DROP COLUMN word;
${postgres}ALTER TABLE post_text ADD COLUMN word tsvector NOT NULL GENERATED ALWAYS AS
${postgres}    (array_to_tsvector(array_remove(string_to_array(words || ' ' || marks, ' '), ''))) STORED;
${postgres}CREATE INDEX post_text_word ON post_text USING gin (word);
${postgres}ALTER TABLE post_text ALTER COLUMN word SET STATISTICS 1000;
