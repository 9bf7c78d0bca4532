package os.atom.freeze;

import java.util.List;
import java.util.Optional;
import os.atom.identity.PrincipalId;
import os.atom.journal.Entry;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Recorded;
import os.atom.journal.Watch;

/**
 * Ends here what a person stopped through another server on the same store. Beginnings are held
 * back by the journal itself, at once and everywhere; this is for what runs already. What begins
 * here right after such a stop, within the time it takes to hear of it, may be ended with it. A
 * stop through this server has ended what ran when it was made, and is passed over.
 */
public final class OtherServers {
    private static final int PAGE = 1000;

    private final Journal journal;
    private final StopSwitch stopSwitch;
    private long seen;

    /** Nothing is heard of before the first {@link #look}. */
    OtherServers(Journal journal, StopSwitch stopSwitch) {
        this.journal = journal;
        this.stopSwitch = stopSwitch;
        this.seen = journal.head().seq();
    }

    /** Watches from now on, until closed. */
    public static Watch watch(Journal journal, StopSwitch stopSwitch) {
        OtherServers others = new OtherServers(journal, stopSwitch);
        return Watch.start("stops-elsewhere", journal, others::look);
    }

    /** Everything up to the head of now; what comes meanwhile is for the next look. */
    void look() {
        long head = journal.head().seq();
        heedAll("os.atom.host.");
        heedAll("os.atom.agent.");
        seen = Math.max(seen, head);
    }

    private void heedAll(String prefix) {
        Filter filter = new Filter(Optional.of(prefix), Optional.empty(), Optional.empty());
        List<Recorded> page = journal.after(seen, PAGE, filter);
        while (!page.isEmpty()) {
            page.stream()
                    .map(Recorded::entry)
                    .filter(entry -> !stopSwitch.isOwn(entry.seq()))
                    .forEach(this::heed);
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
}
