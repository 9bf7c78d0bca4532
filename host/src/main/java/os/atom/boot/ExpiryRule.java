package os.atom.boot;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import os.atom.journal.Expiry;
import os.atom.shell.Shell;

/** The rule {@code journal.age} on a timer of its own: what takes long keeps no other chore. */
final class ExpiryRule implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ExpiryRule.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Expiry expiry;
    private final Shell shell;
    private final Duration age;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("expiry").factory());

    private ExpiryRule(Expiry expiry, Shell shell, Duration age) {
        this.expiry = expiry;
        this.shell = shell;
        this.age = age;
    }

    /** Erases a minute from now, and every hour. */
    static ExpiryRule start(Host host, Duration age) {
        return start(host.expiry(), host.shell(), age, FIRST);
    }

    /** The same from another moment on. */
    static ExpiryRule start(Expiry expiry, Shell shell, Duration age, Duration first) {
        ExpiryRule rule = new ExpiryRule(expiry, shell, age);
        var _ =
                rule.timer.scheduleWithFixedDelay(
                        rule::apply, first.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        return rule;
    }

    private void apply() {
        try {
            Expiry.Done done = expiry.sweep(age, "journal.age: " + age.toHours() + "h", "host");
            if (done.erased() > 0) {
                int recordings = shell.dropErasedRecordings();
                LOG.infof(
                        "erased what %d entries from before %s said, and %d recordings",
                        done.erased(), done.before(), recordings);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException later) {
            LOG.warnf("what is old is erased later: %s", later.getMessage());
        }
    }

    /** What is under way ends with its transaction. */
    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }
}
