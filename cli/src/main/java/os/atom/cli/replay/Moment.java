package os.atom.cli.replay;

import java.time.Duration;

/** Something that happened in a recording, so long after what was before it. */
sealed interface Moment {
    Duration after();

    /** A piece of output. */
    record Said(Duration after, String text, boolean onStandardError) implements Moment {}

    /** A point with a name, such as the decision that let the command run. */
    record Marked(Duration after, String label) implements Moment {}

    /** The end. */
    record Ended(Duration after, int code) implements Moment {}
}
