package os.atom.command;

import java.util.List;

/**
 * One pipeline of a list.
 *
 * @param join when it runs, seen from the step before
 * @param negated whether {@code !} turns its exit code around
 * @param stages programs joined by pipes, in order; never empty
 */
public record Step(Join join, boolean negated, List<Invocation> stages) {
    public Step {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a pipeline has a stage");
        }
    }

    /** How a step follows the one before it. */
    public enum Join {
        /** {@code ;}, a new line, or the first step. */
        ALWAYS,
        /** {@code &&} */
        IF_OK,
        /** {@code ||} */
        IF_FAILED
    }
}
