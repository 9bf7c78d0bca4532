package os.atom.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import os.atom.approval.ApprovalFacts.Answered;
import os.atom.approval.ApprovalFacts.Requested;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * Keeps the {@code approval} table as a reading of the journal. It decides who was first: of all
 * that would close a request, the first entry does, and every later one is refused.
 */
final class ApprovalTable implements Projection {
    private static final String PENDING = "pending";

    /** A request as far as closing it is concerned. */
    private record Row(
            String state, long expiresAt, boolean erased, String closedBy, long closedAt) {}

    @Override
    public List<String> tables() {
        return List.of("approval");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Approvals.REQUESTED, Approvals.ANSWERED, Approvals.EXPIRED, Approvals.WITHDRAWN);
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM approval WHERE id = ?", entry.subject());
        about.forEach(each -> apply(handle, each));
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Approvals.REQUESTED -> insert(handle, recorded);
            case Approvals.ANSWERED -> answer(handle, recorded);
            case Approvals.EXPIRED -> close(handle, entry, "expired", "expire", "host", null, null);
            case Approvals.WITHDRAWN -> withdraw(handle, recorded);
            default -> {
                // Not ours.
            }
        }
    }

    private static void insert(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        // An erased request has expired at once: nobody can answer what nobody can read.
        long expires =
                ApprovalFacts.payload(recorded, Requested.class)
                        .map(Requested::expiresAt)
                        .orElse(entry.micros());
        handle.createUpdate(
                        "INSERT INTO approval (id, seq, agent, requested_at, expires_at, state,"
                                + " request) VALUES (:id, :seq, :agent, :requested, :expires,"
                                + " 'pending', :request)")
                .bind("id", entry.subject())
                .bind("seq", entry.seq())
                .bind("agent", entry.actor())
                .bind("requested", entry.micros())
                .bind("expires", expires)
                .bind("request", recorded.payload().orElse(null))
                .execute();
    }

    private static void answer(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        Optional<Answered> answer = ApprovalFacts.payload(recorded, Answered.class);
        List<String> changed =
                answer.flatMap(given -> Optional.ofNullable(given.changed())).orElse(List.of());
        String verdict = answer.map(Answered::verdict).orElse("deny");
        String state =
                !changed.isEmpty() ? "changed" : verdict.equals("approve") ? "approved" : "denied";
        close(
                handle,
                entry,
                state,
                verdict,
                answer.map(Answered::by).orElse("someone"),
                answer.map(Answered::reason).filter(reason -> !reason.isEmpty()).orElse(null),
                changed.isEmpty() ? null : ApprovalFacts.json(changed));
    }

    private static void withdraw(Handle handle, Recorded recorded) {
        String by =
                ApprovalFacts.payload(recorded, Answered.class).map(Answered::by).orElse("someone");
        close(handle, recorded.entry(), "withdrawn", "withdraw", by, null, null);
    }

    private static void close(
            Handle handle,
            Entry entry,
            String state,
            String verdict,
            String by,
            @Nullable String reason,
            @Nullable String changed) {
        refuseLate(handle, entry);
        handle.createUpdate(
                        "UPDATE approval SET state = :state, verdict = :verdict, closed_by = :by,"
                                + " closed_reason = :reason, changed = :changed, closed_at = :at"
                                + " WHERE id = :id")
                .bind("state", state)
                .bind("verdict", verdict)
                .bind("by", by)
                .bind("reason", reason)
                .bind("changed", changed)
                .bind("at", entry.micros())
                .bind("id", entry.subject())
                .execute();
    }

    private static void refuseLate(Handle handle, Entry entry) {
        Row row =
                handle.createQuery(
                                "SELECT state, expires_at, request, closed_by, closed_at"
                                        + " FROM approval WHERE id = :id")
                        .bind("id", entry.subject())
                        .map((found, _) ->
                                new Row(
                                        found.getString("state"),
                                        found.getLong("expires_at"),
                                        found.getString("request") == null,
                                        String.valueOf(found.getString("closed_by")),
                                        found.getLong("closed_at")))
                        .findOne()
                        .orElseThrow(() -> new Conflict("there is no request " + entry.subject()));
        if (!row.state().equals(PENDING)) {
            throw new Conflict(
                    "request %s is closed: it %s".formatted(entry.subject(), closed(row)));
        }
        boolean answered = entry.type().equals(Approvals.ANSWERED);
        // Of an erased request nobody knows the time any more; what was answered then, was.
        if (answered && !row.erased() && entry.micros() >= row.expiresAt()) {
            throw new Conflict(
                    "request %s is closed: it expired at %s"
                            .formatted(entry.subject(), instant(row.expiresAt())));
        }
    }

    private static String closed(Row row) {
        String when = " at " + instant(row.closedAt()).truncatedTo(ChronoUnit.SECONDS);
        return switch (row.state()) {
            case "approved" -> "was approved by " + row.closedBy() + when;
            case "denied" -> "was denied by " + row.closedBy() + when;
            case "changed" ->
                    "was approved by %s%s, but was not what had been asked any more"
                            .formatted(row.closedBy(), when);
            case "withdrawn" -> "was withdrawn by " + row.closedBy() + when;
            default -> row.state() + when;
        };
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
