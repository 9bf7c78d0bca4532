package os.atom.ws;

import os.atom.protocol.Problem;

/** What kind of error a frame tells of; clients act by it. */
enum Code {
    /** There is no key, or it is not in force. */
    UNAUTHORIZED("unauthorized"),
    /** Known, but not permitted. */
    FORBIDDEN("forbidden"),
    /** The cursor is beyond the journal's end. */
    CURSOR_FUTURE("cursor_future"),
    /** What came after the cursor is not there any more. */
    CURSOR_OUTDATED("cursor_outdated"),
    /** More waits for the client than is kept. */
    TOO_SLOW("too_slow"),
    /** The frame is wrong, or what it names is not there. */
    INVALID("invalid"),
    /** It was too much. */
    LIMITED("limited"),
    /** Nothing was heard of the client. */
    IDLE("idle"),
    /** The server stops, or cannot read its store now. */
    STOPPED("stopped"),
    /** Nothing was done, since it cannot be recorded now. */
    UNAVAILABLE("unavailable"),
    /** The server failed; its log has the details. */
    FAILED("failed");

    private final String word;

    Code(String word) {
        this.word = word;
    }

    /** As it is written. */
    String word() {
        return word;
    }

    /** Of what a call over HTTP would have answered. */
    static Code of(Problem problem) {
        return switch (problem.status()) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 429 -> LIMITED;
            case 503 -> UNAVAILABLE;
            default -> problem.status() < 500 ? INVALID : FAILED;
        };
    }
}
