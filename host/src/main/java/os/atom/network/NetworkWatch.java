package os.atom.network;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Looks at the allow-list's files from time to time and reloads them. Thread-safe. */
public final class NetworkWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(NetworkWatch.class);

    private final NetworkRules rules;
    private final Consumer<NetworkRules.Reload> journal;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("network-watch").daemon().factory());

    /**
     * A watch that does not run yet.
     *
     * @param journal as {@link NetworkRules#reload} has it
     */
    public NetworkWatch(NetworkRules rules, Consumer<NetworkRules.Reload> journal) {
        this.rules = rules;
        this.journal = journal;
    }

    /** Looks again and again, each time so long after the last look. */
    public void start(Duration pause) {
        long millis = pause.toMillis();
        var _ = timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A failing look changes nothing, and does not end the watch. */
    private void look() {
        try {
            rules.reload(journal);
        } catch (RuntimeException failed) {
            LOG.warn("What may be reached stays as it is: the change is not on record", failed);
        }
    }

    /** Ends the watch; what is in force stays so. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
