-- What the author of a message added for programs, as JSON.
ALTER TABLE message ADD COLUMN context TEXT;
