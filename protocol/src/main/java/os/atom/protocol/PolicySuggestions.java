package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/policy/suggest}: policies that an agent's history speaks for. Nothing is
 * saved.
 *
 * @param agent its name
 * @param looked how many of its commands were looked at, newest first
 * @param since when the oldest of them was asked for; absent when there is none
 * @param more whether there are older ones
 * @param folder where a person would save a policy
 * @param suggestions the one that would have matched most first
 * @param leftOut what was asked for and is in no suggestion
 */
public record PolicySuggestions(
        String agent,
        int looked,
        @Nullable Instant since,
        boolean more,
        String folder,
        List<Suggestion> suggestions,
        List<LeftOut> leftOut) {
    public PolicySuggestions {
        suggestions = List.copyOf(suggestions);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A policy, whole.
     *
     * @param id the policy's id
     * @param commands what it lets the agent do, as policies call it, such as {@code npm test}
     * @param directories where
     * @param policy the exact Cedar text
     * @param tests examples for a {@code .test.yaml} file beside it
     * @param mind what a person should know before saving it, one line each
     * @param approved how many of the commands looked at it was made from: approved by a person
     * @param matched how many of them would have run unasked by it, those included
     * @param last when the latest of these was asked for
     */
    public record Suggestion(
            String id,
            List<String> commands,
            List<String> directories,
            String policy,
            String tests,
            List<String> mind,
            int approved,
            int matched,
            Instant last) {
        public Suggestion {
            commands = List.copyOf(commands);
            directories = List.copyOf(directories);
            mind = List.copyOf(mind);
        }
    }

    /**
     * Commands that a person was asked about and that no policy is suggested for.
     *
     * @param what as policies call it, or the text where it could not be planned
     * @param directory where it was to run
     * @param why no policy is suggested
     * @param times how often a person was asked
     * @param last when the latest was asked for
     */
    public record LeftOut(String what, String directory, String why, int times, Instant last) {}
}
