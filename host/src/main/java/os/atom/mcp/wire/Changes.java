package os.atom.mcp.wire;

import java.util.Optional;
import java.util.function.Consumer;

/** Tells what changes. Thread-safe. */
public interface Changes {
    /** Nothing ever changes. */
    Changes NONE =
            new Changes() {
                @Override
                public boolean lists() {
                    return false;
                }

                @Override
                public boolean updates() {
                    return false;
                }

                @Override
                public Optional<Following> follow(
                        Guest guest, Consumer<Change> ear, Runnable ended) {
                    return Optional.of(() -> {});
                }
            };

    /** Something that changed. */
    sealed interface Change {
        /** Other tools than before. */
        record Tools() implements Change {}

        /** Other prompts than before. */
        record Prompts() implements Change {}

        /** A resource says something else than before. */
        record Updated(String uri) implements Change {}
    }

    /** Somebody who listens. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether the lists of tools and prompts ever change. */
    boolean lists();

    /** Whether it is told when a resource says something else. */
    boolean updates();

    /**
     * Tells somebody what changes from now on, as far as that may know of it.
     *
     * @param ended what to do when nothing more is told before it is closed
     * @return empty when somebody listens to as much as may be
     */
    Optional<Following> follow(Guest guest, Consumer<Change> ear, Runnable ended);
}
