package os.atom.shell;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One line of the attack corpus; {@code docs/concepts/attack-corpus.md} says what the fields mean.
 *
 * @param family the class of attack, such as {@code E2-31}
 * @param kernel whether it is also run for real, with policy left out
 * @param wild whether it would harm the machine itself if nothing held it; run last
 */
record HostileLine(
        @JsonProperty(required = true) String line,
        @JsonProperty(required = true) String why,
        @JsonProperty(value = "class", required = true) String family,
        @JsonProperty(required = true) Expect expect,
        @JsonProperty(required = true) boolean kernel,
        boolean wild) {

    /** What policy must answer to an autonomous agent. */
    enum Expect {
        /** Denied: no person may approve it either. */
        @JsonProperty("deny")
        DENY,
        /** Denied or NeedsApproval. */
        @JsonProperty("not_allowed")
        NOT_ALLOWED,
        /** Any answer: a legitimate line whose bad part the kernel alone holds. */
        @JsonProperty("any")
        ANY
    }

    /** The line as it counts for being distinct: runs of blanks are one. */
    String normal() {
        return line.replaceAll("[ \t]+", " ").strip();
    }
}
