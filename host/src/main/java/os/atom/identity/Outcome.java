package os.atom.identity;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** What came of an act of governing: it was recorded and is in force, or it was refused. */
public sealed interface Outcome<T> {
    /** It is in force. */
    record Done<T>(T value) implements Outcome<T> {
        public Done {
            requireNonNull(value, "value");
        }
    }

    /**
     * Nothing was changed or recorded.
     *
     * @param rule the rule that refused it, such as {@code identity.name-taken}
     * @param reason why, in one line
     * @param mend the one line that would make it pass
     */
    record Refused<T>(Cause cause, String rule, String reason, String mend) implements Outcome<T> {
        public Refused {
            requireNonNull(cause, "cause");
            requireNonNull(rule, "rule");
            requireNonNull(reason, "reason");
            requireNonNull(mend, "mend");
        }
    }

    /** Whose doing a refusal is. */
    enum Cause {
        /** The caller may not do this at all. */
        FORBIDDEN,
        /** There is no such thing. */
        UNKNOWN,
        /** It is in the way of something else. */
        CONFLICT,
        /** The request makes no sense. */
        INVALID
    }

    /** The refusal of every caller that is no person. */
    static <T> Refused<T> peopleOnly(String what) {
        return new Refused<>(
                Cause.FORBIDDEN,
                "identity.people-only",
                "only a person may " + what,
                "ask a person to do it, with a person's token");
    }

    /** The same refusal, or what the function makes of the value. */
    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(Cause cause, String rule, String reason, String mend) ->
                    new Refused<>(cause, rule, reason, mend);
        };
    }
}
