package os.atom.sandbox;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The one door to a process.
 *
 * <h2>Confinement</h2>
 *
 * <ul>
 *   <li>A process MUST see only the view, the read-only system directories, its private scratch and
 *       home; no network; no capability; no new privileges; only the given environment.
 *   <li>Masks MUST hold even against a process that writes to the same grant at the same time.
 *   <li>When any of this cannot be had, nothing MUST run: the ending is {@link Ending.SetupFailed}.
 *   <li>Setting up MUST NOT create, change or remove anything on the host outside the scratch
 *       directory and a directory of the sandbox's own.
 * </ul>
 *
 * <h2>Clearance</h2>
 *
 * <ul>
 *   <li>A pipeline MAY be set up before it is cleared, so that the set-up costs no time afterwards.
 *   <li>A sandbox MAY be set up before its pipeline is even asked for, as long as it is the one
 *       that would be set up then, and nothing of any command has run in it.
 *   <li>Before it is cleared, no program MUST run and no file of a redirection be opened.
 *   <li>When that is refused, nothing MUST run: the ending is {@link Ending.SetupFailed} with the
 *       reason. Whoever ends a pipeline that waits refuses its clearance.
 * </ul>
 *
 * <h2>Ending</h2>
 *
 * <ul>
 *   <li>All processes, grandchildren and daemons too, MUST be gone within a second of the timeout,
 *       of {@link Running#stop}, of an exhausted limit, and of the server's own death.
 *   <li>With a grace, every process MUST be asked to end ({@code SIGTERM}) first, and all MUST be
 *       gone within a second of the end of the grace.
 *   <li>{@link Running#await} MUST return only when none is left and all output was handed over.
 * </ul>
 *
 * <h2>Consoles</h2>
 *
 * <ul>
 *   <li>With a {@link Console}, the first program MUST read from it, and later pipelines with the
 *       same one MUST read what earlier ones left.
 *   <li>When it is a terminal, the last program MUST have it as its controlling terminal, in a
 *       session of its own, write to it, and MUST reach no other terminal of the host; all that is
 *       written to it arrives as standard output.
 * </ul>
 *
 * <h2>Violations</h2>
 *
 * <ul>
 *   <li>What the kernel refuses SHOULD be told to {@link Sink#refused}. It is a report, not a
 *       defence: it MUST NOT decide anything, and a process MUST NOT be able to make one about
 *       another command, or by its output.
 *   <li>When it cannot go on being told, the pipeline MUST end rather than hang or fail oddly.
 * </ul>
 *
 * <p>Implementations are thread-safe.
 */
public interface Sandbox {
    /**
     * Starts a pipeline; output arrives on the sink from the moment it is cleared. Never throws for
     * what it runs.
     */
    Running start(SandboxSpec spec, Sink sink, Clearance clearance);

    /**
     * Ends what was set up ahead; returns at once. It holds nothing of any command, so that this is
     * no stop: it lets go of directories and memory.
     */
    default void forget() {}

    /** Starts a pipeline that has to wait for nothing. */
    default Running start(SandboxSpec spec, Sink sink) {
        return start(spec, sink, Clearance.given());
    }

    /** A pipeline that was started. Thread-safe. */
    interface Running {
        /** Waits for the end. */
        Ending await() throws InterruptedException;

        /**
         * Ends the whole tree; returns at once, {@link #await} tells when it is gone. Idempotent.
         */
        default void stop() {
            stop(Duration.ZERO);
        }

        /**
         * Asks the whole tree to end, and ends what is left after the grace; returns at once. May
         * be called again: the end that comes first counts.
         */
        void stop(Duration grace);

        /**
         * Has a sandbox set up ahead for the next pipeline of this kind, if there may be one; to be
         * called when this one has ended and whoever waited for that was told, since it takes the
         * processor for some milliseconds. Returns at once.
         */
        default void prepareNext() {}
    }

    /**
     * Takes output as it comes. Called by one thread per stream; the buffer is valid during the
     * call.
     */
    interface Sink {
        /** Bytes that arrived on standard output or standard error. */
        void accept(Stream stream, ByteBuffer bytes);

        /**
         * What the kernel refused; called at most once, before {@link Running#await} returns, and
         * not when there was nothing.
         */
        default void refused(Violations violations) {}

        /**
         * Whether refused reads are told as well. It makes each opening of a file slower, so it is
         * for programs of which nobody knows what they read.
         */
        default boolean readsToo() {
            return false;
        }
    }

    /** The two output streams. */
    enum Stream {
        STDOUT,
        STDERR
    }
}
