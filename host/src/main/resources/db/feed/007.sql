-- Before posts are taken out, segments of the index are merged two by two: a post is looked for in each of them.
${sqlite}INSERT INTO post_word (post_word, rank) VALUES ('usermerge', 2);
