package os.atom.trust;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of a command, as far as trust is concerned. */
enum Fate {
    /** It waits, runs, expired or was withdrawn: it says nothing. */
    OPEN,
    /** It says nothing, and never will. */
    VOID,
    /** Only the level of a student stood in its way. */
    REHEARSED,
    /** Policy forbade it. */
    DENIED,
    /** A person said no. */
    REFUSED,
    /** A person said something that was erased. */
    UNREADABLE,
    /** It ran to its own end. */
    CLEAN,
    /** It ran to another end. */
    UNCLEAN;

    /** From here on an exit code means that a program was not there, or was killed. */
    private static final int NOT_ITS_OWN_END = 126;

    /**
     * How a command ended.
     *
     * @param finished the payload of the entry that says so; missing when it was erased
     */
    static Fate ended(JsonNode finished) {
        if (finished.isMissingNode()) {
            return UNCLEAN;
        }
        return switch (finished.path("event").asText()) {
            case "EXITED" ->
                    finished.path("exitCode").asInt(NOT_ITS_OWN_END) < NOT_ITS_OWN_END
                            ? CLEAN
                            : UNCLEAN;
            case "RAN_OUT_OF_TIME" -> UNCLEAN;
            // Stopped before its turn, it never ran, and has no recording.
            case "WAS_STOPPED" -> finished.path("recording").asText().isEmpty() ? VOID : UNCLEAN;
            default -> VOID;
        };
    }
}
