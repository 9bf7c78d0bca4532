package os.atom.command;

import java.util.List;

/**
 * What will run, exactly. Policy judges it, an approver sees it, the sandbox executes it; the text
 * it came from is never run.
 */
public sealed interface Plan {
    /** The text as it was asked, untrimmed. */
    String text();

    /**
     * Understood down to every word.
     *
     * @param steps pipelines in the order in which they may run; never empty
     */
    record Script(String text, List<Step> steps) implements Plan {
        public Script {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("a script has a step");
            }
        }
    }

    /**
     * Not understood: never allowed silently; with a person's approval it runs in the same sandbox.
     *
     * @param directory where it would run
     * @param because what could not be planned, for people
     */
    record OpaqueScript(String text, java.nio.file.Path directory, String because)
            implements Plan {}
}
