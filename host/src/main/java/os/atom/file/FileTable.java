package os.atom.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import os.atom.freeze.StopSwitch;
import os.atom.idempotency.RepeatedKey;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.protocol.FileChange.Version;

/** Keeps the {@code file_change} table as a reading of the journal. */
final class FileTable implements Projection {
    private static final Intent ERASED =
            new Intent(
                    "",
                    null,
                    "",
                    "overwritten",
                    "/",
                    "/",
                    0,
                    "",
                    null,
                    null,
                    0,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null);

    @Override
    public List<String> tables() {
        return List.of("file_change");
    }

    @Override
    public Set<String> types() {
        return Set.of(FileFacts.INTENDED, FileFacts.WRITTEN, FileFacts.ABANDONED);
    }

    /**
     * Takes one entry in.
     *
     * @throws os.atom.freeze.Halted for a change after a stop, unless a person takes one back
     */
    @Override
    public void apply(Handle handle, Recorded recorded) {
        if (recorded.entry().type().equals(FileFacts.INTENDED) && !byPerson(recorded)) {
            StopSwitch.refuseHeld(handle, new PrincipalId(recorded.entry().actor()));
        }
        read(handle, recorded);
    }

    /** An erased one was let in when it was written. */
    private static boolean byPerson(Recorded recorded) {
        return recorded.payload()
                .map(json -> FileFacts.parse(json, Intent.class))
                .map(intent -> intent.by() != null && intent.undoes() != null)
                .orElse(true);
    }

    private static void read(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case FileFacts.INTENDED -> intend(handle, entry, recorded.payload());
            case FileFacts.WRITTEN -> move(handle, entry.subject(), ChangeState.WRITTEN);
            case FileFacts.ABANDONED -> abandon(handle, entry, recorded.payload());
            default -> {
                // Not ours.
            }
        }
    }

    /**
     * Reads the change's entries again.
     *
     * @throws Conflict while its end is not on record: a restart needs to know what was begun
     */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        if (state(handle, entry.subject()) == ChangeState.INTENDED) {
            throw new Conflict(
                    "file change %s has no end yet; wait for it, then erase"
                            .formatted(entry.subject()));
        }
        handle.execute("DELETE FROM file_change WHERE id = ?", entry.subject());
        about.forEach(each -> read(handle, each));
    }

    private static void intend(Handle handle, Entry entry, Optional<String> payload) {
        Intent intent = payload.map(json -> FileFacts.parse(json, Intent.class)).orElse(ERASED);
        RepeatedKey.refuse(handle, "file_change", entry.actor(), intent.idempotencyKey());
        handle.createUpdate(
                        "INSERT INTO file_change (id, seq, agent, agent_name, by_name, host, path,"
                                + " root, inode, temporary, kind, state, before_hash, before_size,"
                                + " before_encoding, after_hash, after_size, after_encoding, mode,"
                                + " replacements, undoes, reason, idempotency_key, requested_at)"
                                + " VALUES (:id, :seq, :agent, :name, :by, :host, :path, :root,"
                                + " :inode, :temporary, :kind, 'intended', :beforeHash,"
                                + " :beforeSize, :beforeEncoding, :afterHash, :afterSize,"
                                + " :afterEncoding, :mode, :replacements, :undoes, :reason, :key,"
                                + " :at)")
                .bind("id", entry.subject())
                .bind("seq", entry.seq())
                .bind("agent", entry.actor())
                .bind("name", intent.agent())
                .bind("by", intent.by())
                .bind("host", intent.host())
                .bind("path", intent.path())
                .bind("root", intent.root())
                .bind("inode", intent.inode())
                .bind("temporary", intent.temporary())
                .bind("kind", intent.kind())
                .bind("beforeHash", of(intent.before(), Version::hash))
                .bind("beforeSize", of(intent.before(), Version::size))
                .bind("beforeEncoding", of(intent.before(), Version::encoding))
                .bind("afterHash", of(intent.after(), Version::hash))
                .bind("afterSize", of(intent.after(), Version::size))
                .bind("afterEncoding", of(intent.after(), Version::encoding))
                .bind("mode", intent.mode())
                .bind("replacements", intent.replacements())
                .bind("undoes", intent.undoes())
                .bind("reason", intent.reason())
                .bind("key", intent.idempotencyKey())
                .bind("at", entry.micros())
                .execute();
    }

    private static <T> @Nullable T of(
            @Nullable Version version, Function<Version, @Nullable T> part) {
        return version == null ? null : part.apply(version);
    }

    private static void abandon(Handle handle, Entry entry, Optional<String> payload) {
        move(handle, entry.subject(), ChangeState.ABANDONED);
        String problem =
                payload.map(json ->
                                FileFacts.parse(json, com.fasterxml.jackson.databind.JsonNode.class)
                                        .path("problem")
                                        .asText())
                        .orElse("");
        handle.createUpdate("UPDATE file_change SET problem = :problem WHERE id = :id")
                .bind("problem", problem)
                .bind("id", entry.subject())
                .execute();
    }

    private static void move(Handle handle, String id, ChangeState next) {
        ChangeState from = state(handle, id);
        if (!from.leadsTo(next)) {
            throw new Conflict("file change " + id + " is " + from.word() + " already");
        }
        handle.createUpdate("UPDATE file_change SET state = :state WHERE id = :id")
                .bind("state", next.word())
                .bind("id", id)
                .execute();
    }

    private static ChangeState state(Handle handle, String id) {
        return handle.createQuery("SELECT state FROM file_change WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(ChangeState::of)
                .orElseThrow(() -> new Conflict("there is no file change " + id));
    }
}
