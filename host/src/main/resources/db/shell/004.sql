-- What a standing approval compares; empty for what policy refused.
ALTER TABLE command ADD COLUMN shape TEXT;
CREATE INDEX command_shape ON command (agent, shape);
