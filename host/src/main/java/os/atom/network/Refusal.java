package os.atom.network;

import static java.util.Objects.requireNonNull;

import os.atom.freeze.Halt;

/**
 * Why a command did not reach something.
 *
 * @param rule such as {@code network.domain}; see {@link Rule}
 * @param target host and port that were asked for; empty when none could be read
 * @param reason in words
 * @param mend what a person could do about it; never empty
 */
public record Refusal(Rule rule, String target, String reason, String mend) {
    public Refusal {
        requireNonNull(rule, "rule");
        requireNonNull(target, "target");
        requireNonNull(reason, "reason");
        requireNonNull(mend, "mend");
    }

    /** The same with what was asked for. */
    Refusal at(Place place) {
        return new Refusal(rule, place.toString(), reason, mend);
    }

    /** What was reached may not be reached any more. */
    static Refusal withdrawn(String reason) {
        return new Refusal(
                Rule.WITHDRAWN,
                "",
                "the list was changed meanwhile: " + reason,
                "ask whoever changed it; the connection was closed");
    }

    /** The agent may do nothing now. */
    static Refusal held(Halt halt) {
        return new Refusal(Rule.HELD, "", halt.reason() + " [" + halt.rule() + "]", halt.mend());
    }

    /** What is refused, by which name. */
    public enum Rule {
        /** Not a request that the proxy understands in exactly one way. */
        REQUEST("network.request", 400),
        /** A host in a spelling that others may read as another host. */
        NAME("network.name", 403),
        /** A domain that is not on the allow-list. */
        DOMAIN("network.domain", 403),
        /** A port that is not on the allow-list for that domain. */
        PORT("network.port", 403),
        /** An address that is not on the public internet. */
        ADDRESS("network.address", 403),
        /** A tunnel that carries no TLS. */
        TLS("network.tls", 403),
        /** TLS for another name than the tunnel's. */
        SERVER_NAME("network.server_name", 403),
        /** What was taken off the list while it was connected. */
        WITHDRAWN("network.withdrawn", 403),
        /** The agent may do nothing now: paused, removed, or everything is frozen. */
        HELD("network.held", 403),
        /** More connections or bytes than one command gets. */
        BOUND("network.bound", 429),
        /** The host itself could not be found or reached. */
        UNREACHABLE("network.unreachable", 502),
        /** It could not be put on record, so it did not happen. */
        RECORD("network.record", 503);

        private final String word;
        private final int status;

        Rule(String word, int status) {
            this.word = word;
            this.status = status;
        }

        /** The name that people see. */
        public String word() {
            return word;
        }

        /** Whether the command tried what it may not, rather than met with a fault. */
        public boolean isViolation() {
            return switch (this) {
                case NAME, DOMAIN, PORT, ADDRESS, TLS, SERVER_NAME -> true;
                case REQUEST, WITHDRAWN, HELD, BOUND, UNREACHABLE, RECORD -> false;
            };
        }

        /** The HTTP status that says so to the command. */
        int status() {
            return status;
        }
    }
}
