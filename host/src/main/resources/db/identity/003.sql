-- Whether others' agents may ask it over A2A, which people say.
ALTER TABLE identity_agent ADD COLUMN offered TEXT NOT NULL DEFAULT 'no';
