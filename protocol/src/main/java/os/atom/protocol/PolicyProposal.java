package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/policy/suggest}: a policy for one line that nobody has approved yet, such as
 * one that a skill declares. Nothing ran, nothing is saved and nothing was recorded.
 *
 * @param agent its name
 * @param command the line
 * @param cwd where it would run
 * @param answer what policy says of it today: {@code allow}, {@code ask} or {@code deny}
 * @param reason why it says so
 * @param folder where a person would save a policy
 * @param id of the policy; absent when there is none
 * @param policy the exact Cedar text; absent when there is none
 * @param tests examples for a {@code .test.yaml} file beside it; absent when there is no policy
 * @param mind what a person should know before saving it, one line each
 * @param why there is no policy; absent when there is one
 */
public record PolicyProposal(
        String agent,
        String command,
        String cwd,
        String answer,
        String reason,
        String folder,
        @Nullable String id,
        @Nullable String policy,
        @Nullable String tests,
        List<String> mind,
        @Nullable String why) {
    public PolicyProposal {
        mind = List.copyOf(mind);
    }
}
