package os.atom.feed;

import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Refused;

/** Refusals that several parts of the feed give. */
final class Refusals {
    private Refusals() {}

    static <T> Refused<T> invalid(String rule, String reason, String mend) {
        return new Refused<>(Cause.INVALID, rule, reason, mend);
    }

    static <T> Refused<T> conflict(String rule, String reason, String mend) {
        return new Refused<>(Cause.CONFLICT, rule, reason, mend);
    }

    static <T> Refused<T> forbidden(String rule, String reason, String mend) {
        return new Refused<>(Cause.FORBIDDEN, rule, reason, mend);
    }

    /** What one may not see is as what is not there. */
    static <T> Refused<T> unknown(String post) {
        return new Refused<>(
                Cause.UNKNOWN,
                "post.unknown",
                "there is no post " + post,
                "take the id from the feed");
    }

    static <T> Refused<T> deleted() {
        return conflict(
                "post.deleted", "the post was deleted", "make a new post, or answer another one");
    }
}
