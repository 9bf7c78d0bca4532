package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Every error, as a problem document (RFC 9457, {@code application/problem+json}).
 *
 * @param type a URI reference that names the kind of problem
 * @param detail what is wrong this time, in one line
 * @param field the member of the request that is wrong
 * @param rule the policy that refused
 * @param reason why it refused
 * @param mend what to do about it
 * @param id the refused command, which is on record; of a repetition, what was said before
 * @param limit how much is let through, where it was too much
 * @param scope what the limit is of, such as {@code agent} or {@code channel general}
 * @param retryAfter seconds until it may be tried again, as in the header
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String rule,
        @Nullable String reason,
        @Nullable String mend,
        @Nullable String id,
        @Nullable Long limit,
        @Nullable String scope,
        @Nullable Long retryAfter) {
    /** An error that no limit made. */
    public Problem(
            String type,
            String title,
            int status,
            String detail,
            @Nullable String field,
            @Nullable String rule,
            @Nullable String reason,
            @Nullable String mend,
            @Nullable String id) {
        this(type, title, status, detail, field, rule, reason, mend, id, null, null, null);
    }
}
