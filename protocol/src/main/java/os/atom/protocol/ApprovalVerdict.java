package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/approvals/{id}}, {@code POST /api/v1/approvals} and {@code POST
 * /api/v1/approvals/{id}/preview}: a person's answer.
 *
 * @param ids the requests, for the call without an id in its path; all are answered or none is
 * @param verdict {@code approve} or {@code deny}
 * @param reason told to the agent; a denial needs one
 * @param forSeconds with {@code approve}: further commands of the same shape run unasked for so
 *     long
 * @param times with {@code approve}: so many further commands of the same shape run unasked
 * @param below with one of these, for the use of a file: not only of this file, but of all below
 *     this directory
 */
public record ApprovalVerdict(
        @Nullable List<String> ids,
        @Nullable String verdict,
        @Nullable String reason,
        @Nullable Integer forSeconds,
        @Nullable Integer times,
        @Nullable String below) {}
