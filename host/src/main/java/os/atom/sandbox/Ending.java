package os.atom.sandbox;

/** How a process tree ended, and whose doing it was. */
public sealed interface Ending {
    /** By itself, with this exit code (128 + n when a signal ended the last program). */
    record Exited(int code) implements Ending {}

    /** By us, at its wall-clock limit. */
    record TimedOut() implements Ending {}

    /** By us, because someone asked. */
    record Stopped() implements Ending {}

    /**
     * By us, because it used too much.
     *
     * @param limit the {@link Limits} component, such as {@code memory}
     */
    record Exhausted(String limit) implements Ending {}

    /** It never started: the sandbox could not be set up. */
    record SetupFailed(String reason) implements Ending {}
}
