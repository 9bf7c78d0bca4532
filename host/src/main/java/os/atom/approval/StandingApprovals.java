package os.atom.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.approval.ApprovalFacts.StandingGranted;
import os.atom.approval.ApprovalFacts.StandingRevoked;
import os.atom.approval.ApprovalFacts.StandingUsed;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.policy.FileQuestion;
import os.atom.policy.Inquiry;
import os.atom.policy.Policies;
import os.atom.policy.Problem;
import os.atom.policy.Question;
import os.atom.protocol.StandingRecord;

/**
 * Approvals for a time and a number of uses. Each is a Cedar policy that stands beside the policies
 * in force, so every forbid holds against it; its end and its uses are counted by the journal.
 * Thread-safe.
 */
public final class StandingApprovals {
    private static final String COLUMNS =
            "SELECT id, granted, granted_at, expires_at, times, uses, revoked_at"
                    + " FROM standing_approval ";

    private final Policies policies;
    private final Jdbi tables;
    private final Deadlines deadlines;

    /**
     * @param nanos counts nanoseconds, and is never set
     */
    public StandingApprovals(Policies policies, Jdbi tables, Clock clock, LongSupplier nanos) {
        this.deadlines = new Deadlines(clock, nanos);
        this.policies = policies;
        this.tables = tables;
    }

    /** A standing approval that is not given yet. */
    public record Draft(StandingGranted granted, String id) {
        /** As it is shown before it is saved; the policy is byte for byte what will be saved. */
        public StandingRecord shown() {
            return record(id, "preview", granted, 0, null, null);
        }
    }

    /**
     * What a person would give.
     *
     * @param question the command that waits, as it stands now
     * @param waiting the request it grows from
     * @param kept what was asked there
     * @param matched how many past commands have its shape
     */
    public Draft draft(
            Waiting waiting,
            Kept kept,
            Question question,
            Answer.Lasting lasting,
            long matched,
            Principal.Person by) {
        List<String> scripts = scripts(kept.pins());
        String policy =
                StandingPolicy.text(
                        waiting.id(),
                        question.agent(),
                        policies.explain(question).facts(),
                        lasting,
                        scripts,
                        by.name());
        return new Draft(
                new StandingGranted(
                        question.agent().id().value(),
                        question.agent().name(),
                        Legibility.of(kept.command()).shown(),
                        waiting.shape(),
                        policy,
                        scripts,
                        lasting.time().toSeconds(),
                        lasting.times(),
                        matched,
                        by.name()),
                waiting.id());
    }

    /**
     * What a person would give for the use of a file.
     *
     * @param question the use that waits, as it stands now
     * @param id the request it grows from
     * @param words a name for it
     * @param matched how many past uses have its shape
     */
    public Draft draft(
            String id,
            String words,
            String shape,
            FileQuestion question,
            Answer.Lasting lasting,
            long matched,
            Principal.Person by) {
        Principal.Agent agent = question.agent();
        String policy =
                StandingPolicy.text(
                        id,
                        agent,
                        policies.explain(question).facts(),
                        question.use(),
                        lasting,
                        by.name());
        return new Draft(
                new StandingGranted(
                        agent.id().value(),
                        agent.name(),
                        Legibility.of(words).shown(),
                        shape,
                        policy,
                        List.of(),
                        lasting.time().toSeconds(),
                        lasting.times(),
                        matched,
                        by.name()),
                id);
    }

    /** Why a draft cannot be given; empty when it can. */
    public Optional<String> refusal(Draft draft, Inquiry question) {
        List<Problem> problems = policies.check(draft.granted().policy());
        if (!problems.isEmpty()) {
            return Optional.of(
                    "it cannot be written as a policy: " + problems.getFirst().message());
        }
        return policies.allowsWith(draft.granted().policy(), question)
                ? Optional.empty()
                : Optional.of("a policy forbids that it runs unasked");
    }

    /** The fact that it is given. */
    public Fact granted(Draft draft, Principal.Person by) {
        return ApprovalFacts.fact(
                Approvals.STANDING_GRANTED, by.id().value(), draft.id(), draft.granted());
    }

    /**
     * The fact that a command runs, or a file is used, by it; refused by the journal when it covers
     * nothing more.
     */
    public Fact used(String id, String command) {
        return ApprovalFacts.fact(Approvals.STANDING_USED, "host", id, new StandingUsed(command));
    }

    /** The fact that it is taken back. */
    public Fact revoked(String id, Principal.Person by) {
        return ApprovalFacts.fact(
                Approvals.STANDING_REVOKED, by.id().value(), id, new StandingRevoked(by.name()));
    }

    /** The live ones that cover a command, the one that ends first first. */
    public List<String> covering(Question question, String shape, Pins pins) {
        return covering(question, shape, scripts(pins));
    }

    /** The live ones that cover the use of a file, the one that ends first first. */
    public List<String> covering(FileQuestion question, String shape) {
        return covering(question, shape, List.of());
    }

    private List<String> covering(Inquiry question, String shape, List<String> scripts) {
        return rows("WHERE agent = ? AND shape = ?", question.agent().id().value(), shape).stream()
                .filter(row -> state(row).equals("live"))
                .filter(row -> row.granted().scripts().equals(scripts))
                .filter(row -> policies.allowsWith(row.granted().policy(), question))
                .map(Row::id)
                .toList();
    }

    /** Whether one covers anything at this moment. */
    public boolean isLive(String id) {
        return rows("WHERE id = ?", id).stream().anyMatch(row -> state(row).equals("live"));
    }

    /** Whether a person took one back; what it let wait for its turn does not run then. */
    public boolean isRevoked(String id) {
        return rows("WHERE id = ?", id).stream().anyMatch(Row::revoked);
    }

    /**
     * Refuses the start of what one covered that was taken back; for projections, inside the
     * journal's transaction, so that no revocation falls between the last look and the start.
     *
     * @throws Revoked when it was
     */
    public static void refuseRevoked(Handle handle, String id) {
        StandingTable.refuseRevoked(handle, id);
    }

    /** Every one, the latest to end first. */
    public List<StandingRecord> list() {
        return rows("").stream()
                .map(row ->
                        record(
                                row.id(),
                                state(row),
                                row.granted(),
                                row.uses(),
                                row.grantedAt(),
                                row.expiresAt()))
                .toList()
                .reversed();
    }

    private record Row(
            String id,
            StandingGranted granted,
            int times,
            int uses,
            Instant grantedAt,
            Instant expiresAt,
            boolean revoked) {}

    private String state(Row row) {
        if (row.revoked()) {
            return "revoked";
        }
        Duration term = Duration.between(row.grantedAt(), row.expiresAt());
        if (deadlines.isOver(row.id(), row.expiresAt(), term)) {
            return "expired";
        }
        return row.uses() < row.times() ? "live" : "used up";
    }

    private List<Row> rows(String where, String... parameters) {
        return tables.withHandle(handle ->
                handle
                        .select(COLUMNS + where + " ORDER BY expires_at, id", (Object[]) parameters)
                        .map((row, _) -> row(row))
                        .list()
                        .stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<Row> row(ResultSet row) throws SQLException {
        String json = row.getString("granted");
        if (json.equals("{}")) {
            return Optional.empty();
        }
        boolean revoked = row.getObject("revoked_at") != null;
        return Optional.of(
                new Row(
                        row.getString("id"),
                        ApprovalFacts.parse(json, StandingGranted.class),
                        row.getInt("times"),
                        row.getInt("uses"),
                        ApprovalTable.instant(row.getLong("granted_at")),
                        ApprovalTable.instant(row.getLong("expires_at")),
                        revoked));
    }

    private static List<String> scripts(Pins pins) {
        return pins.scripts().stream()
                .map(script -> script.file().path() + " sha256:" + script.file().sha256())
                .distinct()
                .sorted()
                .toList();
    }

    private static StandingRecord record(
            String id,
            String state,
            StandingGranted granted,
            int uses,
            @Nullable Instant grantedAt,
            @Nullable Instant expiresAt) {
        return new StandingRecord(
                id,
                state,
                granted.agentName(),
                granted.command(),
                granted.policy(),
                granted.scripts(),
                granted.times(),
                uses,
                granted.seconds(),
                grantedAt == null ? null : granted.by(),
                grantedAt,
                expiresAt,
                granted.matched());
    }
}
