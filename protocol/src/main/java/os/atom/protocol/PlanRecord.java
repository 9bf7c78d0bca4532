package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will run, exactly.
 *
 * @param kind {@code script} when every word is known, {@code opaque} otherwise; {@code file} for
 *     the use of a file, where nothing runs
 * @param because why it is opaque
 * @param steps empty for an opaque plan
 */
public record PlanRecord(String kind, @Nullable String because, List<Step> steps) {
    /**
     * One pipeline.
     *
     * @param join {@code always}, {@code if_ok} or {@code if_failed}
     */
    public record Step(String join, boolean negated, List<Invocation> stages) {}

    /**
     * One program start.
     *
     * @param redirections in words, such as {@code 2>&1} or {@code > /home/me/demo/note}
     */
    public record Invocation(
            String executable, List<String> argv, String directory, List<String> redirections) {}
}
