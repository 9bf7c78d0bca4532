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
 * @param id the refused command, which is on record
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
        @Nullable String id) {}
