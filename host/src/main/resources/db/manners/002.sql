-- What was said may be said anew once what it was about is over.
CREATE INDEX manners_said_subject ON manners_said (subject);
