package os.atom.approval;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.approval.ApprovalFacts.StandingGranted;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * Keeps standing approvals as a reading of the journal, and counts their uses: of commands that
 * race for the last use, one gets it and the others are refused.
 */
final class StandingTable implements Projection {
    @Override
    public List<String> tables() {
        return List.of("standing_approval");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Approvals.STANDING_GRANTED, Approvals.STANDING_USED, Approvals.STANDING_REVOKED);
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM standing_approval WHERE id = ?", entry.subject());
        about.forEach(each -> apply(handle, each));
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Approvals.STANDING_GRANTED -> grant(handle, recorded);
            case Approvals.STANDING_USED -> use(handle, entry);
            case Approvals.STANDING_REVOKED -> revoke(handle, entry);
            default -> {
                // Not ours.
            }
        }
    }

    /** An erased one has no shape, so it covers nothing; what it once covered still counts. */
    private static void grant(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        Optional<StandingGranted> granted = ApprovalFacts.payload(recorded, StandingGranted.class);
        long now = ApprovalTable.micros(entry.time());
        handle.createUpdate(
                        "INSERT INTO standing_approval (id, seq, agent, shape, granted, granted_at,"
                                + " expires_at, times, uses) VALUES (:id, :seq, :agent, :shape,"
                                + " :granted, :at, :expires, :times, 0)")
                .bind("id", entry.subject())
                .bind("seq", entry.seq())
                .bind("agent", granted.map(StandingGranted::agent).orElse(""))
                .bind("shape", granted.map(StandingGranted::shape).orElse(""))
                .bind("granted", recorded.payload().orElse("{}"))
                .bind("at", now)
                .bind("expires", now + 1_000_000 * granted.map(StandingGranted::seconds).orElse(0L))
                .bind("times", granted.map(StandingGranted::times).orElse(0))
                .execute();
    }

    private static void use(Handle handle, Entry entry) {
        int used =
                handle.createUpdate(
                                "UPDATE standing_approval SET uses = uses + 1 WHERE id = :id"
                                        + " AND (shape = '' OR (uses < times"
                                        + " AND expires_at > :now AND revoked_at IS NULL))")
                        .bind("id", entry.subject())
                        .bind("now", ApprovalTable.micros(entry.time()))
                        .execute();
        if (used == 0) {
            throw new Conflict("standing approval " + entry.subject() + " covers nothing more");
        }
    }

    private static void revoke(Handle handle, Entry entry) {
        int revoked =
                handle.createUpdate(
                                "UPDATE standing_approval SET revoked_at = :now WHERE id = :id"
                                        + " AND revoked_at IS NULL")
                        .bind("id", entry.subject())
                        .bind("now", ApprovalTable.micros(entry.time()))
                        .execute();
        if (revoked == 0) {
            throw new Conflict(
                    "there is no standing approval %s to revoke; see atom-os approvals standing"
                            .formatted(entry.subject()));
        }
    }

    static void refuseRevoked(Handle handle, String id) {
        boolean revoked =
                handle.createQuery(
                                        "SELECT COUNT(*) FROM standing_approval WHERE id = :id"
                                                + " AND revoked_at IS NOT NULL")
                                .bind("id", id)
                                .mapTo(long.class)
                                .one()
                        > 0;
        if (revoked) {
            throw new Revoked(id);
        }
    }
}
