package os.atom.idempotency;

import os.atom.journal.Fact;

/** The claim that one request lays to its key, with the first entries it makes; for one thread. */
final class Claim {
    /** The type of the entry; its subject is what the request made or changed. */
    static final String ACCEPTED = "os.atom.request.accepted";

    private final KeyedRequest request;
    private boolean laid;
    private String subject = "";

    Claim(KeyedRequest request) {
        this.request = request;
    }

    /** The fact that lays it. */
    Fact fact(String about) {
        return new Fact(
                ACCEPTED,
                request.actor(),
                about,
                "{\"key\":\"%s\",\"request\":\"%s\"}".formatted(request.key(), request.request()));
    }

    void lay(String about) {
        laid = true;
        subject = about;
    }

    boolean isLaid() {
        return laid;
    }

    String subject() {
        return subject;
    }
}
