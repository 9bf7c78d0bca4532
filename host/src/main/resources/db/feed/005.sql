-- A rebuild empties post first: then the index is emptied as a whole, not word by word, which takes
-- an hour for a million posts.
${sqlite}DROP TRIGGER post_text_out;
${sqlite}CREATE TRIGGER post_text_out AFTER DELETE ON post_text WHEN EXISTS (SELECT 1 FROM post) BEGIN
${sqlite}    INSERT INTO post_word (post_word, rowid, words) VALUES ('delete', old.seq, old.words);
${sqlite}END;
${sqlite}CREATE TRIGGER post_text_empty AFTER DELETE ON post_text
${sqlite}    WHEN NOT EXISTS (SELECT 1 FROM post) AND NOT EXISTS (SELECT 1 FROM post_text) BEGIN
${sqlite}    INSERT INTO post_word (post_word) VALUES ('delete-all');
${sqlite}END;

-- How often each of the 10,000 commonest words is said, not only of the 1,000 commonest: by that the
-- planner decides whether to look for a word, or through the newest posts until there are enough.
${postgres}ALTER TABLE post_text ALTER COLUMN word SET STATISTICS 1000;
