package os.atom.identity;

import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;

/** Which way up and down the maturity levels lead. */
final class Level {
    private Level() {}

    static Outcome<Maturity> above(Maturity from) {
        return switch (from) {
            case STUDENT -> new Done<>(Maturity.INTERN);
            case INTERN -> new Done<>(Maturity.SUPERVISED);
            case SUPERVISED -> new Done<>(Maturity.AUTONOMOUS);
            case AUTONOMOUS ->
                    refused("the agent is AUTONOMOUS already", "there is no higher level");
        };
    }

    static Outcome<Maturity> below(Maturity from) {
        return switch (from) {
            case AUTONOMOUS -> new Done<>(Maturity.SUPERVISED);
            case SUPERVISED -> new Done<>(Maturity.INTERN);
            case INTERN -> new Done<>(Maturity.STUDENT);
            case STUDENT ->
                    refused(
                            "the agent is a STUDENT already",
                            "there is no lower level; pause it instead");
        };
    }

    static Outcome<Maturity> upTo(Maturity from, Maturity to) {
        return to.compareTo(from) > 0
                ? new Done<>(to)
                : refused(
                        "%s is not above %s".formatted(to, from),
                        "name a higher level, or demote the agent");
    }

    static Outcome<Maturity> downTo(Maturity from, Maturity to) {
        return to.compareTo(from) < 0
                ? new Done<>(to)
                : refused(
                        "%s is not below %s".formatted(to, from),
                        "name a lower level, or promote the agent");
    }

    static String type(Maturity from, Maturity to) {
        return to.compareTo(from) > 0 ? IdentityFacts.AGENT_PROMOTED : IdentityFacts.AGENT_DEMOTED;
    }

    private static Refused<Maturity> refused(String reason, String mend) {
        return new Refused<>(Cause.INVALID, "identity.level", reason, mend);
    }
}
