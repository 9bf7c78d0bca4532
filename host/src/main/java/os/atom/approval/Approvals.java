package os.atom.approval;

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
import os.atom.journal.Fact;
import os.atom.journal.Projection;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.Page;
import os.atom.redaction.Originals;

/**
 * Requests that wait for a person: asked, shown, closed once. No answer in time is a denial. A
 * request bears the id of the command that waits. Thread-safe.
 *
 * <p>Whoever closes a request appends the fact that this class makes; when someone else was first,
 * the append throws {@link os.atom.journal.Conflict}, which says who and what, and nothing happens.
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

    private static final String AGAIN = "ask again; a person then sees it as it is now";

    private final Duration expiry;
    private final Clock clock;
    private final String host;
    private final Spool spool;
    private final Jdbi tables;
    private final ApprovalArchive archive;
    private final Deadlines deadlines;

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
    }

    /** The readings of the journal that this step keeps. */
    public static List<Projection> projections() {
        return List.of(new ApprovalTable(), new StandingTable());
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
        Kept kept = request.kept();
        Requested payload =
                new Requested(
                        ApprovalTable.micros(expires),
                        host,
                        request.agent().name(),
                        request.agent().maturity().word(),
                        kept.command(),
                        kept.reason(),
                        request.cwd(),
                        kept.timeoutSeconds(),
                        kept.environment(),
                        kept.stdin().length(),
                        kept.interactive() ? true : null,
                        kept.terminal(),
                        kept.plan(),
                        kept.effects(),
                        request.decision(),
                        request.sandbox(),
                        kept.pins(),
                        request.shape(),
                        spool.keep(id, kept).toString());
        return ApprovalFacts.fact(REQUESTED, request.agent().id().value(), id, payload);
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

    /** A request that waits; empty when there is none of this id, or it is closed. */
    public Optional<Waiting> waiting(String id) {
        return archive.waiting(id);
    }

    /** Whether a request waits. */
    public boolean waits(String id) {
        return archive.waits(id);
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
