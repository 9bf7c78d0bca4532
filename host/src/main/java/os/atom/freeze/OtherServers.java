package os.atom.freeze;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import os.atom.identity.PrincipalId;
import os.atom.journal.Entry;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Recorded;

/**
 * Ends here what a person stopped through another server on the same store. Beginnings are held
 * back by the journal itself, at once and everywhere; this is for what runs already. What begins
 * here right after such a stop, within the time it takes to hear of it, may be ended with it.
 */
public final class OtherServers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OtherServers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int PAGE = 1000;

    private final Journal journal;
    private final StopSwitch stopSwitch;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long seen;

    private OtherServers(Journal journal, StopSwitch stopSwitch) {
        this.journal = journal;
        this.stopSwitch = stopSwitch;
        this.seen = journal.head().seq();
        this.thread = Thread.ofVirtual().name("stops-elsewhere").unstarted(this::watch);
    }

    /** Watches from now on, until closed. */
    public static OtherServers watch(Journal journal, StopSwitch stopSwitch) {
        OtherServers watch = new OtherServers(journal, stopSwitch);
        watch.thread.start();
        return watch;
    }

    /** There are none: nobody else writes to the store. */
    public static OtherServers none(Journal journal, StopSwitch stopSwitch) {
        return new OtherServers(journal, stopSwitch);
    }

    private void watch() {
        try {
            while (closed.getCount() > 0) {
                try {
                    if (journal.await(seen, PATIENCE)) {
                        look();
                    }
                } catch (JournalUnavailable later) {
                    LOG.warnf("stops of other servers are heeded later: %s", later.getMessage());
                    var _ = closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything up to the head of now; what comes meanwhile is for the next look. */
    private void look() {
        long head = journal.head().seq();
        heedAll("os.atom.host.");
        heedAll("os.atom.agent.");
        seen = Math.max(seen, head);
    }

    private void heedAll(String prefix) {
        Filter filter = new Filter(Optional.of(prefix), Optional.empty(), Optional.empty());
        List<Recorded> page = journal.after(seen, PAGE, filter);
        while (!page.isEmpty()) {
            page.forEach(recorded -> heed(recorded.entry()));
            page = journal.after(page.getLast().entry().seq(), PAGE, filter);
        }
    }

    private void heed(Entry entry) {
        switch (entry.type()) {
            case FreezeFacts.FROZEN -> stopSwitch.endAll("everything was frozen");
            case FreezeFacts.AGENT_STOPPED ->
                    stopSwitch.endOf(agent(entry), "the agent was stopped");
            case FreezeFacts.AGENT_REMOVED ->
                    stopSwitch.endOf(agent(entry), "the agent was removed");
            case FreezeFacts.AGENT_KEY_REVOKED ->
                    stopSwitch.endOf(agent(entry), "the agent's key was revoked");
            default -> {
                // Nothing that ends what runs.
            }
        }
    }

    private static PrincipalId agent(Entry entry) {
        return new PrincipalId(entry.subject());
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
