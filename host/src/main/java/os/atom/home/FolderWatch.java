package os.atom.home;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at an {@link OwnFolder} from time to time, so that its files come into force when they are
 * others. It reads them instead of waiting for notices: those are lost on network file systems and
 * under load, and the files are few and small. Thread-safe.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FolderWatch.class);

    private final String what;
    private final Runnable reload;
    private final ScheduledExecutorService timer;

    /**
     * A watch that does not run yet.
     *
     * @param what the files, in the plural, for the log
     * @param reload reads them and takes in what is new; when it throws, everything stays as it is
     *     and it is tried again
     */
    public FolderWatch(String what, Runnable reload) {
        this.what = requireNonNull(what, "what");
        this.reload = requireNonNull(reload, "reload");
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(what + "-watch").daemon().factory());
    }

    /** Looks again and again, each time so long after the last look. */
    public void start(Duration pause) {
        long millis = pause.toMillis();
        var _ = timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            reload.run();
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "the %s stay as they are: the change could not be recorded", what);
        }
    }

    /** Ends the watch; what is in force stays so. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
