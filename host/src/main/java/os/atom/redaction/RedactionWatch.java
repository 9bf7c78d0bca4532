package os.atom.redaction;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Looks at the rule files from time to time and reloads them when they are others. Thread-safe. */
public final class RedactionWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RedactionWatch.class);

    private final Redaction redaction;
    private final Consumer<Reload> journal;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("redaction-watch").daemon().factory());

    /**
     * A watch that does not run yet.
     *
     * @param journal as {@link Redaction#reload} has it
     */
    public RedactionWatch(Redaction redaction, Consumer<Reload> journal) {
        this.redaction = redaction;
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
            redaction.reload(journal);
        } catch (RuntimeException failed) {
            LOG.warn("The rules stay as they are: the change could not be recorded", failed);
        }
    }

    /** Ends the watch; what is in force stays so. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
