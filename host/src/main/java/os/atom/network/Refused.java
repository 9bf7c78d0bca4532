package os.atom.network;

/** Carries a {@link Refusal} to whoever answers the command. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Refused(Refusal.Rule rule, String reason, String mend) {
        super(reason);
        this.refusal = new Refusal(rule, "", reason, mend);
    }

    Refused(Refusal refusal) {
        super(refusal.reason());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }

    /** For requests that can be read in more than one way, or in none. */
    static Refused request(String reason) {
        return new Refused(
                Refusal.Rule.REQUEST,
                reason,
                "send one plain request: CONNECT host:port for TLS, or METHOD http://host/path");
    }
}
