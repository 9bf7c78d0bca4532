package os.atom.approval;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import os.atom.approval.ApprovalFacts.Answered;
import os.atom.approval.ApprovalFacts.Requested;
import os.atom.identity.Principal;
import os.atom.journal.Ageing;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Projection;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.Page;
import os.atom.redaction.Originals;

/**
 * Requests that wait for a person: asked, shown, closed once. No answer in time is a denial. A
 * request bears the id of the command, or of the use of a file, that waits. Thread-safe.
 *
 * <p>Whoever closes a request appends the fact that this class makes; when someone else was first,
 * the append throws {@link Conflict}, which says who and what, and nothing happens.
 */
public final class Approvals {
    /** A person is asked. */
    public static final String REQUESTED = "os.atom.approval.requested";

    /** A person answered. */
    public static final String ANSWERED = "os.atom.approval.answered";

    /** Nobody answered in time. */
    public static final String EXPIRED = "os.atom.approval.expired";

    /** Whoever asked does not ask any more. */
    public static final String WITHDRAWN = "os.atom.approval.withdrawn";

    /** Further commands of one shape may run. */
    public static final String STANDING_GRANTED = "os.atom.standing.granted";

    /** A command ran by a standing approval. */
    public static final String STANDING_USED = "os.atom.standing.used";

    /** A standing approval was taken back. */
    public static final String STANDING_REVOKED = "os.atom.standing.revoked";

    /** What a denial by a person is called. */
    public static final String DENIED_RULE = "approval.denied";

    /** What it is called when the approved command is not what it was. */
    public static final String CHANGED_RULE = "approval.changed";

    /** What it is called when nobody answered. */
    public static final String EXPIRED_RULE = "approval.expired";

    private static final String FILE = "file-";

    private static final String AGAIN = "ask again; a person then sees it as it is now";

    private final Duration expiry;
    private final Clock clock;
    private final String host;
    private final Spool spool;
    private final Jdbi tables;
    private final ApprovalArchive archive;
    private final Deadlines deadlines;
    private final Closings closings;
    private volatile Optional<Errands> errands = Optional.empty();

    /**
     * @param expiry how long a request waits, as {@code nanos} counts
     * @param nanos counts nanoseconds, and is never set
     * @param host names this server, the same after a restart
     * @param tables reads the journal's tables
     * @param originals keeps what is asked, word for word, while it waits
     */
    public Approvals(
            Duration expiry,
            Clock clock,
            LongSupplier nanos,
            String host,
            Jdbi tables,
            Originals originals) {
        this.expiry = expiry;
        this.clock = clock;
        this.host = host;
        this.spool = new Spool(originals);
        this.tables = tables;
        this.archive = new ApprovalArchive(tables, spool);
        this.deadlines = new Deadlines(clock, nanos);
        this.closings = new Closings(archive::waits);
    }

    /** The readings of the journal that this step keeps. */
    public static List<Projection> projections() {
        return List.of(new ApprovalTable(), new StandingTable());
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        return new Ageing(
                Set.of(REQUESTED, ANSWERED),
                List.of(
                        "EXISTS (SELECT 1 FROM approval a"
                                + " WHERE a.id = e.subject AND a.state = 'pending')"));
    }

    /**
     * Keeps what is needed to run a command later; the fact that it asks a person, from now until
     * it expires.
     *
     * @throws os.atom.journal.JournalUnavailable when it cannot be kept
     */
    public Fact requested(String id, Request request) {
        Instant expires = clock.instant().plus(expiry);
        var _ = deadlines.isOver(id, expires, expiry);
        String kept = spool.keep(id, request.kept()).toString();
        Requested payload = Requests.command(request, expires, host, kept);
        return ApprovalFacts.fact(REQUESTED, request.agent().id().value(), id, payload);
    }

    /** An id for the use of a file, which tells it from a command. */
    public static String newFileId() {
        return FILE + UuidCreator.getTimeOrderedEpoch();
    }

    /** Whether an id is that of the use of a file. */
    public static boolean isFile(String id) {
        return id.startsWith(FILE);
    }

    /**
     * The same as {@link #requested(String, Request)} for the use of a file.
     *
     * @param id from {@link #newFileId}
     */
    public Fact requested(String id, FileAsked asked) {
        Instant expires = clock.instant().plus(expiry);
        var _ = deadlines.isOver(id, expires, expiry);
        String kept = spool.keep(id, asked.kept()).toString();
        Requested payload = Requests.file(asked, expires, host, kept);
        return ApprovalFacts.fact(REQUESTED, asked.agent().id().value(), id, payload);
    }

    /** Who carries out the use of files; called once, before anyone can answer. */
    public void carriedOutBy(Errands those) {
        errands = Optional.of(those);
    }

    /**
     * Who carries out the use of files.
     *
     * @throws Conflict when this server does not
     */
    public Errands errands() {
        return errands.orElseThrow(
                () -> new Conflict("this server uses no files; answer it on another"));
    }

    /** The fact that a person answered. */
    public Fact answered(String id, Answer answer, Principal.Person by) {
        Answered payload =
                switch (answer) {
                    case Answer.Approve approve ->
                            new Answered("approve", by.name(), approve.reason(), null, null, null);
                    case Answer.Deny deny ->
                            new Answered(
                                    "deny",
                                    by.name(),
                                    "%s denied it: %s".formatted(by.name(), deny.reason()),
                                    DENIED_RULE,
                                    "do it another way, or ask again with what was asked for",
                                    null);
                };
        return ApprovalFacts.fact(ANSWERED, by.id().value(), id, payload);
    }

    /** The fact that a person approved what is not there any more. */
    public Fact changed(String id, List<String> changes, Principal.Person by) {
        String reason = "it is not what was approved any more: " + String.join("; ", changes);
        return ApprovalFacts.fact(
                ANSWERED,
                by.id().value(),
                id,
                new Answered("approve", by.name(), reason, CHANGED_RULE, AGAIN, changes));
    }

    /** The fact that nobody answered. */
    public Fact expired(String id) {
        return ApprovalFacts.fact(
                EXPIRED,
                "host",
                id,
                new Answered(
                        "expire",
                        "host",
                        "no person answered within " + words(expiry),
                        EXPIRED_RULE,
                        "ask again while a person is there; people see it with atom-os approvals",
                        null));
    }

    /** The fact that whoever asked, or a person, does not want it any more. */
    public Fact withdrawn(String id, Principal by) {
        String reason = by.name() + " withdrew it before anyone answered";
        return ApprovalFacts.fact(
                WITHDRAWN,
                by.id().value(),
                id,
                new Answered("withdraw", by.name(), reason, null, null, null));
    }

    /** The requests whose time has run out and that are not yet closed, oldest first. */
    public List<String> due() {
        Map<String, Instant> pending = archive.pending();
        deadlines.retain(pending.keySet());
        return pending.entrySet().stream()
                .filter(each -> deadlines.isOver(each.getKey(), each.getValue(), expiry))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The use of a file that waits; empty when there is none of this id, or it is closed. */
    public Optional<WaitingFile> waitingFile(String id) {
        return archive.waitingFile(id);
    }

    /** A command that waits; empty when there is none of this id, or it is closed. */
    public Optional<Waiting> waiting(String id) {
        return archive.waiting(id);
    }

    /** Whether a request waits. */
    public boolean waits(String id) {
        return archive.waits(id);
    }

    /** Waits until a request is closed; returns at once when it is, or when there is none. */
    public void await(String id, Duration atMost) throws InterruptedException {
        closings.await(id, atMost);
    }

    /** Once it is on record that a request is closed: forgets what was kept, wakes who waits. */
    public void closed(String id) {
        forget(id);
        closings.tell(id);
    }

    /** A request, also one that is closed. */
    public Optional<ApprovalRecord> find(String id) {
        return archive.find(id);
    }

    /**
     * Requests, newest first.
     *
     * @param waitingOnly whether closed ones are left out
     * @param before only those asked before this cursor
     */
    public Page<ApprovalRecord> page(boolean waitingOnly, long before, int limit) {
        return archive.page(waitingOnly, before, limit);
    }

    /**
     * What was asked of a person before, and what came of it.
     *
     * @return by the id of the command; nothing for commands that asked nobody, or were erased
     */
    public Map<String, PastRequest> past(List<String> commands) {
        return new PastRequests(tables).of(commands);
    }

    /** Forgets what was kept for a request that is closed and does not run. */
    public void forget(String id) {
        spool.remove(id);
    }

    /** Forgets what an earlier life of the server kept and nobody can answer any more. */
    public void tidy() {
        spool.keepOnly(Set.copyOf(archive.allWaiting()));
    }

    private static String words(Duration duration) {
        return duration.toSecondsPart() == 0 && duration.toMinutes() > 0
                ? duration.toMinutes() + " minutes"
                : duration.toSeconds() + " seconds";
    }
}
