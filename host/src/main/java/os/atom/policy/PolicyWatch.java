package os.atom.policy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Looks at the policy files from time to time and reloads them when they are others. It reads them
 * instead of waiting for notices: those are lost on network file systems and under load, and the
 * files are few and small. Thread-safe.
 */
public final class PolicyWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PolicyWatch.class);

    private final Policies policies;
    private final Consumer<Reload> journal;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("policy-watch").daemon().factory());

    /**
     * A watch that does not run yet.
     *
     * @param journal as {@link Policies#reload} has it
     */
    public PolicyWatch(Policies policies, Consumer<Reload> journal) {
        this.policies = policies;
        this.journal = journal;
    }

    /** Looks again and again, each time so long after the last look. */
    public void start(Duration pause) {
        long millis = pause.toMillis();
        var _ = timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Looks once. A failing look changes nothing, and does not end the watch. */
    void look() {
        try {
            policies.reload(journal);
        } catch (RuntimeException failed) {
            LOG.warn("Policies stay as they are: the change could not be recorded", failed);
        }
    }

    /** Ends the watch; what is in force stays so. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
