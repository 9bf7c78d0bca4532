package os.atom.rest;

import os.atom.identity.Outcome;
import os.atom.protocol.Problem;

/** Outcomes of governing to values or problem documents. */
final class Outcomes {
    private Outcomes() {}

    /** What was done; a refusal ends the request. */
    static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T> refused -> throw new Refusal(problem(refused));
        };
    }

    private static Problem problem(Outcome.Refused<?> refused) {
        int status =
                switch (refused.cause()) {
                    case FORBIDDEN -> 403;
                    case UNKNOWN -> 404;
                    case CONFLICT -> 409;
                    case INVALID -> 422;
                };
        String title =
                switch (refused.cause()) {
                    case FORBIDDEN -> "Forbidden";
                    case UNKNOWN -> "Not found";
                    case CONFLICT -> "Conflict";
                    case INVALID -> "Invalid";
                };
        return Problems.of(status, title, refused.reason())
                .rule(refused.rule())
                .reason(refused.reason())
                .mend(refused.mend())
                .build();
    }
}
