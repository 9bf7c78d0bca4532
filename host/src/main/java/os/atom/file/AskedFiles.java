package os.atom.file;

import java.time.Duration;
import java.util.Optional;
import os.atom.approval.Approvals;
import os.atom.identity.Principal;
import os.atom.journal.Journal;
import os.atom.protocol.FileRequest;

/** The uses of files that people are asked for: seen, waited for, withdrawn. Thread-safe. */
public final class AskedFiles {
    private final Journal journal;
    private final Approvals approvals;
    private final RequestArchive requests;
    private final Outcomes outcomes;
    private final Carrying carrying;

    AskedFiles(
            Journal journal,
            Approvals approvals,
            RequestArchive requests,
            Outcomes outcomes,
            Carrying carrying) {
        this.journal = journal;
        this.approvals = approvals;
        this.requests = requests;
        this.outcomes = outcomes;
        this.carrying = carrying;
    }

    /**
     * One that waits, or waited.
     *
     * @param viewer an agent is told of its own alone; what a look gave, only whoever asked for it
     */
    public Optional<FileRequest> find(String id, Principal viewer) {
        return requests.find(id, viewer).map(found -> outcomes.of(found, viewer));
    }

    /** Waits until one is answered and carried out; returns at once if it is. */
    public void await(String id, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        approvals.await(id, atMost);
        carrying.await(id, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    /**
     * Takes one back.
     *
     * @param by whoever asked, or a person
     * @throws os.atom.journal.Conflict when it is closed already
     * @throws os.atom.journal.JournalUnavailable when it cannot be recorded; it waits on
     */
    public void withdraw(String id, Principal by) {
        journal.append(approvals.withdrawn(id, by));
        approvals.closed(id);
    }
}
