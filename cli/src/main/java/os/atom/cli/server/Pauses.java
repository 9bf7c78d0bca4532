package os.atom.cli.server;

import java.time.Duration;

/** Between two looks at what no one tells of. */
public final class Pauses {
    private static final Duration LOOK = Duration.ofMillis(25);

    private Pauses() {}

    /**
     * A moment.
     *
     * @throws Failure when it is interrupted, with what is to be said then
     */
    public static void pause(String interrupted) {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, interrupted);
        }
    }
}
