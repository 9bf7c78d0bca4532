-- Webhooks are in the tables of db/delivery, with all that is brought events; those are made anew from the journal.
DROP TABLE webhook_dead;
DROP TABLE webhook;
