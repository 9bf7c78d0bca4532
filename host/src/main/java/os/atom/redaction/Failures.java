package os.atom.redaction;

import os.atom.redaction.match.CostTooHigh;

/** Turns whatever went wrong into the one refusal that callers know. */
final class Failures {
    private Failures() {}

    static RedactionFailed of(Throwable broken) {
        return switch (broken) {
            case RedactionFailed known -> known;
            case CostTooHigh costly ->
                    new RedactionFailed(
                            "it takes too long to look for secrets in this text",
                            "shorten it, or see that rules of your own have keywords that are rare",
                            costly);
            default ->
                    new RedactionFailed(
                            "the redactor failed",
                            "the server's log has the details; a rule of your own may be to blame",
                            broken);
        };
    }
}
