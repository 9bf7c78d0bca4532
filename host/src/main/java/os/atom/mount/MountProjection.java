package os.atom.mount;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** The table of grants in force. An erased grant opens nothing. */
final class MountProjection implements Projection {
    @Override
    public List<String> tables() {
        return List.of("mount_grant");
    }

    @Override
    public Set<String> types() {
        return Set.of(MountFacts.GRANTED, MountFacts.REVOKED, MountFacts.AGENT_REMOVED);
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        if (entry.type().equals(MountFacts.GRANTED)) {
            revoke(handle, entry.subject());
        }
    }

    private static void revoke(Handle handle, String id) {
        handle.execute("DELETE FROM mount_grant WHERE id = ?", id);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        String subject = recorded.entry().subject();
        switch (recorded.entry().type()) {
            case MountFacts.GRANTED ->
                    MountFacts.granted(recorded)
                            .ifPresent(granted -> insert(handle, recorded.entry(), granted));
            case MountFacts.REVOKED -> revoke(handle, subject);
            case MountFacts.AGENT_REMOVED ->
                    handle.execute("DELETE FROM mount_grant WHERE agent = ?", subject);
            default -> {
                // Another step's entry.
            }
        }
    }

    private static void insert(Handle handle, Entry entry, MountFacts.Granted granted) {
        handle.createUpdate(
                        """
                        INSERT INTO mount_grant
                            (id, asked, directory, access, agent, device, inode, granted_by, granted_micros)
                        VALUES (:id, :asked, :directory, :access, :agent, :device, :inode, :by, :at)
                        """)
                .bind("id", entry.subject())
                .bind("asked", granted.asked())
                .bind("directory", granted.directory())
                .bind("access", granted.access().name())
                .bind("agent", granted.agent())
                .bind("device", granted.device())
                .bind("inode", granted.inode())
                .bind("by", entry.actor())
                .bind("at", ChronoUnit.MICROS.between(Instant.EPOCH, entry.time()))
                .execute();
    }
}
